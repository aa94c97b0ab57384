import { expect, test } from 'vitest';
import { colorsFor } from './colors.ts';

test.each([
  [true, {}, true],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1', CI: 'true' }, false],
  [undefined, {}, false],
])('a stream that is a terminal: %s, with %o, has colours: %s', (isTTY, environment, colored) => {
  expect(colorsFor({ isTTY }, environment).red('x') !== 'x').toBe(colored);
});
