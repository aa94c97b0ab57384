import type { Html } from '#lib/base/html.ts';
import { renderingKey } from '#lib/content/rendering-key.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { findBody } from '#lib/library/read-newsroom.ts';
import type { Newsroom } from './newsroom.ts';

/**
 * The HTML of a file's body; null when there is none, or for an editor who is told on the same page why it cannot be shown.
 * Throws when it cannot be shown to a reader.
 */
export async function renderBody(
  { index, bodies, site, preview }: Newsroom,
  file: string,
  lang: string | null,
): Promise<Html | null> {
  const stored = findBody(index, file);
  if (stored === undefined) return null;
  const { body, bodyLine, digest, rendered: kept } = stored;
  const { language, smartPunctuation, pictureHosts } = site;
  const pictures = findBodyPictures(index, file);
  const input = { file, body, bodyLine, language: lang ?? language, smartPunctuation, pictureHosts, pictures };
  if (kept?.key === renderingKey(input)) return kept.html;
  const rendered = await bodies.render(input, digest);
  if (rendered.ok) return rendered.value;
  // A page without its text would be kept as if it were true. What never can be shown, the worker takes down.
  if (!preview) throw new Error(`${file}: the text could not be rendered: ${rendered.error}`);
  return null;
}
