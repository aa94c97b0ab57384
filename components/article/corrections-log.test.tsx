import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { CorrectionsLog } from './corrections-log.tsx';

const site = { ...defaultSite, timeZone: 'Europe/Vienna' };
const at = Date.parse('2026-07-01T12:00:00Z');

test('a correction names its story and says what was wrong', () => {
  const article = makeArticle({ lang: 'ar' });
  const html = renderToStaticMarkup(
    <CorrectionsLog
      entries={[{ kind: 'corrected', at, article, position: 0, text: 'Four <dams>, not three.' }]}
      site={site}
    />,
  );
  expect(html).toContain('dateTime="2026-07-01T14:00:00+02:00"');
  expect(html).toContain('lang="ar" dir="rtl"');
  expect(html).toContain('<a href="/river/otter-mayor">Otters elect a mayor</a>');
  expect(html).toContain('Four &lt;dams&gt;, not three.');
});

test('a withdrawn story is told by its note and its address alone', () => {
  const html = renderToStaticMarkup(
    <CorrectionsLog
      entries={[
        { kind: 'withdrawn', at, path: '/river/pike', id: '/river/pike', lang: null, note: 'The pike objected.' },
        { kind: 'withdrawn', at, path: '/river/eel', id: '/river/eel', lang: null, note: '' },
      ]}
      site={site}
    />,
  );
  expect(html).toContain('The pike objected.');
  expect(html).toContain('/river/pike');
  expect(html).toContain('/river/eel');
  expect(html).not.toContain('href');
  expect(html.match(/Story withdrawn/g)).toHaveLength(2);
  expect(html).not.toContain('<h2>');
});

test('a log without entries says so', () => {
  expect(renderToStaticMarkup(<CorrectionsLog entries={[]} site={site} />)).toContain('No corrections so far.');
});
