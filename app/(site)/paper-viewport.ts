import type { Viewport } from 'next';
import { paperColors } from '#lib/base/theme.ts';

/** What a browser draws around a page and before it, as the machine says; `headScript` puts a reader's choice before it. */
export const paperViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: paperColors.light },
    { media: '(prefers-color-scheme: dark)', color: paperColors.dark },
  ],
};
