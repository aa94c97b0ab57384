import localFont from 'next/font/local';

/**
 * Newsreader for words, Libre Franklin for furniture; both under the SIL Open Font License. The Latin files go out with
 * every page and are asked for in its head. A reader whose line is too slow for them keeps the fonts of the machine, so
 * that nothing moves under the eye. The wider Latin files are fetched only when a page has such letters.
 */
const serif = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2',
      weight: '200 800',
      style: 'normal',
    },
  ],
  variable: '--newsreader',
  display: 'optional',
  adjustFontFallback: false,
});

const serifItalic = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
      weight: '200 800',
      style: 'italic',
    },
  ],
  variable: '--newsreader-italic',
  display: 'optional',
  preload: false,
  adjustFontFallback: false,
});

const serifWide = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2',
      weight: '200 800',
      style: 'normal',
    },
    {
      path: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-italic.woff2',
      weight: '200 800',
      style: 'italic',
    },
  ],
  variable: '--newsreader-wide',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
    },
  ],
});

const sans = localFont({
  src: [
    {
      path: '../node_modules/@fontsource-variable/libre-franklin/files/libre-franklin-latin-wght-normal.woff2',
      weight: '100 900',
      style: 'normal',
    },
  ],
  variable: '--franklin',
  display: 'optional',
  adjustFontFallback: false,
});

/** Class names for the root element that make the fonts known to the style sheets. */
export const fontClasses = [serif, serifItalic, serifWide, sans].map(({ variable }) => variable).join(' ');
