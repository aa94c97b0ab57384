import type { Instant } from '#lib/base/instant.ts';
import { findNamedMedia } from '#lib/content/find-named-media.ts';
import type { Mention } from '#lib/content/mention.ts';
import type { BodyInput, UnsizedBody } from '#lib/content/render-markdown.ts';
import { unrenderableBody } from '#lib/content/unrenderable-body.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findMediaFile } from '#lib/library/read-newsroom.ts';
import type { BodyContent } from '#lib/library/write-files.ts';
import type { Site } from '#lib/site/site.ts';

/**
 * What is known of a hidden body that could not be rendered: why, and the pictures its text seems to name, which are to
 * stay hidden with it.
 */
export function contentOfUnrenderable(
  index: Index,
  { file, body, bodyLine }: Pick<BodyInput, 'file' | 'body' | 'bodyLine'>,
  reason: string,
): BodyContent {
  const named = findNamedMedia(body).filter((address) => findMediaFile(index, address) !== undefined);
  const facts = {
    headings: [],
    entries: [],
    mentions: named.map((name) => ({ kind: 'media', name, written: name, line: bodyLine, column: 1 }) as const),
    problems: [unrenderableBody(file, bodyLine, reason)],
  };
  return { facts, text: '' };
}

/** The pictures of a file whose body could not be rendered: those its fields name, and those its text seems to name. */
export function listWithheld(body: string, mentions: readonly Mention[]): readonly string[] {
  const named = mentions.filter(({ kind }) => kind === 'media').map(({ name }) => name);
  return [...new Set([...named, ...findNamedMedia(body)])];
}

type Written = Pick<BodyInput, 'file' | 'body' | 'bodyLine'> & {
  readonly lang: string | null;
  readonly liveFrom: Instant | null;
};

/** A stored or parsed body with what site.md says about rendering. */
export function toBodyInput(
  { file, body, bodyLine, lang, liveFrom: from }: Written,
  { language, smartPunctuation, pictureHosts, timeZone }: Site,
  now: Instant,
): UnsizedBody {
  const live = from === null ? {} : { live: { from, timeZone, readAt: now } };
  return { file, body, bodyLine, language: lang ?? language, smartPunctuation, pictureHosts, ...live };
}
