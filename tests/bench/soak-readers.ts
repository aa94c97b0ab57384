import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { storyFile, vocabularySize, wordAt } from './write-corpus.ts';

/** One kind of thing that people do with a paper. */
export type SoakKind = (typeof soakKinds)[number];

export const soakKinds = ['story', 'list', 'feed', 'search', 'comment', 'approval', 'sign-up', 'edit'] as const;

/** What became of one request. */
export type Asked = {
  readonly kind: SoakKind;
  /** 0 where no answer came. */
  readonly status: number;
  /** Milliseconds until all of it had come. */
  readonly took: number;
};

/** People of a paper: each call does what one of them does, and tells of every request that it took. */
export type SoakPeople = Readonly<Record<SoakKind, () => Promise<void>>> & { readonly leave: () => void };

type PeopleInput = {
  readonly origin: string;
  readonly contentDir: string;
  readonly stories: number;
  /** Header `Cookie` of somebody at the desk. */
  readonly cookie: string;
  readonly random: () => number;
  readonly onAsked: (asked: Asked) => void;
};

type Question = {
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
};

const sections = ['business', 'city', 'culture', 'letters', 'science', 'sport', 'weather', 'world'];
const feeds = ['/feed.xml', '/atom.xml', '/feed.json', '/sitemap.xml', '/news-sitemap.xml', '/robots.txt'];

/** Comments that wait for the desk; it looks at as many at once as fit on a screen. */
const mostAtOnce = 20;

/** Opens the door for readers and staff, each of whom comes from a network of their own. */
export function openSoakPeople({ origin, contentDir, stories, cookie, random, onAsked }: PeopleInput): SoakPeople {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const pick = (count: number) => Math.floor(random() * count);
  /** As in real papers the nth most read story is n times as rare as the first (Zipf); the newest is read most. */
  const pickByRank = (count: number) => Math.min(count, Math.floor(count ** random())) - 1;
  const pathOf = (n: number) => storyFile(n).slice('articles'.length, -'.md'.length);
  const network = () => `198.${18 + pick(2)}.${pick(256)}.${pick(256)}`;
  const waiting: string[] = [];

  const ask = async (kind: SoakKind, { path, form, headers = {} }: Question): Promise<string> => {
    const started = performance.now();
    const answer = await send(kind === 'approval' ? { ...headers, cookie } : headers, path, form);
    onAsked({ kind, status: answer.status, took: performance.now() - started });
    return answer.location;
  };
  const send = (headers: Readonly<Record<string, string>>, path: string, form: Question['form']) => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const ofForm = { 'content-type': 'application/x-www-form-urlencoded', origin, 'sec-fetch-site': 'same-origin' };
    return new Promise<{ readonly status: number; readonly location: string }>((resolve) => {
      const lost = () => resolve({ status: 0, location: '' });
      const sent = request(origin + path, {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          'user-agent': `Mozilla/5.0 (X11; Linux x86_64) Firefox/${100 + pick(40)}.0`,
          'accept-encoding': 'gzip, br',
          'x-forwarded-for': network(),
          ...(body === undefined ? {} : { ...ofForm, 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      });
      sent.once('error', lost);
      sent.once('response', (response) => {
        const { statusCode = 0, headers: found } = response;
        text(response).then(() => resolve({ status: statusCode, location: found.location ?? '' }), lost);
      });
      sent.end(body);
    });
  };

  const lists = [
    () => '/',
    () => '/latest',
    () => `/${sections[pick(sections.length)]}`,
    () => `/${sections[pick(sections.length)]}?page=${2 + pick(20)}`,
    () => `/tags/topic-${Math.floor(random() ** 3 * 3_000)}`,
    () => `/authors/reporter-${pick(200)}`,
    () => '/archive/2026/10',
  ];

  return {
    story: async () => void (await ask('story', { path: pathOf(pickByRank(stories)) })),
    list: async () => void (await ask('list', { path: lists[pick(lists.length)]?.() ?? '/' })),
    feed: async () => void (await ask('feed', { path: feeds[pick(feeds.length)] ?? '/feed.xml' })),
    search: async () => {
      const words = Array.from({ length: 1 + pick(2) }, () => wordAt(pickByRank(vocabularySize)));
      await ask('search', { path: `/search?q=${words.join('+')}` });
    },
    comment: async () => {
      const who = randomUUID().slice(0, 8);
      const words = Array.from({ length: 10 + pick(60) }, () => wordAt(pickByRank(vocabularySize))).join(' ');
      const form = { name: `Reader ${who}`, email: `${who}@readers.example`, comment: `${words} (${who})` };
      const location = await ask('comment', { path: `${pathOf(pickByRank(stories))}/comments`, form });
      const id = /#comment-(.+)$/.exec(location)?.[1];
      if (id !== undefined) waiting.push(decodeURIComponent(id));
    },
    approval: async () => {
      await ask('approval', { path: '/desk/comments' });
      const marks = waiting.splice(0, mostAtOnce).map((id) => [`comment-${id}`, 'on'] as const);
      if (marks.length === 0) return;
      const form = { ...Object.fromEntries(marks), do: 'approve', back: '/desk/comments' };
      await ask('approval', { path: '/desk/comments', form });
    },
    'sign-up': async () => {
      const email = `${randomUUID().slice(0, 8)}@readers.example`;
      await ask('sign-up', { path: '/alerts', form: { email, breaking: 'on' } });
    },
    edit: async () => {
      const n = pickByRank(stories);
      const file = join(contentDir, storyFile(n));
      const started = performance.now();
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: Edited ${randomUUID()}`));
      onAsked({ kind: 'edit', status: 200, took: performance.now() - started });
      await ask('story', { path: pathOf(n) });
    },
    leave: () => agent.destroy(),
  };
}
