import type { Viewport } from 'next';

/**
 * The colour of the paper in both schemes, for what a browser draws around a page and before it: the token `--paper` of
 * `app/styles/base.css`, which no meta element can name.
 */
export const paperViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffdf7' },
    { media: '(prefers-color-scheme: dark)', color: '#14130f' },
  ],
};
