import { expect, test } from 'vitest';
import { listNetworkHashes, networkHash } from './network-hash.ts';
import { openNetwork, sealNetwork } from './seal-network.ts';

test('what is sealed is read with the same key alone', () => {
  const sealed = sealNetwork('key', '192.0.2.7/32');
  expect(openNetwork('key', sealed)).toBe('192.0.2.7/32');
  expect(openNetwork('another', sealed)).toBeUndefined();
  expect(sealed).not.toContain('192');
});

test('two seals of one network differ', () => {
  expect(sealNetwork('key', '192.0.2.7/32')).not.toBe(sealNetwork('key', '192.0.2.7/32'));
});

test.each(['', 'x', 'A'.repeat(60)])('%j opens to nothing', (sealed) => {
  expect(openNetwork('key', sealed)).toBeUndefined();
});

test('a network has another hash on the next day, and both around midnight', () => {
  const midnight = Date.UTC(2026, 10, 24);
  const on = (now: number) => ({ networkKey: (at: number) => (at < midnight ? 'old' : 'new'), now });
  const before = networkHash(on(midnight - 1), '192.0.2.7/32');
  const after = networkHash(on(midnight), '192.0.2.7/32');
  expect(before).not.toBe(after);
  expect(listNetworkHashes(on(midnight), '192.0.2.7/32', midnight - 1)).toEqual([before, after]);
  expect(listNetworkHashes(on(midnight + 1), '192.0.2.7/32', midnight)).toEqual([after]);
});
