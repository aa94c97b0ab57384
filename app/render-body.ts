import type { Html } from '#lib/base/html.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { findBody } from '#lib/library/read-newsroom.ts';
import type { Newsroom } from './newsroom.ts';

/** The HTML of a file's body, or null when it cannot be shown; the worker tells the editors why. */
export async function renderBody(
  { index, bodies, site }: Newsroom,
  file: string,
  lang: string | null,
): Promise<Html | null> {
  const stored = findBody(index, file);
  if (stored === undefined) return null;
  const { body, bodyLine, digest } = stored;
  const { language, smartPunctuation, pictureHosts } = site;
  const pictures = findBodyPictures(index, file);
  const input = { file, body, bodyLine, language: lang ?? language, smartPunctuation, pictureHosts, pictures };
  const rendered = await bodies.render(input, digest);
  return rendered.ok ? rendered.value : null;
}
