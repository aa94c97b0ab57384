import { expect, test } from 'vitest';
import { claimMediaPath } from './media-path.ts';

test('two uploads whose names become one are kept apart, each under the same name whenever it is asked for', () => {
  const taken = new Map<string, string>();
  const claims = {
    claim: (path: string, upload: string) => !taken.has(path) && taken.set(path, upload).has(path),
    holderOf: (path: string) => taken.get(path) ?? null,
  };
  const paths = ['2025/a b.jpg', '2025/a-b.jpg', '2025/a  b.jpg', '2025/a b.jpg', 'a.b/c d', 'a.b/c-d'];
  expect(paths.map((upload) => claimMediaPath(claims, upload))).toEqual([
    'media/2025/a-b.jpg',
    'media/2025/a-b-2.jpg',
    'media/2025/a-b-3.jpg',
    'media/2025/a-b.jpg',
    'media/a.b/c-d',
    'media/a.b/c-d-2',
  ]);
});
