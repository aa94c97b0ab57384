import { expect, test } from 'vitest';
import { indexNowKey } from './index-now-key.ts';

test('the key is one that IndexNow allows, the same at every start', () => {
  expect(indexNowKey('a secret of the operator')).toMatch(/^[0-9a-f]{32}$/);
  expect(indexNowKey('a secret of the operator')).toBe(indexNowKey('a secret of the operator'));
});

test('another secret gives another key, and no key holds its secret', () => {
  expect(indexNowKey('one')).not.toBe(indexNowKey('two'));
  expect(indexNowKey('abcdef')).not.toContain('abcdef');
});
