import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { CorrectionsLog } from './corrections-log.tsx';

const site = { ...defaultSite, timeZone: 'Europe/Vienna' };
const at = Date.parse('2026-07-01T12:00:00Z');
const now = Date.parse('2026-07-09T12:00:00Z');

test('a correction names its story and says what was wrong', () => {
  const article = makeArticle({ lang: 'ar' });
  const html = renderToStaticMarkup(
    <CorrectionsLog
      entries={[
        {
          kind: 'corrected',
          at,
          article,
          position: 0,
          correction: { at, kind: 'clarification', text: 'Four <dams>, not three.' },
        },
      ]}
      site={site}
      now={now}
    />,
  );
  expect(html).toContain('dateTime="2026-07-01T14:00:00+02:00"');
  expect(html).toContain('lang="ar" dir="rtl"');
  expect(html).toContain('<a href="/river/otter-mayor">Otters elect a mayor</a>');
  expect(html).toContain('Four &lt;dams&gt;, not three.');
  expect(html).toContain('Clarification');
});

test('a correction of a story that was retracted later says so over it, from then on', () => {
  const retraction = { at: now, kind: 'retraction', text: 'No otter stood.' } as const;
  const correction = { at, kind: 'correction', text: 'Four dams.' } as const;
  const print = (lang: string | null, then: number) => {
    const article = makeArticle({ lang, corrections: [correction, retraction] });
    const entry = { kind: 'corrected', at, article, position: 0, correction } as const;
    return renderToStaticMarkup(<CorrectionsLog entries={[entry]} site={site} now={then} />);
  };
  expect(print(null, now)).toContain('>Retracted: Otters elect a mayor</a>');
  expect(print(null, now - 1)).toContain('>Otters elect a mayor</a>');
  expect(print('es', now)).toContain('>Retractado: Otters elect a mayor</a>');
  expect(print('he', now)).toContain(
    '><bdi lang="en" dir="ltr">Retracted: <bdi lang="he" dir="rtl">Otters elect a mayor</bdi></bdi></a>',
  );
});

test('a withdrawn story is told by its note and its address alone', () => {
  const html = renderToStaticMarkup(
    <CorrectionsLog
      entries={[
        { kind: 'withdrawn', at, path: '/river/pike', id: '/river/pike', lang: null, note: 'The pike objected.' },
        { kind: 'withdrawn', at, path: '/river/eel', id: '/river/eel', lang: null, note: '' },
      ]}
      site={site}
      now={now}
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
  expect(renderToStaticMarkup(<CorrectionsLog entries={[]} site={site} now={now} />)).toContain(
    'No corrections so far.',
  );
});
