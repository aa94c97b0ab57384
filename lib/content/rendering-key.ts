import type { BodyInput } from './render-markdown.ts';

/**
 * Raised when bodies are rendered in another way, so that what was kept is made again. A test compares what comes out with
 * what did when this was raised last.
 */
export const rendering = 1;

/** What the HTML of a body depends on beside its text and its file: equal keys, equal HTML. */
export function renderingKey({
  language,
  smartPunctuation,
  pictureHosts,
  pictures,
}: Pick<BodyInput, 'language' | 'smartPunctuation' | 'pictureHosts' | 'pictures'>): string {
  return JSON.stringify([rendering, language, smartPunctuation, pictureHosts, [...pictures]]);
}
