import type { BodyInput } from './render-markdown.ts';

/**
 * Raised when bodies are rendered in another way, so that what was kept is made again. A test compares what comes out with
 * what did when this was raised last.
 */
export const rendering = 3;

/** What the HTML of a body depends on beside its text and its file: equal keys, equal HTML. */
export function renderingKey({
  language,
  smartPunctuation,
  pictureHosts,
  pictures,
  fileSizes,
  moved,
  live,
}: Omit<BodyInput, 'file' | 'body' | 'bodyLine'>): string {
  const dates = live === undefined ? [] : [live.from, live.timeZone];
  const files = [[...pictures], [...fileSizes], ...(moved === undefined ? [] : [{ moved: [...moved] }])];
  return JSON.stringify([rendering, language, smartPunctuation, pictureHosts, ...files, ...dates]);
}
