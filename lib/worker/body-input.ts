import type { Problem } from '#lib/base/problem.ts';
import type { BodyFacts } from '#lib/content/markdown/body-facts.ts';
import type { BodyInput } from '#lib/content/render-markdown.ts';
import type { Site } from '#lib/site/site.ts';

/** What a body holds that could not be read. */
export const noFacts: BodyFacts = { headings: [], mentions: [], problems: [] };

/** A stored or parsed body with what site.md says about rendering. */
export function toBodyInput(
  { file, body, bodyLine, lang }: Pick<BodyInput, 'file' | 'body' | 'bodyLine'> & { readonly lang: string | null },
  { language, smartPunctuation, pictureHosts }: Site,
): BodyInput {
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
