import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { PreviewMark } from './preview-mark.tsx';
import { PreviewStrip } from './preview-strip.tsx';
import { ProblemList } from './problem-list.tsx';

const site = { ...defaultSite, timeZone: 'Europe/Vienna' };
const publishedAt = Date.parse('2026-12-24T17:00:00Z');
const expiresAt = Date.parse('2026-07-01T12:00:00Z');

test('the strip links every story that readers do not see, with its standing', () => {
  const html = renderToStaticMarkup(
    <PreviewStrip
      stories={[
        { article: makeArticle({ file: 'a.md', title: 'Unfinished <dam>' }), standing: 'draft' },
        { article: makeArticle({ file: 'b.md', path: '/river/eve', publishedAt }), standing: 'scheduled' },
        { article: makeArticle({ file: 'c.md', path: '/river/sale', expiresAt }), standing: 'expired' },
      ]}
      site={site}
    />,
  );
  expect(html).toMatch(/href="\/river\/otter-mayor"[^>]*>Unfinished &lt;dam&gt;<\/a> Draft/);
  expect(html).toMatch(/href="\/river\/eve".*Scheduled for <time dateTime="2026-12-24T18:00:00\+01:00">/);
  expect(html).toMatch(/href="\/river\/sale".*Expired <time dateTime="2026-07-01T14:00:00\+02:00">/);
});

test('there is no strip when everything is published', () => {
  expect(renderToStaticMarkup(<PreviewStrip stories={[]} site={site} />)).toBe('');
});

test('a story that readers do not see is marked, a live one is not', () => {
  const mark = (standing: 'draft' | 'live') =>
    renderToStaticMarkup(<PreviewMark article={makeArticle()} standing={standing} site={site} />);
  expect(mark('draft')).toContain('<strong>Draft</strong> Readers do not see this story.');
  expect(mark('live')).toBe('');
});

test('a Problem is printed with its place, its rule and how to mend it', () => {
  const problem = {
    file: 'articles/river/dam.md',
    line: 5,
    column: 11,
    rule: 'unknown-author',
    severity: 'error',
    message: 'Unexpected author "oto"',
    hint: 'did you mean "otto"?',
  } as const;
  const html = renderToStaticMarkup(<ProblemList problems={[problem]} title="Problems of this file" />);
  expect(html.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"')).toBe(
    'Problems of this filearticles/river/dam.md:5:11 Error unknown-author: Unexpected author "oto" did you mean "otto"?',
  );
  expect(renderToStaticMarkup(<ProblemList problems={[]} title="Problems of this file" />)).toBe('');
});
