import { expect, test } from 'vitest';
import { networkOf, siteNetworkOf } from './network-of.ts';

test.each([
  ['192.0.2.7', '192.0.2.7/32'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
  ['::ffff:192.0.2.7', '192.0.2.7/32'],
  ['::1', '::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['', 'unknown'],
  ['unix:', 'unknown'],
])('%s lies in %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['192.0.2.7', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['::ffff:192.0.2.7', '192.0.2.0/24'],
  ['unix:', 'unknown'],
])('%s lies at the site %s', (address, network) => {
  expect(siteNetworkOf(address)).toBe(network);
});
