import { describe, expect, test } from 'vitest';
import { escapeHtml } from '#lib/base/html.ts';
import { cutLiveBody, showBody } from './live-body.ts';
import { type BodyReading, readBody, readMarkdown, renderMarkdown } from './render-markdown.ts';

const from = Date.UTC(2026, 10, 22, 14);
const evening = Date.UTC(2026, 10, 22, 20);

function input(body: string, readAt = evening) {
  const shared = { file: 'articles/river/dam.md', bodyLine: 6, language: 'en', smartPunctuation: true };
  return { ...shared, body, pictureHosts: [], live: { from, timeZone: 'UTC', readAt } };
}

function cut(body: string, now = evening) {
  return cutLiveBody(renderMarkdown({ ...input(body), pictures: new Map(), fileSizes: new Map() }), now);
}

function read(body: string, readAt = evening): BodyReading {
  return readMarkdown(input(body, readAt));
}

const body = `The dam is *old*.

## 14:05 "Quiet" so far

Nothing yet.

## 15:30 **The dam gives way**

Water[^1] rises, see [the map][m].

### Where

Low Street.

## 23:00 To come

Not yet.

[m]: /map
[^1]: Of the Otter.
`;

describe('a live blog', () => {
  test('is cut into its summary and its entries, the newest first', () => {
    const { summary, entries } = cut(body, Date.UTC(2026, 10, 23));
    expect(summary).toBe('<p>The dam is <em>old</em>.</p>\n');
    expect(entries.map(({ id, headline, isKey }) => [id, headline, isKey])).toEqual([
      ['at-2026-11-22-2300', 'To come', false],
      ['at-2026-11-22-1530', 'The dam gives way', true],
      ['at-2026-11-22-1405', '“Quiet” so far', false],
    ]);
    expect(entries[2]).toMatchObject({ at: from + 300_000, text: 'Nothing yet.', html: '<p>Nothing yet.</p>\n' });
  });

  test('shows no entry before its time', () => {
    expect(cut(body).entries.map(({ id }) => id)).not.toContain('at-2026-11-22-2300');
    const whole = showBody(
      renderMarkdown({ ...input(body), pictures: new Map(), fileSizes: new Map() }),
      evening,
      ({ headline }) => escapeHtml(headline),
    );
    expect(whole).not.toContain('Not yet');
    expect(whole).toContain('The dam gives way<p>Water');
  });

  test('is searched without what is dated ahead', () => {
    expect(read(body).text).toMatch(/^The dam is old\.\n14:05 “Quiet” so far/);
    expect(read(body).text).not.toContain('Not yet');
    expect(read(body, Date.UTC(2026, 10, 23)).text).toContain('Not yet');
  });

  test('has footnotes and links of each entry in that entry', () => {
    const [, entry] = cut(body, Date.UTC(2026, 10, 23)).entries;
    expect(entry?.html).toContain('<a href="/map">the map</a>');
    expect(entry?.html).toContain('Of the Otter.');
    expect(entry?.html).toContain('id="footnote-label-at-2026-11-22-1530"');
    expect(entry?.html).toContain('aria-describedby="footnote-label-at-2026-11-22-1530"');
    expect(entry?.html).toContain('id="where"');
  });

  test('gives an entry what it names, wherever that is written, and what a footnote of it names', () => {
    const named = '[^one]: See [^two].\n\n[^two]: On [the map][M].\n\n[^three]: Of nobody.\n\n[m]: /map\n';
    const [newer, older] = cut(`${named}\n## 14:05 a\n\nText.[^one]\n\n## 14:10 b\n\nText.\n`).entries;
    expect(older?.html).toMatch(/See .*>On <a href="\/map">the map<\/a>/s);
    expect(`${older?.html}${newer?.html}`).not.toContain('Of nobody');
    expect(newer?.html).toBe('<p>Text.</p>\n');
  });

  test('keeps markup that an entry leaves open in that entry', () => {
    const [newer, older] = cut('## 14:05 a\n\n<div>open\n\n## 14:10 b\n\nText.').entries;
    expect(older?.html).toContain('open');
    expect(newer).toMatchObject({ headline: 'b', html: '<p>Text.</p>\n' });
  });

  test('cannot be cut by what an editor writes', () => {
    for (const sign of ['\u001e', '&#30;', '&#x1e;', '<b title="\u001e&#30;">b</b>']) {
      const [entry, ...others] = cut(`## 14:05 a\n\n<i>x${sign}{}${sign}y</i> ${sign} z`).entries;
      expect(others).toEqual([]);
      expect(entry?.html).toContain('z</p>');
    }
  });

  test('without entries is all summary', () => {
    expect(cut('Soon.')).toEqual({ summary: '<p>Soon.</p>\n', entries: [] });
  });

  test('tells where its entries stand, the oldest first', () => {
    const { entries } = readBody(input('## 15:00 b\n\n## 2026-11-21 14:00 **a** and c')).facts;
    expect(entries).toMatchObject([
      { id: 'at-2026-11-21-1400', line: 8, column: 1, headline: 'a and c', isKey: false, hasDay: true },
      { id: 'at-2026-11-22-1500', line: 6, column: 1, headline: 'b', isKey: false, hasDay: false },
    ]);
  });
});

test('a story that is no live blog keeps its timed headings', () => {
  const { live: _, ...plain } = input('## 14:05 a\n\nText.');
  expect(renderMarkdown({ ...plain, pictures: new Map(), fileSizes: new Map() })).toContain('>14:05 a</h2>');
});
