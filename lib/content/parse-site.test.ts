import { expect, test } from 'vitest';
import { defaultAlertRules, defaultCommentRules, defaultMostReadRules, defaultSite } from '#lib/site/site.ts';
import { parseFile } from './parse-file.ts';

const parse = (fields: string) => parseFile('site.md', `---\n${fields}\n---\nNotes for editors.`, 'UTC');

test('a name makes a site, and everything else has a default', () => {
  expect(parse('name: The Courier')).toMatchObject({
    ok: true,
    value: { document: { kind: 'site', site: { ...defaultSite, name: 'The Courier' } }, problems: [], mentions: [] },
  });
});

test('every field arrives', () => {
  const fields = [
    'name: The Courier',
    'tagline: News of the harbour',
    'description: All of it.',
    'language: de_AT',
    'timeZone: Europe/Vienna',
    'navigation: [world, /about]',
    'footer: [/imprint]',
    'pictureHosts: [Pictures.Example]',
    'smartPunctuation: false',
    'policies: { correctionsPolicy: /Corrections-Policy/, masthead: "https://courier.example/staff" }',
    'profiles: ["https://social.example/@courier"]',
    'aiCrawlers: refused',
    'disallow: [/puzzles]',
    'hubs: ["https://hub.example/"]',
    'indexNow: https://api.indexnow.org/indexnow',
  ];
  expect(parse(fields.join('\n'))).toMatchObject({
    ok: true,
    value: {
      document: {
        site: {
          name: 'The Courier',
          tagline: 'News of the harbour',
          description: 'All of it.',
          language: 'de-AT',
          timeZone: 'Europe/Vienna',
          navigation: ['world', '/about'],
          footer: ['/imprint'],
          pictureHosts: ['pictures.example'],
          smartPunctuation: false,
          policies: { correctionsPolicy: '/corrections-policy', masthead: 'https://courier.example/staff' },
          profiles: ['https://social.example/@courier'],
          aiCrawlers: 'refused',
          disallow: ['/puzzles'],
          hubs: ['https://hub.example/'],
          indexNow: 'https://api.indexnow.org/indexnow',
        },
      },
    },
  });
});

test.each([
  ['timeZone: Europe/Wien', '"Europe/Wien" in timeZone, expected a time zone such as Europe/Vienna', 11],
  ['pictureHosts: [https://x.example/]', '"https://x.example/" in pictureHosts[1], expected a host such as', 16],
  ['pictureHosts: ["*"]', '"*" in pictureHosts[1], expected a host such as pictures.example', 16],
  ['smartPunctuation: no', '"no" in smartPunctuation, expected true or false', 19],
  ['policies: { correctionsPolicy: us }', '"us" in policies.correctionsPolicy, expected a path such as /about', 32],
  ['aiCrawlers: "no"', '"no" in aiCrawlers, expected welcome, answers or refused', 13],
  ['feeds: [{ name: Harbour Radio }]', '"Harbour Radio" in feeds[1].name, expected a name of lower-case letters', 17],
  ['feeds: [{ name: radio, count: 101 }]', '"101" in feeds[1].count, expected a whole number from 1 to 100', 31],
  ['hubs: [hub.example]', '"hub.example" in hubs[1], expected an address that begins with https:', 8],
  ['hubs: ["https://me:secret@hub.example/"]', 'in hubs[1], expected an address without user and password', 8],
  ['language: "?"', '"?" in language, expected a language such as en, pt-BR or zh-Hant', 11],
])('%s is refused where it stands', (field, message, column) => {
  expect(parse(`name: The Courier\n${field}`)).toMatchObject({
    ok: false,
    error: { problems: [{ line: 3, column, rule: 'field-value', message: expect.stringContaining(message) }] },
  });
});

test('the menu and the footer mention the addresses they lead to, each at its place', () => {
  const fields = ['name: The Courier', 'navigation: [World, /About/, /media/plan.pdf]', 'footer: [/imprint]'];
  expect(parse(fields.join('\n'))).toMatchObject({
    ok: true,
    value: {
      mentions: [
        { kind: 'link', name: '/world', written: 'World', line: 3, column: 14 },
        { kind: 'link', name: '/about', written: '/About/', line: 3, column: 21 },
        { kind: 'media', name: '/media/plan.pdf', written: '/media/plan.pdf', line: 3, column: 30 },
        { kind: 'link', name: '/imprint', written: '/imprint', line: 4, column: 10 },
      ],
    },
  });
});

test('a feed for a partner takes all the newest stories in full, unless it says less', () => {
  const feeds =
    'feeds:\n  - name: radio\n  - { name: tides, section: Local News, tag: Tide, count: 5, content: summary }';
  const all = { section: null, tag: null, author: null, lang: null, type: null };
  expect(parse(`name: The Courier\n${feeds}`)).toMatchObject({
    ok: true,
    value: {
      document: {
        site: {
          feeds: [
            { ...all, name: 'radio', title: 'The Courier – radio', count: 30, content: 'full' },
            { ...all, name: 'tides', section: 'local-news', tag: 'tide', count: 5, content: 'summary' },
          ],
        },
      },
      mentions: [
        { kind: 'link', name: '/local-news', line: 5 },
        { kind: 'link', name: '/tags/tide', line: 5 },
      ],
    },
  });
});

test('rules for comments arrive, each that is not written as it usually is', () => {
  const rules = [
    'name: The Courier',
    'comments:',
    '  open: false',
    '  closeAfterDays: 14',
    '  hold: all',
    '  mostLinks: 0',
    '  heldWords: [casino, "  free  money "]',
    '  refusedWords: [viagra]',
    '  digestHour: 0',
  ];
  expect(parse(rules.join('\n'))).toMatchObject({
    ok: true,
    value: {
      document: {
        site: {
          comments: {
            ...defaultCommentRules,
            open: false,
            closeAfterDays: 14,
            hold: 'all',
            mostLinks: 0,
            heldWords: ['casino', 'free  money'],
            refusedWords: ['viagra'],
            digestHour: 0,
          },
        },
      },
    },
  });
});

test('a story may stay open for ever', () => {
  expect(parse('name: The Courier\ncomments: { closeAfterDays: never }')).toMatchObject({
    value: { document: { site: { comments: defaultCommentRules } } },
  });
});

test.each([
  ['closeAfterDays: 0', '"0" in comments.closeAfterDays, expected a whole number of days from 1 to 3650, or never', 19],
  [
    'closeAfterDays: 3651',
    '"3651" in comments.closeAfterDays, expected a whole number of days from 1 to 3650, or never',
    19,
  ],
  ['hold: some', '"some" in comments.hold, expected all, new or none', 9],
  ['digestHour: 24', '"24" in comments.digestHour, expected a whole number from 0 to 23', 15],
  ['mostLinks: -1', '"-1" in comments.mostLinks, expected a whole number from 0 to 100', 14],
  ['heldWords: [spam, x]', '"x" in comments.heldWords[2], expected a word of two characters or more', 21],
  ['refusedWords: spam', '"spam" in comments.refusedWords, expected a list such as [one, two]', 17],
])('of rules for comments %s is refused where it stands', (rule, message, column) => {
  expect(parse(`name: The Courier\ncomments:\n  ${rule}`)).toMatchObject({
    ok: false,
    error: { problems: [{ line: 4, column, rule: 'field-value', message: `Unexpected ${message}` }] },
  });
});

test('a list of more than a thousand words is refused', () => {
  const words = Array.from({ length: 1001 }, (_, n) => `word${n}`).join(', ');
  expect(parse(`name: The Courier\ncomments: { heldWords: [${words}] }`)).toMatchObject({
    error: { problems: [{ line: 3, message: expect.stringContaining('expected at most 1000') }] },
  });
});

test('a misspelt rule for comments is refused, with the nearest known one', () => {
  expect(parse('name: The Courier\ncomments:\n  holdWords: [spam]')).toMatchObject({
    error: { problems: [{ line: 4, column: 3, rule: 'unknown-field', hint: 'did you mean "heldWords"?' }] },
  });
});

test('rules for alerts arrive, each that is not written as it usually is', () => {
  const rules = ['open: false', 'release: auto', 'holdMinutes: 5', 'oldestHours: 3', 'mostPerDay: 2', 'digestHour: 0'];
  const siteOf = (alerts: string) => parse(`name: The Courier\nalerts:\n  ${alerts}`);
  expect(siteOf([...rules, 'digestDay: monday'].join('\n  '))).toMatchObject({
    value: {
      document: {
        site: {
          alerts: {
            open: false,
            release: 'auto',
            holdMinutes: 5,
            oldestHours: 3,
            mostPerDay: 2,
            digestHour: 0,
            digestDay: 'monday',
          },
        },
      },
      problems: [],
    },
  });
  expect(siteOf('digestHour: 7')).toMatchObject({
    value: { document: { site: { alerts: { ...defaultAlertRules, digestHour: 7 } } } },
  });
});

test.each([
  ['open: yes', '"yes" in alerts.open, expected true or false', 9],
  ['release: now', '"now" in alerts.release, expected desk or auto', 12],
  ['holdMinutes: 0', '"0" in alerts.holdMinutes, expected a whole number from 1 to 60', 16],
  ['oldestHours: 49', '"49" in alerts.oldestHours, expected a whole number from 1 to 48', 16],
  ['mostPerDay: 0', '"0" in alerts.mostPerDay, expected a whole number from 1 to 100', 15],
  ['digestHour: 24', '"24" in alerts.digestHour, expected a whole number from 0 to 23', 15],
  ['digestDay: Sat', '"Sat" in alerts.digestDay, expected a day such as monday', 14],
])('of rules for alerts %s is refused where it stands', (rule, message, column) => {
  expect(parse(`name: The Courier\nalerts:\n  ${rule}`)).toMatchObject({
    ok: false,
    error: { problems: [{ line: 4, column, rule: 'field-value', message: `Unexpected ${message}` }] },
  });
});

test('rules for what is read most arrive, each that is not written as it usually is', () => {
  const siteOf = (rules: string) => parse(`name: The Courier\nmostRead: ${rules}`);
  expect(siteOf('{ open: false, count: 20, least: 1 }')).toMatchObject({
    value: { document: { site: { mostRead: { open: false, count: 20, least: 1 } } }, problems: [] },
  });
  expect(siteOf('{ least: 50 }')).toMatchObject({
    value: { document: { site: { mostRead: { ...defaultMostReadRules, least: 50 } } } },
  });
  expect(parse('name: The Courier')).toMatchObject({
    value: { document: { site: { mostRead: defaultMostReadRules } } },
  });
});

test.each([
  ['open: yes', '"yes" in mostRead.open, expected true or false', 9],
  ['count: 2', '"2" in mostRead.count, expected a whole number from 3 to 20', 10],
  ['count: 21', '"21" in mostRead.count, expected a whole number from 3 to 20', 10],
  ['least: 0', '"0" in mostRead.least, expected a whole number from 1 to 1000000', 10],
  ['least: 1.5', '"1.5" in mostRead.least, expected a whole number from 1 to 1000000', 10],
])('of rules for what is read most %s is refused where it stands', (rule, message, column) => {
  expect(parse(`name: The Courier\nmostRead:\n  ${rule}`)).toMatchObject({
    ok: false,
    error: { problems: [{ line: 4, column, rule: 'field-value', message: `Unexpected ${message}` }] },
  });
});

test('two feeds of one name are refused', () => {
  expect(parse('name: The Courier\nfeeds: [{ name: radio }, { name: radio }]')).toMatchObject({
    ok: false,
    error: {
      problems: [{ line: 3, rule: 'field-value', message: expect.stringContaining('feeds of different names') }],
    },
  });
});

test('policies mention the pages they stand on', () => {
  expect(parse('name: The Courier\npolicies: { masthead: /team }')).toMatchObject({
    ok: true,
    value: { mentions: [{ kind: 'link', name: '/team', line: 3, column: 23 }] },
  });
});

test('a policy that search engines do not know is refused, and its name has a hint', () => {
  expect(parse('name: The Courier\npolicies: { correctionPolicy: /a }')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 3, hint: expect.stringContaining('correctionsPolicy') }] },
  });
});

test('a site has a name', () => {
  expect(parse('tagline: News')).toMatchObject({
    ok: false,
    error: { problems: [{ line: 1, column: 1, rule: 'missing-field', hint: 'add a line name: …' }] },
  });
});
