import type { Html } from '#lib/base/html.ts';
import { cutLiveBody, type LiveBody, showBody } from '#lib/content/live-body.ts';
import { renderingKey } from '#lib/content/rendering-key.ts';
import { buildEntryHead } from '#lib/feeds/build-entry-head.ts';
import { findFileSizes } from '#lib/library/find-file-sizes.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { findBody, isRendered } from '#lib/library/read-newsroom.ts';
import { timeBody } from '#lib/metrics/tell-metrics.ts';
import type { Newsroom } from './newsroom.ts';

/**
 * The HTML of a file's body as of now, of a live blog with all its entries; null when there is none, or for an editor who is
 * told on the same page why it cannot be shown. Throws when it cannot be shown to a reader.
 */
export async function renderBody(newsroom: Newsroom, file: string, lang: string | null): Promise<Html | null> {
  const kept = await renderKept(newsroom, file, lang);
  const { now, site } = newsroom;
  return kept === null ? null : showBody(kept, now, (entry) => buildEntryHead(entry, lang ?? site.language, site));
}

/** The same in pieces, of a live blog. */
export async function renderLiveBody(newsroom: Newsroom, file: string, lang: string | null): Promise<LiveBody | null> {
  const kept = await renderKept(newsroom, file, lang);
  return kept === null ? null : cutLiveBody(kept, newsroom.now);
}

/** Has the body rendered where the worker has not, for those who ask for it next; they are told if it cannot be. */
export function beginBody(newsroom: Newsroom, file: string, lang: string | null): void {
  if (isRendered(newsroom.index, file)) return;
  renderKept(newsroom, file, lang).catch(() => {});
}

/** With entries that are yet to come. */
async function renderKept(
  { index, bodies, site, now, preview }: Newsroom,
  file: string,
  lang: string | null,
): Promise<Html | null> {
  const stored = findBody(index, file);
  if (stored === undefined) return null;
  const { body, bodyLine, digest, liveFrom: from, rendered: kept } = stored;
  const { language, smartPunctuation, pictureHosts, timeZone } = site;
  const sizes = { pictures: findBodyPictures(index, file), fileSizes: findFileSizes(index, file) };
  const live = from === null ? {} : { live: { from, timeZone, readAt: now } };
  const input = { file, body, bodyLine, language: lang ?? language, smartPunctuation, pictureHosts, ...sizes, ...live };
  if (kept?.key === renderingKey(input)) return kept.html;
  const rendered = await timeBody(() => bodies.render(input, digest));
  if (rendered.ok) return rendered.value;
  // A page without its text would be kept as if it were true. What never can be shown, the worker takes down.
  if (!preview) throw new Error(`${file}: the text could not be rendered: ${rendered.error}`);
  return null;
}
