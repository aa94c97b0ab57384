import ipaddr from 'ipaddr.js';

/**
 * The network that an address belongs to, in CIDR notation, as far as limits and bans go by it: an IPv4 address alone
 * (`192.0.2.7/32`), of IPv6 the /64 that one household has (`2001:db8:1:2::/64`). `unknown` for what is no address.
 *
 * @param clientAddress as the front knows it; IPv4 within IPv6 is IPv4.
 */
export function networkOf(clientAddress: string): string {
  return cut(clientAddress, 32, 64);
}

/**
 * The network that a site or company may have around an address, in CIDR notation: an IPv4 /24, of IPv6 the /48, out of which
 * anybody can take 65,536 households. `unknown` for what is no address.
 */
export function siteNetworkOf(clientAddress: string): string {
  return cut(clientAddress, 24, 48);
}

function cut(clientAddress: string, bitsOf4: number, bitsOf6: number): string {
  if (!ipaddr.isValid(clientAddress)) return 'unknown';
  const address = ipaddr.process(clientAddress);
  if (address instanceof ipaddr.IPv4) {
    const octets = address.octets.map((octet, place) => (place < bitsOf4 / 8 ? octet : 0));
    return `${octets.join('.')}/${bitsOf4}`;
  }
  const parts = address.parts.map((part, place) => (place < bitsOf6 / 16 ? part : 0));
  return `${new ipaddr.IPv6(parts).toString()}/${bitsOf6}`;
}
