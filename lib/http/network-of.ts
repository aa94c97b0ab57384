import ipaddr from 'ipaddr.js';

/**
 * The network that an address belongs to, in CIDR notation, as far as limits and bans go by it: an IPv4 address alone
 * (`192.0.2.7/32`), of IPv6 the /64 that one household has (`2001:db8:1:2::/64`). `unknown` for what is no address.
 *
 * @param clientAddress as the front knows it; IPv4 within IPv6 is IPv4.
 */
export function networkOf(clientAddress: string): string {
  if (!ipaddr.isValid(clientAddress)) return 'unknown';
  const address = ipaddr.process(clientAddress);
  if (address instanceof ipaddr.IPv4) return `${address.toString()}/32`;
  const parts = address.parts.map((part, place) => (place < 4 ? part : 0));
  return `${new ipaddr.IPv6(parts).toString()}/64`;
}
