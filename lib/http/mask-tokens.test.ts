import { expect, test } from 'vitest';
import { maskTokens } from './mask-tokens.ts';

test.each([
  ['/river/dam', '/river/dam'],
  [`/my-comments/all/${'aB-_9'.repeat(9)}/comments.json`, '/my-comments/all/…/comments.json'],
  ['/desk/comments?q=somebody%40mail.example', '/desk/comments?…'],
])('%s is logged as %s', (target, masked) => {
  expect(maskTokens(target)).toBe(masked);
});
