/**
 * The address of the client: the hop that the outermost of our own proxies saw. What a client writes itself into
 * `X-Forwarded-For` stands further left and is never believed.
 *
 * @param peer address of the other end of the connection.
 * @param forwarded all values of `X-Forwarded-For`, commas between.
 * @param trustedProxies how many proxies of ours stand before this server.
 */
export function clientAddress(peer: string, forwarded: string | undefined, trustedProxies: number): string {
  const seen = (forwarded ?? '').split(',').map((hop) => hop.trim());
  const hops = [...seen.filter((hop) => hop !== ''), peer];
  // With fewer hops than proxies somebody came past some of them, and the first hop is what one of ours saw.
  return hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? peer;
}
