import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const peer = '192.0.2.1';

test.each([
  ['no proxy of ours, whatever is claimed', 0, '203.0.113.9', peer],
  ['no proxy of ours, nothing claimed', 0, undefined, peer],
  ['one proxy, which saw the client', 1, '203.0.113.9', '203.0.113.9'],
  ['one proxy, and hops the client made up', 1, '10.0.0.1, 198.51.100.7, 203.0.113.9', '203.0.113.9'],
  ['two proxies', 2, '10.0.0.1, 203.0.113.9, 192.0.2.2', '203.0.113.9'],
  ['two proxies, but only one hop: somebody came past one', 2, '203.0.113.9', '203.0.113.9'],
  ['three proxies, but only one hop', 3, '203.0.113.9', '203.0.113.9'],
  ['one proxy, which wrote nothing', 1, undefined, peer],
])('%s', (_case, proxies, forwarded, address) => {
  expect(clientAddress(peer, forwarded, proxies)).toBe(address);
});
