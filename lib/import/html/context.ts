import type { HtmlSource } from '../convert-html.ts';

/** What the steps of a conversion know of the source, and where they say what they left out. */
export type HtmlContext = { readonly source: HtmlSource; readonly note: (words: string) => void };
