import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRelated, mostRelated } from '#lib/library/find-related.ts';
import { listArticles } from '#lib/library/list-articles.ts';
import { type Index, openIndex } from '#lib/library/open-index.ts';
import { searchStories } from '#lib/library/search/search-stories.ts';
import { listSuggestions } from '#lib/library/search/suggest.ts';
import { readSearchQuestion } from '#lib/site/search-question.ts';
import { authorsUrl, authorUrl, pageUrl, searchPath, suggestionsUrl, tagsUrl, tagUrl } from '#lib/site/urls.ts';
import { fetchRaw } from './fetch-raw.ts';
import { type Spread, toSpread } from './spread.ts';
import type { Site } from './start-site.ts';
import { chineseOf, thaiOf, vocabularySize, wordAt } from './write-corpus.ts';

/** What readers ask; each question is asked once, so that nothing comes from memory. */
const readersKinds = [
  'a common word',
  'a rare word',
  'two words',
  'quoted',
  'a phrase',
  'a beginning',
  'without a word',
  'in a section',
  'newest first',
  'misspelt',
  'Chinese',
  'Thai',
] as const;

/** All that is asked: also what somebody asks who wants the site to be slow. */
export const questionKinds = [...readersKinds, 'hostile'] as const;

type QuestionKind = (typeof questionKinds)[number];

export const listedKinds = ['tags', 'a tag', 'authors', 'an author'] as const;

/** One size of archive, searched. Times in milliseconds. */
export type SearchFigures = {
  readonly stories: number;
  /** The search alone, in this process. */
  readonly alone: Readonly<Record<QuestionKind, Spread>>;
  /** The page, from the renderer. */
  readonly page: Readonly<Record<QuestionKind, Spread>>;
  /** All questions of readers together. */
  readonly aloneOfAll: Spread;
  readonly pageOfAll: Spread;
  readonly suggestions: { readonly alone: Spread; readonly page: Spread };
  readonly related: Spread;
  readonly lists: Readonly<Record<(typeof listedKinds)[number], Spread>>;
};

/** Questions of each kind. */
const questions = 40;

/** Searches a running archive whose bodies have been read. */
export async function measureSearch({ dataDir, rendererSocket }: Site, stories: number): Promise<SearchFigures> {
  const index = openIndex(join(dataDir, 'index.db'));
  try {
    await waitForVocabulary(index);
    // Nobody asks the first question of a process again and again: it compiles itself while it works.
    for (let n = 0; n < questions; n += 1) searchAlone(index, { q: wordAt(n) });
    const alone = await timeKinds(async (parameters) => searchAlone(index, parameters));
    const ask = async (path: string) => {
      const { status } = await fetchRaw({ socketPath: rendererSocket, path });
      if (status !== 200) throw new Error(`${path} answers ${status}`);
    };
    // The renderer compiles itself while it works.
    for (let n = 0; n < questions; n += 1) await ask(`${searchPath()}?q=${wordAt(n)}`);
    const page = await timeKinds((parameters) => ask(`${searchPath()}?${new URLSearchParams(parameters)}`));
    const typed = (n: number) => wordAt(100 + n * 37).slice(0, 2 + (n % 3));
    const now = Date.now();
    const list = (urlOf: (n: number) => string) => timeEach((n) => ask(urlOf(n)));
    return {
      stories,
      alone: alone.byKind,
      page: page.byKind,
      aloneOfAll: alone.ofAll,
      pageOfAll: page.ofAll,
      suggestions: {
        alone: await timeEach(async (n) => void listSuggestions(index, typed(n), now)),
        page: await timeEach((n) => ask(`${suggestionsUrl()}?${new URLSearchParams({ q: typed(n) })}`)),
      },
      related: await timeRelated(index, now),
      lists: {
        tags: await list((n) => pageUrl(tagsUrl(), 1 + (n % 3))),
        'a tag': await list((n) => tagUrl(`topic-${n}`)),
        authors: await list(() => authorsUrl()),
        'an author': await list((n) => authorUrl(`reporter-${n}`)),
      },
    };
  } finally {
    index.close();
  }
}

/** Milliseconds after which a vocabulary that is not there yet is given up. */
const longestCount = 120_000;

/** The worker counts words when it has read all bodies. */
async function waitForVocabulary(index: Index): Promise<void> {
  const started = performance.now();
  const counted = () =>
    Number(index.prepare("SELECT value FROM meta WHERE key = 'vocabulary round'").get()?.value ?? 0);
  while (counted() < 2 && performance.now() - started < longestCount) await sleep(100);
}

type Parameters = Readonly<Record<string, string>>;

/** The nth question of a kind. */
function toQuestion(kind: QuestionKind, n: number): Parameters {
  const common = wordAt(20 + n * 3);
  const other = wordAt(300 + n * 11);
  const rare = wordAt(Math.floor(vocabularySize / 2) + n * 13);
  switch (kind) {
    case 'a common word':
      return { q: common };
    case 'a rare word':
      return { q: rare };
    case 'two words':
      return { q: `${common} ${other}` };
    case 'quoted':
      return { q: `"${common}"` };
    case 'a phrase':
      return { q: `"${common} ${wordAt(n)}"` };
    case 'a beginning':
      return { q: other.slice(0, 3) };
    case 'without a word':
      return { q: `${other} -${common}` };
    case 'in a section':
      return { q: common, section: 'sport' };
    case 'newest first':
      return { q: common, order: 'newest' };
    case 'misspelt':
      return { q: `${rare.slice(0, 2)}${rare.charAt(3)}${rare.charAt(2)}${rare.slice(4)}` };
    case 'Chinese':
      return { q: chineseOf(n) };
    case 'Thai':
      return { q: thaiOf(n) };
    case 'hostile':
      return { q: hostileOf(n) };
  }
}

/** More than is read of a question. */
const manyWords = 60;

/** As many beginnings of common words as a question holds: apart, as one hyphened word, as a phrase, as what is not wanted. */
function hostileOf(n: number): string {
  const words = Array.from({ length: manyWords }, (_, at) => wordAt(40 + n * 7 + at * 3).slice(0, 3));
  const ways = [words.join(' '), words.join('-'), `"${words.join(' ')}"`, `${wordAt(n)} -${words.join(' -')}`];
  return ways[n % ways.length] ?? '';
}

async function timeKinds(ask: (parameters: Parameters) => Promise<void>) {
  const times = new Map<QuestionKind, readonly number[]>();
  for (const kind of questionKinds) times.set(kind, await timesOf((n) => ask(toQuestion(kind, n))));
  const spreadOf = (kind: QuestionKind) => toSpread(times.get(kind) ?? []);
  return {
    byKind: {
      'a common word': spreadOf('a common word'),
      'a rare word': spreadOf('a rare word'),
      'two words': spreadOf('two words'),
      quoted: spreadOf('quoted'),
      'a phrase': spreadOf('a phrase'),
      'a beginning': spreadOf('a beginning'),
      'without a word': spreadOf('without a word'),
      'in a section': spreadOf('in a section'),
      'newest first': spreadOf('newest first'),
      misspelt: spreadOf('misspelt'),
      Chinese: spreadOf('Chinese'),
      Thai: spreadOf('Thai'),
      hostile: spreadOf('hostile'),
    },
    ofAll: toSpread(readersKinds.flatMap((kind) => times.get(kind) ?? [])),
  };
}

async function timeEach(ask: (n: number) => Promise<void>): Promise<Spread> {
  return toSpread(await timesOf(ask));
}

async function timesOf(ask: (n: number) => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < questions; n += 1) {
    const started = performance.now();
    await ask(n);
    times.push(performance.now() - started);
  }
  return times;
}

function searchAlone(index: Index, parameters: Parameters): void {
  const question = readSearchQuestion((name) => parameters[name]);
  searchStories(index, question, { now: Date.now(), timeZone: 'Europe/Vienna', page: 1 });
}

function timeRelated(index: Index, now: number): Promise<Spread> {
  const stories = listArticles(index, { by: 'time' }, now, 1, questions).articles;
  return timeEach(async (n) => {
    const article = stories[n % stories.length];
    if (article !== undefined) findRelated(index, article, now, mostRelated);
  });
}
