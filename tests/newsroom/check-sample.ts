import type { Problem } from '#lib/base/problem.ts';
import { checkSubject } from '#lib/content/checks.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { readBody } from '#lib/content/render-markdown.ts';
import type { Tree } from '#lib/content/tree.ts';

/** The file a sample is taken for. */
export const sampleFile = 'articles/world/2025/harbor-fire.md';

/** A newsroom on 22 November 2026 that defines nothing and lacks nothing. */
const soundTree: Tree = {
  now: Date.UTC(2026, 10, 22),
  authors: () => new Set(),
  sections: () => new Set(),
  tags: () => new Set(),
  pictureHosts: () => [],
  isAddress: () => true,
  nearestAddress: () => undefined,
  hasMedia: () => true,
  filesAt: () => [],
  filesAliasing: () => [],
  originalOf: () => undefined,
  filesWithId: () => [],
};

/** A story nothing is wrong with; `fields` begin on line 5, and the body begins on the line below their `---`. */
export function sampleStory(fields = '', body = 'The harbour burned all night.'): string {
  const head = ['---', 'title: Harbour fire', 'description: A fire at the harbour.', 'date: 2026-11-20T08:00:00Z'];
  return [...head, ...(fields === '' ? [] : [fields]), '---', body, ''].join('\n');
}

/** Everything `check` says about a file with this text; `newsroom` is what differs from a sound one. */
export function checkSample(text: string, newsroom: Partial<Tree> = {}, file = sampleFile): readonly Problem[] {
  const parsed = parseFile(file, text, 'UTC');
  if (!parsed.ok) throw new Error(`The sample does not parse: ${JSON.stringify(parsed.error.problems)}`);
  const { body, bodyLine, document } = parsed.value;
  const { facts } = readBody({
    file,
    body,
    bodyLine,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    live:
      document.kind === 'article' && document.article.type === 'live'
        ? { from: document.article.publishedAt, timeZone: 'UTC', readAt: soundTree.now }
        : undefined,
  });
  return checkSubject({ ...parsed.value, facts }, { ...soundTree, ...newsroom });
}
