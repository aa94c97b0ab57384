import type { Problem } from '#lib/base/problem.ts';
import { findNamedMedia } from '#lib/content/find-named-media.ts';
import type { BodyFacts } from '#lib/content/markdown/body-facts.ts';
import type { Mention } from '#lib/content/mention.ts';
import type { BodyInput } from '#lib/content/render-markdown.ts';
import type { Index } from '#lib/library/open-index.ts';
import { findMediaFile } from '#lib/library/read-newsroom.ts';
import type { Site } from '#lib/site/site.ts';

/**
 * What is known of a hidden body that could not be rendered: why, and the pictures its text seems to name, which are to
 * stay hidden with it.
 */
export function factsOfUnrenderable(
  index: Index,
  { file, body, bodyLine }: Pick<BodyInput, 'file' | 'body' | 'bodyLine'>,
  reason: string,
): BodyFacts {
  const named = findNamedMedia(body).filter((address) => findMediaFile(index, address) !== undefined);
  return {
    headings: [],
    mentions: named.map((name) => ({ kind: 'picture', name, written: name, line: bodyLine, column: 1 })),
    problems: [unrenderableBody(file, bodyLine, reason)],
  };
}

/** The pictures of a file whose body could not be rendered: those its fields name, and those its text seems to name. */
export function listWithheld(body: string, mentions: readonly Mention[]): readonly string[] {
  const named = mentions.filter(({ kind }) => kind === 'picture').map(({ name }) => name);
  return [...new Set([...named, ...findNamedMedia(body)])];
}

/** A stored or parsed body with what site.md says about rendering. */
export function toBodyInput(
  { file, body, bodyLine, lang }: Pick<BodyInput, 'file' | 'body' | 'bodyLine'> & { readonly lang: string | null },
  { language, smartPunctuation, pictureHosts }: Site,
): Omit<BodyInput, 'pictures'> {
  return { file, body, bodyLine, language: lang ?? language, smartPunctuation, pictureHosts };
}

/** The Problem of a body that cannot be rendered in bounds. */
export function unrenderableBody(file: string, bodyLine: number, reason: string): Problem {
  return {
    file,
    line: bodyLine,
    column: 1,
    rule: 'body',
    severity: 'error',
    message: `Unexpected text that cannot be shown, expected simpler Markdown: ${reason}`,
    hint: 'look for thousands of brackets, nested lists or table cells',
  };
}
