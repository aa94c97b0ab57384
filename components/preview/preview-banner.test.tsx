import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { PreviewBanner, type PreviewBannerProps } from './preview-banner.tsx';

const site = { ...defaultSite, timeZone: 'UTC' };
const at = Date.parse('2026-11-23T12:00:00Z');
const commit = { name: 'abcdef0123456789abcdef0123456789abcdef01', at };

function print(more: Partial<PreviewBannerProps>): string {
  const props = {
    standing: 'draft',
    article: { publishedAt: at, expiresAt: null },
    commit: null,
    follows: null,
  } as const;
  const html = renderToStaticMarkup(<PreviewBanner {...props} until={at} problems={[]} site={site} {...more} />);
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:])/g, '')
    .trim();
}

const time = 'November 23, 2026 at 12:00 PM UTC';

test.each([
  [{}, 'Preview A draft. Readers do not see it. As it stands in the newsroom now.'],
  [{ standing: 'scheduled' }, `Preview Not published yet: readers see it from ${time} on.`],
  [{ standing: 'expired', article: { publishedAt: 0, expiresAt: at } }, `Preview Readers saw it until ${time}.`],
  [{ standing: 'page', article: null, commit }, `Version abcdef0123, ${time}.`],
  [{ commit, follows: 'refs/heads/mend/dam' }, `As it stands on mend/dam now: version abcdef0123, ${time}.`],
  [{ commit, follows: 'refs/remotes/origin/dam' }, 'As it stands on origin/dam now'],
  [{}, `This link works until ${time}.`],
] as const)('%j says %s', (more, words) => {
  expect(print(more)).toContain(words);
});

test('in Arabic it is Arabic, and the Problems are set apart as English', () => {
  const problem = {
    file: 'a.md',
    line: 1,
    column: 1,
    rule: 'x',
    severity: 'error',
    message: 'Unexpected',
    hint: '',
  } as const;
  const arabic = { ...site, language: 'ar' };
  const props = {
    standing: 'draft',
    article: null,
    commit: null,
    follows: null,
    until: at,
    problems: [problem],
  } as const;
  const html = renderToStaticMarkup(<PreviewBanner {...props} site={arabic} />);
  expect(html).toContain('مسودة لا يراها القراء.');
  expect(html).toMatch(/<div lang="en" dir="ltr">.*Unexpected/s);
});
