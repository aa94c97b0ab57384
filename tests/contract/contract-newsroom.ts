import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { type Files, story } from '#tests/newsroom/write-newsroom.ts';

const hour = 3_600_000;

/** A title that tries to break out of a document, and the words of it that no form may lose. */
export type HostileTitle = { readonly name: string; readonly title: string; readonly words: string };

/** Each is a story at `/hostile/<name>`; the words are those between what XML or HTML cannot carry at all. */
export const hostileTitles: readonly HostileTitle[] = [
  {
    name: 'markup',
    title: '</script></title><b onclick="x()">Otters</b> & <!-- herons',
    words: '</script></title><b onclick="x()">Otters</b> & <!-- herons',
  },
  { name: 'cdata', title: 'Otters ]]> and <![CDATA[ herons ]]>', words: 'Otters ]]> and <![CDATA[ herons ]]>' },
  {
    name: 'entities',
    title: 'Otters &amp; herons &lt;3 &nbsp; &#x27; &bogus;',
    words: 'Otters &amp; herons &lt;3 &nbsp; &#x27; &bogus;',
  },
  {
    name: 'quotes',
    title: `"Otters" 'and' \\"herons\\" \\u0041 %s \${x} {{ y }}`,
    words: `"Otters" 'and' \\"herons\\" \\u0041 %s \${x} {{ y }}`,
  },
  { name: 'c0', title: 'Otters\u0000\u0001\u0008\u000B\u000C\u001B\u001F herons', words: ' herons' },
  { name: 'c1', title: 'Otters\u007F\u0080\u0085\u009F herons', words: ' herons' },
  { name: 'noncharacters', title: 'Otters\uFFFE\uFFFF\uFDD0 herons', words: ' herons' },
  { name: 'lines', title: 'Otters\n\tand\u2028separated\u2029herons', words: 'herons' },
  { name: 'surrogate', title: 'Otters \uD800 herons \uDC00', words: ' herons' },
  { name: 'long', title: `Otters ${'swim upriver and '.repeat(17)}rest`.slice(0, 300), words: 'Otters swim upriver' },
  { name: 'emoji', title: 'Otters 👩‍👩‍👧‍👦 🏳️‍🌈 🦦 👍🏽 1️⃣', words: 'Otters 👩‍👩‍👧‍👦 🏳️‍🌈 🦦 👍🏽 1️⃣' },
  { name: 'direction', title: 'Otters \u202Eabc\u2066 herons\u2067 \u202Dweir', words: 'Otters' },
  { name: 'arabic', title: 'القنادس تنتخب رئيس بلدية (2026) <b>', words: 'القنادس تنتخب رئيس بلدية' },
  { name: 'chinese', title: '水獺選出市長:「全票通過」', words: '水獺選出市長' },
];

/** Stories that are live, of which this paper is the first and only address. */
export const livePaths: readonly string[] = [
  ...['mayor', 'heron', 'heron-de', 'heron-ar', 'moved', 'view', 'fresh', 'corrected-later'].map(
    (name) => `/river/${name}`,
  ),
  ...['fresh-too', 'two-days-old', 'chinese', 'british'].map((name) => `/weir/${name}`),
  ...hostileTitles.map(({ name }) => `/hostile/${name}`),
  '/hostile/body',
  encodeURI('/überweir/fluß'),
];

/** Titles of stories that no reader may learn of. */
export const hiddenTitles: readonly string[] = ['A draft', 'A plan', 'A sale', 'A mistake'];

/** Which of them were published within two days before `now`. */
export const freshPaths: readonly string[] = [
  '/river/fresh',
  '/weir/chinese',
  '/weir/british',
  '/river/corrected-later',
  '/weir/fresh-too',
];

/**
 * A small paper with one of everything a machine may read.
 *
 * @param now milliseconds; the fresh stories are dated by it.
 */
export async function makeContractFiles(now: number): Promise<Files> {
  // Dates of RSS know no parts of a second.
  const second = Math.floor(now / 1_000) * 1_000;
  const hoursAgo = (hours: number) => JSON.stringify(new Date(second - hours * hour).toISOString());
  return {
    ...texts,
    'media/weir.jpg': await drawPicture(1600, 1000),
    'media/tall.png': await drawPicture(900, 1400, 'png', '#204060'),
    'media/tilda.jpg': await drawPicture(800, 800),
    'articles/river/fresh.md': story({ title: 'Herons seen at noon', date: hoursAgo(2), authors: '[bram-moss]' }),
    'articles/weir/fresh-too.md': story({ title: 'Weir opens', date: hoursAgo(47) }),
    'articles/weir/two-days-old.md': story({ title: 'Weir closes', date: hoursAgo(49) }),
    'articles/weir/chinese.md': story({ title: '堰開放', date: hoursAgo(3), lang: 'zh-Hant-TW' }),
    'articles/weir/british.md': story({ title: 'Weir painted', date: hoursAgo(4), lang: 'en-GB' }),
    'articles/river/corrected-later.md': story({
      title: 'Count of ferries',
      date: hoursAgo(30),
      updated: hoursAgo(10),
      corrections: `\n  - date: ${hoursAgo(5)}\n    text: There are nine ferries.\n  - date: ${JSON.stringify(new Date(second + 30 * 24 * hour).toISOString())}\n    text: A correction that is not due.`,
    }),
    ...Object.fromEntries(
      hostileTitles.map(({ name, title }, at) => [
        `articles/hostile/${name}.md`,
        story({
          title: writeYaml(title),
          description: writeYaml(title),
          date: JSON.stringify(new Date(Date.UTC(2025, 3, 1 + at, 8)).toISOString()),
          ...(name === 'arabic' ? { lang: 'ar' } : {}),
          ...(name === 'chinese' ? { lang: 'zh-Hant' } : {}),
          ...(name === 'markup'
            ? {
                imageCaption: writeYaml(title),
                imageCredit: writeYaml(title),
                dateline: writeYaml(title),
                tags: `[${writeYaml('<b>&"]]>')}]`,
                authors: '[hostile-hand]',
                image: '/media/weir.jpg',
                imageAlt: writeYaml(title),
              }
            : {}),
        }),
      ]),
    ),
  };
}

const texts: Files = {
  'site.md': `---
name: The Otter Gazette
tagline: All the river, fit to swim
description: News of the river and the weir.
language: en
timeZone: Europe/Vienna
navigation: [river, weir]
footer: [/about]
email: letters@otter.example
policies:
  publishingPrinciples: /principles
  correctionsPolicy: /corrections-policy
  ethicsPolicy: https://ethics.example/code
profiles: [https://social.example/@otter]
disallow: [/private, /archive]
hubs: [https://hub.example/publish]
feeds:
  - name: harbour-radio
    title: For Harbour Radio
    section: river
    count: 2
    content: summary
  - name: votes-german
    tag: Votes
    lang: de
  - name: opinions
    type: opinion
    author: tilda-quill
    content: full
---
`,
  'authors/tilda-quill.md':
    '---\nname: Tilda Quill\nrole: River correspondent\ndescription: Counts ferries.\nprofiles: ["https://social.example/@tilda"]\nimage: /media/tilda.jpg\nimageAlt: Tilda at the weir\n---\nTilda counts ferries.\n',
  'authors/bram-moss.md': '---\nname: Bram Moss\n---\n',
  'authors/hostile-hand.md': `---\nname: ${JSON.stringify('Ö <i>Hand</i> & "Söhne"')}\ndescription: ${JSON.stringify('</script> & co')}\n---\n`,
  'sections/river.md': '---\ntitle: River & Banks\ndescription: All that flows.\n---\n',
  'sections/weir.md': '---\ntitle: Weir\n---\n',
  'sections/quiet.md': '---\ntitle: Quiet corner\n---\n',
  'tags/votes.md': '---\ntitle: Votes\ndescription: All elections.\n---\n',
  'pages/about.md': '---\ntitle: About\nupdated: 2025-01-02\n---\nWe float.\n',
  'pages/principles.md': '---\ntitle: Principles\n---\nWe float upright.\n',
  'pages/corrections-policy.md': '---\ntitle: Corrections policy\n---\nWe say so.\n',
  'pages/private.md': '---\ntitle: Private\n---\nNot for crawlers.\n',
  'articles/river/mayor.md': story(
    {
      title: 'Otters elect a mayor',
      date: '2025-03-09T08:00:00Z',
      updated: '2025-03-10T08:00:00Z',
      authors: '[tilda-quill, bram-moss]',
      tags: '[Votes, Town hall]',
      dateline: 'RIVERTON',
      image: '/media/weir.jpg',
      imageAlt: 'The weir',
      imageCaption: 'The weir at dawn',
      imageCredit: 'Bram Moss',
      corrections: '\n  - date: "2025-03-10T08:00:00Z"\n    text: The mayor was elected with 98 votes, not 89.',
    },
    [
      'A [strike](heron.md) of [herons](/river/heron) and a [place](#votes), with a note.[^1]',
      '',
      '![A tall tower](/media/tall.png "The tower")',
      '',
      '## Votes',
      '',
      '| who | votes |',
      '| --- | --- |',
      '| Olga | 98 |',
      '',
      '<details><summary>More</summary><a href="/tags/votes">Votes</a></details>',
      '',
      '```html',
      '<script src="/x"></script> <a href="/x">',
      '```',
      '',
      '[^1]: The note.',
    ].join('\n'),
  ),
  'articles/river/heron.md': story({ title: 'Herons walk out', date: '2025-02-28T23:30:00Z', tags: '[Votes]' }),
  'articles/river/heron-de.md': story({
    title: 'Reiher legen die Arbeit nieder',
    date: '2025-03-01T08:00:00Z',
    lang: 'de',
    translationOf: '/river/heron',
    tags: '[Votes]',
  }),
  'articles/river/heron-ar.md': story({
    title: 'إضراب مالك الحزين',
    date: '2025-03-02T08:00:00Z',
    lang: 'ar',
    translationOf: '/river/heron',
  }),
  'articles/river/moved.md': story({
    title: 'A story that moved',
    id: '/river/old-place',
    aliases: '[/river/old-place]',
    date: '2025-03-03T08:00:00Z',
  }),
  'articles/river/view.md': story({
    title: 'Why the weir matters',
    type: 'opinion',
    authors: '[tilda-quill]',
    date: '2025-03-04T08:00:00Z',
  }),
  'articles/hostile/body.md': story(
    { title: 'What a body may hold', date: '2025-04-01T07:00:00Z' },
    [
      'Controls \u0001\u0008\u001B\u0085, no characters \uFFFE\uFFFF\uFDD0, ]]> and <![CDATA[ x ]]> &bogus; &amp;lt;.',
      '',
      '<b onclick="x()">bold</b> <a href="javascript:x()">bad</a> <img src="x.jpg" alt="" onerror="x()"> <!-- unseen --> <p>open',
      '',
      '<script>alert(1)</script><style>p{}</style><iframe src="https://x.example/"></iframe><svg><script>x</script></svg>',
      '',
      '[relative](../weir/fresh-too.md) [query](?page=2) [scheme](//x.example/y) [mail](mailto:a@otter.example)',
      '',
      '`</textarea></script>` \u202Eturned\u2066 around',
    ].join('\n'),
  ),
  'articles/river/copy.md': story({ title: 'A copy', canonical: 'https://heron.example/original' }),
  'articles/river/draft.md': story({ title: 'A draft', draft: 'true' }),
  'articles/river/scheduled.md': story({ title: 'A plan', date: '2199-01-01' }),
  'articles/river/expired.md': story({ title: 'A sale', expires: '2025-03-12' }),
  'articles/river/withdrawn.md': story({ title: 'A mistake', withdrawn: '{date: 2025-03-12, note: It was wrong.}' }),
  'articles/überweir/fluß.md': story({ title: 'An address of other letters' }),
};

/** A text as a quoted scalar of YAML that may hold anything. */
export function writeYaml(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFDD0-\uFDEF\uFFFE\uFFFF]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
