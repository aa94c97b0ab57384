import { expect, test } from 'vitest';
import { maskTokens } from './mask-tokens.ts';

test.each([
  ['/river/dam', '/river/dam'],
  [`/my-comments/all/${'aB-_9'.repeat(9)}/comments.json`, '/my-comments/all/…/comments.json'],
  [`/preview/${'aB-_9'.repeat(20)}/${'x'.repeat(43)}/media/secret-deal.jpg`, '/preview/…'],
  ['/desk/comments?q=somebody%40mail.example', '/desk/comments?…'],
])('%s is logged as %s', (target, masked) => {
  expect(maskTokens(target)).toBe(masked);
});
