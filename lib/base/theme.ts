/** Colour schemes that a reader may choose; an empty name leaves it to what the machine says. */
export const themes = ['', 'light', 'dark'] as const;

/**
 * The colour of the paper in both schemes, for what a browser draws around a page and before it: the token `--paper` of
 * `app/styles/base.css`, which no meta element can name.
 */
export const paperColors = { light: '#fffdf7', dark: '#14130f' } as const;

/** The name of the radio buttons by which a reader chooses, and of what the browser remembers. */
export const themeField = 'theme';
