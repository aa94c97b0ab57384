import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { getPage, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { liveBlog } from '#tests/newsroom/write-live-blog.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { makeFormMedia } from '#tests/newsroom/written-forms.ts';
import { listPhrases, type Phrase } from './list-phrases.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/**
 * One paper in many languages, written in words of none, so that all that is English is ours. Held against the English paper, and
 * against every Latin letter where the language has others.
 */

const day = 86_400_000;
const second = Math.floor(Date.now() / 1_000) * 1_000;
const at = (days: number) => JSON.stringify(new Date(second - days * day).toISOString());

const siteFile = (language: string) =>
  `---\nname: Zorvex\ntagline: Plim plam\nlanguage: ${language}\ntimeZone: UTC\nchanges: true\nnavigation: [quimbal]\nfooter: [/zuba]\ncomments: { hold: none }\n---\n`;

const formsBody = [
  ':::chart[Zim]{type=bars unit="zub" source="Zarp"}\n| Zi | Zo |\n| --- | ---: |\n| Za | 1 |\n| Zu | 2 |\n:::',
  '::embed[Zam]{url="https://www.youtube.com/watch?v=dQw4w9WgXcQ" image="/media/weir.jpg" alt="Zob" kind=video}',
  '::embed[Zem]{url="https://films.example/1" kind=post}',
  ':::audio[Zob]{src="/media/bell.wav"}\nZim zam zob.\n:::',
  '::document[Zeb]{file="/media/minutes.pdf"}',
  ':::known\n### Zab\n- Zim.\n\n### Zeb\n- Zam.\n:::',
  ':::gallery[Zim]{credit="Zarp"}\n![Zim](/media/weir.jpg "Zam")\n\n![Zob](/media/heron.jpg "Zeb")\n:::',
  ':::pullquote[Zarp]\nZim zam.\n:::',
  ':::keypoints\n- Zim.\n:::',
  ':::timeline\n- **1931** Zim.\n:::',
  ':::qa\n### Zim?\n\nZam.\n:::',
  'Zim[^1].\n\n[^1]: Zam.',
].join('\n\n');

const longBody = ['Zim', 'Zam', 'Zob', 'Zeb', 'Zub']
  .map((head) => `## ${head}\n\n${'Zim zam zob zeb zub. '.repeat(120)}`)
  .join('\n\n');

const common = { tags: '[Fimble]', authors: '[tirza, blenk]', description: 'Plim plam.' };

const texts = {
  'site.md': siteFile('en'),
  'sections/quimbal.md': '---\ntitle: Quimbal\ndescription: Plim.\n---\n',
  'authors/tirza.md': '---\nname: Tirza\nrole: Zarpel\n---\nPlim.\n',
  'authors/blenk.md': '---\nname: Blenk\n---\n',
  'tags/fimble.md': '---\ntitle: Fimble\n---\n',
  'pages/zuba.md': '---\ntitle: Zuba\n---\nZim.\n',
  'articles/quimbal/zarpel.md': story(
    {
      ...common,
      title: 'Zarpel zim',
      date: at(3),
      updated: at(1),
      image: '/media/weir.jpg',
      imageAlt: 'Zob',
      imageCaption: 'Zim',
      imageCredit: 'Zam',
      dateline: 'ZUB',
      type: 'opinion',
      corrections: ['correction', 'clarification', 'update']
        .map((kind, n) => `\n  - date: ${at(1.5 + n / 10)}\n    kind: ${kind}\n    text: Zim.`)
        .join(''),
    },
    'Zim zam zob.',
  ),
  'articles/quimbal/back.md': story(
    {
      ...common,
      title: 'Zobal',
      date: at(2.5),
      corrections: `\n  - date: ${at(1)}\n    kind: retraction\n    text: Zam.`,
    },
    'Zim zam.',
  ),
  'articles/quimbal/news.md': story(
    { ...common, title: 'Zebal', date: at(0.05), breaking: 'true', audio: '/media/bell.wav' },
    longBody,
  ),
  'articles/quimbal/old.md': story({ ...common, title: 'Zubal', date: at(1500) }, longBody),
  'articles/quimbal/forms.md': story({ ...common, title: 'Zabal', date: at(2) }, formsBody),
  'articles/quimbal/live.md': liveBlog({ ...common, title: 'Zimal', date: at(0.2) }, 'Zim.', [
    ...Array.from({ length: 40 }, (_, n) => ({
      at: second - (40 - n) * 60_000,
      headline: `Zam ${n}`,
      isKey: n % 9 === 0,
      text: 'Zob.',
    })),
  ]),
  'articles/quimbal/ended.md': liveBlog({ ...common, title: 'Zumal', date: at(5), ended: at(4) }, 'Zim.', [
    { at: second - 4.5 * day, headline: 'Zam', text: 'Zob.' },
  ]),
  'articles/quimbal/gone.md': story(
    { title: 'Zemal', date: at(6), withdrawn: `{ date: ${at(5)}, note: Zim. }` },
    'Zim zam.',
  ),
  'articles/quimbal/deutsch.md': story(
    { ...common, title: 'Zarpel zom', date: at(3), lang: 'de', translationOf: '/quimbal/zarpel' },
    formsBody,
  ),
  'articles/quimbal/hebrew.md': story(
    { ...common, title: 'זרפל', date: at(3.1), lang: 'he', translationOf: '/quimbal/zarpel' },
    'זים.',
  ),
  ...Object.fromEntries(
    Array.from({ length: 70 }, (_, n) => [
      `articles/quimbal/zim-${n}.md`,
      story(
        { ...common, title: `Zim ${n}`, date: at(10 + n), ...(n % 5 === 0 ? { type: 'analysis' } : {}) },
        'Zim zam.',
      ),
    ]),
  ),
};

const paths = [
  '/',
  '/?page=2',
  '/latest',
  '/quimbal',
  '/quimbal?page=2',
  '/quimbal/zarpel',
  '/quimbal/zarpel/changes',
  '/quimbal/back',
  '/quimbal/news',
  '/quimbal/old',
  '/quimbal/forms',
  '/quimbal/live',
  '/quimbal/live?page=2',
  '/quimbal/ended',
  '/quimbal/gone',
  '/quimbal/nothing',
  '/zuba',
  '/tags',
  '/tags/fimble',
  '/authors',
  '/authors/tirza',
  '/archive',
  `/archive/${new Date(second - 12 * day).getUTCFullYear()}`,
  `/archive/${new Date(second - 12 * day).toISOString().slice(0, 7).replace('-', '/')}`,
  `/archive/${new Date(second - 12 * day).toISOString().slice(0, 10).replaceAll('-', '/')}`,
  '/corrections',
  '/feeds',
  '/search',
  '/search?q=zim',
  '/search?q=zim&section=quimbal&within=year&order=newest',
  '/search?q=xylophonium',
  '/alerts',
  '/alerts/sent',
  '/alerts/link',
  '/alerts/confirm/nothing',
  '/alerts/stop/nothing',
  '/alerts/mine/nothing',
  '/my-comments',
  '/my-comments/sent',
  '/my-comments/erased',
  '/my-comments/one/nothing',
  '/my-comments/all/nothing',
  '/my-comments/stop/nothing',
  '/saved',
] as const;

/** Names that are the same in every language. */
const names =
  /^(?:RSS|Atom|JSON(?: Feed)?|WebSub|OPML|URL|PDF|WAV|kB|KB|B|UTC|GMT|Broadsheet|WhatsApp|Facebook|Bluesky|Mastodon|LinkedIn|Reddit|Telegram|Threads|X|Markdown|JavaScript|CSS|YouTube|www|youtube|youtube-nocookie|com|films|example|localhost|http|https|English|Español|Deutsch|xml|html|json|feed|atom|min|max|quimbal|gone|xylophonium|name|example)$/i;

/** Words of the paper itself. */
const vocabulary = new Set(
  Object.values(texts)
    .join(' ')
    .split(/[^\p{L}]+/u)
    .filter((word) => /^(?:z|pl|quimb|fimb|tirz|blenk)/i.test(word))
    .map((word) => word.toLowerCase()),
);

const wordsOf = (text: string) => text.split(/[^\p{L}’'-]+/u).filter((word) => /\p{L}{2}/u.test(word));
const isOurs = (word: string) => vocabulary.has(word.toLowerCase()) || names.test(word);

/** Runs of three words of the interface. */
function listRuns({ text }: Phrase): readonly string[] {
  const words = wordsOf(text.toLowerCase());
  return words.flatMap((_, n) => {
    const run = words.slice(n, n + 3);
    return run.length === 3 && !run.some(isOurs) ? [run.join(' ')] : [];
  });
}

/** What a page says with its numbers taken out, so that two of them compare. */
const bare = ({ text }: Phrase) => text.replace(/\p{N}+/gu, '#');

type Pages = ReadonlyMap<string, string>;

let repository: Repository;
let site: RunningSite;
const papers = new Map<string, Pages>();

beforeAll(async () => {
  repository = makeRepository({ 'site.md': texts['site.md'] }, second - 9 * day);
  writeFiles(repository.root, await makeFormMedia());
  repository.commit(texts, second - 3 * day);
  const changed = texts['articles/quimbal/zarpel.md'].replace('Zim zam zob.', 'Zim zub zob.');
  repository.commit({ 'articles/quimbal/zarpel.md': changed }, second - day);
  site = await startSite(repository.root);
  await postForm(`${site.url}/quimbal/zarpel/comments`, await fillComment());
  await waitFor(
    async () => (await getPage(`${site.url}/search?q=zub`)).html,
    (html) => html.includes('/quimbal/old'),
  );
  for (const language of ['en', 'es', 'ar', 'fi', 'he']) papers.set(language, await readPaper(language));
}, 240_000);

afterAll(async () => {
  await site?.stop();
  rmSync(repository.root, { recursive: true, force: true });
});

async function fillComment(more: Readonly<Record<string, string>> = {}) {
  const page = await getPage(`${site.url}/quimbal/zarpel`);
  const form = readForms(page.html).find(({ fields }) => fields.some(({ name }) => name === 'comment'));
  return { ...form?.sent, name: 'Zarp', email: 'zarp@zarp.example', comment: 'Zim zam.', ...more };
}

/** Makes the paper one of a language, and reads what it says everywhere. */
async function readPaper(language: string): Promise<Pages> {
  writeFiles(repository.root, { 'site.md': siteFile(language) });
  const isChanged = (html: string) => new RegExp(`<html[^>]* lang="${language}"`).test(html);
  await waitFor(async () => (await getPage(`${site.url}/latest`)).html, isChanged);
  const pages = new Map<string, string>();
  for (const path of paths) {
    const { html } = await waitFor(
      () => getPage(site.url + path),
      (one) => isChanged(one.html),
      5_000,
    );
    pages.set(path, html);
  }
  const refused = await postForm(
    `${site.url}/quimbal/zarpel/comments`,
    await fillComment({ name: '', email: 'x', comment: '' }),
  );
  pages.set('a comment that is refused', refused.html);
  const signUp = readForms(pages.get('/alerts') ?? '').find(({ fields }) =>
    fields.some(({ name }) => name === 'email'),
  );
  const failed = await postForm(`${site.url}${signUp?.action || '/alerts'}`, { ...signUp?.sent, email: 'x' });
  pages.set('a sign-up that is refused', failed.html);
  return pages;
}

const paperIn = (language: string): Pages => papers.get(language) ?? new Map();

/** Where a page says the same as the English one, or as any English one. */
function listEnglish(language: string): readonly string[] {
  const english = [...paperIn('en').values()].flatMap(listPhrases);
  const runs = new Set(english.flatMap(listRuns));
  const phrases = new Set(english.map(bare));
  const faults = [...paperIn(language)].flatMap(([path, html]) =>
    listPhrases(html).flatMap((phrase) => {
      const run = listRuns(phrase).find((one) => runs.has(one));
      const isSame =
        phrases.has(bare(phrase)) && wordsOf(phrase.text).some((word) => /[a-z]/i.test(word) && !isOurs(word));
      return run !== undefined || isSame ? [`${path}: <${phrase.place}> ${phrase.text.slice(0, 90)}`] : [];
    }),
  );
  return [...new Set(faults)];
}

/** Languages of which these phrases are written alike. */
const alike: Readonly<Record<string, RegExp>> = { es: /^(?:error|no|local|editorial)$/i, ar: /^$/ };

describe.each(['es', 'ar'])('a paper in %s', (language) => {
  it('has every page that the English one has', () => {
    expect([...paperIn(language).keys()]).toEqual([...paperIn('en').keys()]);
    for (const [path, html] of paperIn(language))
      expect([path, html]).toEqual([path, expect.stringContaining('</html>')]);
    expect(paperIn(language).get('/quimbal/zarpel/changes')).toContain('<ins');
  });

  it('says nothing in English', () => {
    expect(listEnglish(language).filter((fault) => !alike[language]?.test(fault.replace(/^.*?> /, '')))).toEqual([]);
  });

  it('is marked as what it is on every page', () => {
    for (const [path, html] of paperIn(language)) {
      const [tag = ''] = /<html[^>]*>/.exec(html) ?? [];
      expect([path, tag]).toEqual([path, expect.stringContaining(`lang="${language}"`)]);
      if (language === 'ar') expect([path, tag]).toEqual([path, expect.stringContaining('dir="rtl"')]);
      else expect([path, tag]).toEqual([path, expect.not.stringContaining('dir="rtl"')]);
    }
  });

  it('fills every gap of its phrases', () => {
    for (const [path, html] of paperIn(language)) {
      const gaps = listPhrases(html).filter(
        ({ text, place }) => /\{[a-z]+\}|\bundefined\b|\[object|\bNaN\b/.test(text) && !/data/i.test(place),
      );
      expect([path, gaps.map(({ text }) => text)]).toEqual([path, []]);
    }
  });

  it('suggests in its own words', async () => {
    writeFiles(repository.root, { 'site.md': siteFile(language) });
    const ask = async () => (await getPage(`${site.url}/latest`)).html;
    await waitFor(ask, (html) => html.includes(`lang="${language}"`));
    const text = (await getPage(`${site.url}/search/suggestions.json?q=zi`)).html;
    expect(text).not.toMatch(/\b(?:topic|section|author|story|writer)\b/i);
    const description = (await getPage(`${site.url}/opensearch.xml`)).html;
    expect(description).not.toMatch(/search (?:the|for|all)|stories of/i);
    const feed = (await getPage(`${site.url}/corrections/feed.xml`)).html;
    const told = [...feed.matchAll(/<(?:title|description)>([^<]*)/g)].map(([, words]) => words).join(' ');
    expect(told).not.toMatch(/\bcorrections\b|what we|\bretract(?:ed|ion)\b|withdr[ae]w/i);
    // Nothing is left without a name.
    expect(feed).not.toMatch(/<title>\s*(?:–|<)/);
  });
});

describe('a paper in Arabic', () => {
  it('has no word in Latin letters but names', () => {
    const faults = [...paperIn('ar')].flatMap(([path, html]) =>
      listPhrases(html)
        .filter(({ lang }) => lang === 'ar')
        .filter(({ text, place }) => !/ data/.test(place) || !text.includes('{'))
        .filter(({ text }) => wordsOf(text).some((word) => /[a-z]{2}/i.test(word) && !isOurs(word)))
        .map(({ text, place }) => `${path}: <${place}> ${text.slice(0, 90)}`),
    );
    expect([...new Set(faults)]).toEqual([]);
  });
});

describe('a story in another language than its paper', () => {
  it('is marked as what it is, and its forms speak its language where they can', () => {
    const [article] = /<article[^>]*>/.exec(paperIn('es').get('/quimbal/zarpel') ?? '') ?? [''];
    expect(article).not.toMatch(/lang="en"/);
  });

  it('leads to its other languages by their own names, and they lead back', async () => {
    writeFiles(repository.root, { 'site.md': siteFile('es') });
    await waitFor(
      async () => (await getPage(`${site.url}/quimbal/zarpel`)).html,
      (html) => /<html[^>]* lang="es"/.test(html),
    );
    const links = async (path: string) => {
      const { html } = await getPage(site.url + path);
      return [...html.matchAll(/<a[^>]*>/g)]
        .map(([tag]) => tag)
        .filter((tag) => /hreflang/i.test(tag))
        .join('\n');
    };
    const original = await links('/quimbal/zarpel');
    expect(original).toMatch(/\/quimbal\/deutsch/);
    expect(original).toMatch(/\/quimbal\/hebrew/);
    expect(await links('/quimbal/deutsch')).toMatch(/\/quimbal\/zarpel/);
    expect(await links('/quimbal/hebrew')).toMatch(/\/quimbal\/deutsch/);
    const { html } = await getPage(`${site.url}/quimbal/hebrew`);
    expect(/<article[^>]*>/.exec(html)?.[0]).toMatch(/dir="rtl"/);
    expect(html).toMatch(/<html[^>]* lang="es"/);
    expect(html).toMatch(/Deutsch/);
  });
});

describe.each([
  ['fi', 'ltr'],
  ['he', 'rtl'],
])('a paper in %s, whose words nobody has written yet', (language, direction) => {
  it('says in which language its English words are', () => {
    const english = new Set([...paperIn('en').values()].flatMap(listPhrases).flatMap(listRuns));
    const faults = [...paperIn(language)].flatMap(([path, html]) =>
      listPhrases(html)
        // A name of a part, in an attribute, is in the language of what the part holds.
        .filter(({ place }) => !/ |^title$/.test(place))
        .filter((phrase) => listRuns(phrase).some((run) => english.has(run)))
        // A full stop stands on the wrong side of a sentence that is set in the direction of another language.
        .filter(({ lang, dir, text }) => lang !== 'en' || (dir === 'rtl' && /[.!?…:]$/.test(text)))
        .map(({ text, place, lang, dir }) => `${path}: <${place}> lang=${lang} dir=${dir} ${text.slice(0, 80)}`),
    );
    expect([...new Set(faults)]).toEqual([]);
  });

  it('is set in its own direction', () => {
    for (const [path, html] of paperIn(language)) {
      const [tag = ''] = /<html[^>]*>/.exec(html) ?? [];
      expect([path, tag.includes('dir="rtl"')]).toEqual([path, direction === 'rtl']);
    }
  });
});
