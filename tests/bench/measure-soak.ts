import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { getPage, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { fetchRaw } from './fetch-raw.ts';
import { findPart, type PartMemory, parts, readMemory } from './read-processes.ts';
import { type Asked, openSoakPeople, type SoakKind, type SoakPeople } from './soak-readers.ts';
import { type Spread, toSpread } from './spread.ts';
import type { Site } from './start-site.ts';
import { storyFile } from './write-corpus.ts';

/** What a site went through in a long run, and what became of it. */
export type SoakFigures = {
  readonly stories: number;
  readonly minutes: number;
  /** Requests by kind and status; status 0 is no answer. */
  readonly statuses: Readonly<Record<SoakKind, Readonly<Record<string, number>>>>;
  /** Requests with 500 and above, or without an answer. */
  readonly failed: number;
  /** Milliseconds, by kind: in the first third of the run and in the last. */
  readonly latency: Readonly<Record<SoakKind, { readonly first: Spread; readonly last: Spread }>>;
  readonly memory: Readonly<Record<(typeof parts)[number] | 'all', SoakMemory>>;
  /** Parts that are other processes at the end than they were at the beginning. */
  readonly restarted: readonly string[];
};

/** Megabytes (PSS) of a part, or of all. */
export type SoakMemory = {
  /** Mean of the second tenth of the run, and of the last one. */
  readonly early: number;
  readonly late: number;
  /** By least squares over all samples from the second tenth on, in megabytes an hour. */
  readonly slope: number;
};

/** Share by which memory may grow. */
export const mostGrowth = 0.15;

type SoakInput = {
  readonly contentDir: string;
  readonly stories: number;
  readonly minutes: number;
  /** Requests a second of readers. */
  readonly rate: number;
};

/** How often each thing is done, as shares of all. Approvals and edits go by the clock. */
const shares: readonly (readonly [SoakKind, number])[] = [
  ['story', 0.72],
  ['list', 0.14],
  ['feed', 0.04],
  ['search', 0.08],
  ['comment', 0.02],
];
/** Milliseconds between two of each. The form for alerts takes 600 in an hour. */
const approvalEvery = 10_000;
const editEvery = 4_000;
const signUpEvery = 8_000;
const sampleEvery = 3_000;

/**
 * Lets readers read, search, comment and sign up, a moderator approve and an editor edit, for as long as is asked, over a site that has
 * answered every list and story once before.
 *
 * @throws when the desk cannot be entered.
 */
export async function measureSoak(site: Site, input: SoakInput): Promise<SoakFigures> {
  const { contentDir, stories, minutes, rate } = input;
  const random = seedRandom(stories);
  const log: (Asked & { readonly at: number })[] = [];
  const memory: { readonly at: number; readonly memory: PartMemory }[] = [];
  const cookie = await enterDesk(site, contentDir);
  await warmUp(site, stories);
  const started = performance.now();
  const lasts = minutes * 60_000;
  const share = () => (performance.now() - started) / lasts;
  const onAsked = (asked: Asked) => void log.push({ ...asked, at: share() });
  const people = openSoakPeople({ origin: site.origin, contentDir, stories, cookie, random, onAsked });
  const pidsOf = () => parts.map((part) => findPart(site.pid, part));
  const pids = pidsOf();
  const timers = [
    setInterval(() => void people.approval(), approvalEvery),
    setInterval(() => void people.edit(), editEvery),
    setInterval(() => void people['sign-up'](), signUpEvery),
    setInterval(() => memory.push({ at: share(), memory: readMemory(site.pid) }), sampleEvery),
  ];
  await comeAndGo(people, { rate, random, isOver: () => share() >= 1 });
  for (const timer of timers) clearInterval(timer);
  // What is still under way is waited for, and counted.
  await sleep(2_000);
  people.leave();
  const now = pidsOf();
  const restarted = parts.filter((_, n) => now[n] !== pids[n]);
  return { stories, minutes, restarted, ...sumUp(log), memory: weigh(memory, lasts) };
}

/** @returns the header `Cookie` of a moderator. */
async function enterDesk(site: Site, contentDir: string): Promise<string> {
  const address = 'soak@bench.example';
  const news = (...words: readonly string[]) =>
    execFileSync(process.execPath, ['lib/cli/news.ts', 'staff', ...words], {
      encoding: 'utf8',
      env: {
        ...process.env,
        CONTENT_DIR: contentDir,
        DATA_DIR: site.dataDir,
        PORT: new URL(site.origin).port,
        SITE_URL: site.origin,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  news('add', 'Soak', address);
  const path = /\/desk\/sign-in\/\S+/.exec(news('sign-in', address))?.[0] ?? '';
  const opened = await getPage(site.origin + path);
  const answer = await postForm(site.origin + path, readForms(opened.html)[0]?.sent ?? {});
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`signing in at the desk gave ${answer.status} and no cookie`);
  return cookie;
}

/** Stories of the warm-up: as many as fill what the front and the renderer keep, a few times over. */
const mostWarmed = 5_000;

/** Asks for stories and lists once, so that what the site keeps on purpose is full before anything is weighed. */
async function warmUp({ origin }: Site, stories: number): Promise<void> {
  for (let n = 0; n < Math.min(stories, mostWarmed); n += 1)
    await fetchRaw({ url: origin + storyFile(n).slice('articles'.length, -'.md'.length) });
  for (let n = 0; n < 200; n += 1) await fetchRaw({ url: `${origin}/search?q=warm+${n}` });
  await fetchRaw({ url: `${origin}/latest` });
}

type Pace = { readonly rate: number; readonly random: () => number; readonly isOver: () => boolean };

/** Milliseconds between two looks how many readers should have come by now. */
const lookEvery = 20;

/** Readers come whether or not others have been answered, as they do. */
async function comeAndGo(people: SoakPeople, { rate, random, isOver }: Pace): Promise<void> {
  const started = performance.now();
  let come = 0;
  while (!isOver()) {
    const due = ((performance.now() - started) / 1_000) * rate;
    for (; come < due; come += 1) void people[chooseKind(random())]();
    await sleep(lookEvery);
  }
}

function chooseKind(at: number): SoakKind {
  let sum = 0;
  for (const [kind, share] of shares) {
    sum += share;
    if (at < sum) return kind;
  }
  return 'story';
}

function sumUp(log: readonly (Asked & { readonly at: number })[]) {
  const ofKind = (kind: SoakKind) => log.filter((asked) => asked.kind === kind);
  const countStatuses = (kind: SoakKind) => {
    const counts: Record<string, number> = {};
    for (const { status } of ofKind(kind)) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };
  const spreadOf = (kind: SoakKind, from: number, to: number) =>
    toSpread(
      ofKind(kind)
        .filter(({ at }) => at >= from && at < to)
        .map(({ took }) => took),
    );
  const latency = (kind: SoakKind) => ({ first: spreadOf(kind, 0, 1 / 3), last: spreadOf(kind, 2 / 3, 2) });
  return {
    statuses: byKind(countStatuses),
    latency: byKind(latency),
    failed: log.filter(({ status }) => status === 0 || status >= 500).length,
  };
}

function byKind<T>(of: (kind: SoakKind) => T): Readonly<Record<SoakKind, T>> {
  return {
    story: of('story'),
    list: of('list'),
    feed: of('feed'),
    search: of('search'),
    comment: of('comment'),
    approval: of('approval'),
    'sign-up': of('sign-up'),
    edit: of('edit'),
  };
}

type Sample = { readonly at: number; readonly memory: PartMemory };

/** @param lasts milliseconds of the run. */
function weigh(samples: readonly Sample[], lasts: number): SoakFigures['memory'] {
  const settled = samples.filter(({ at }) => at >= 0.1);
  const weighed = (sizeOf: (memory: PartMemory) => number): SoakMemory => {
    const mean = (from: number, to: number) =>
      meanOf(settled.filter(({ at }) => at >= from && at <= to).map(({ memory }) => sizeOf(memory)));
    const points = settled.map(({ at, memory }) => ({ x: (at * lasts) / 3_600_000, y: sizeOf(memory) }));
    return { early: mean(0.1, 0.2), late: mean(0.9, 1), slope: slopeOf(points) };
  };
  return {
    supervisor: weighed((memory) => memory.supervisor),
    front: weighed((memory) => memory.front),
    renderer: weighed((memory) => memory.renderer),
    worker: weighed((memory) => memory.worker),
    all: weighed((memory) => parts.reduce((sum, part) => sum + memory[part], 0)),
  };
}

function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / figures.length;
}

/** Of the straight line that is nearest to these points by the sum of squares. */
function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const [x, y] = [meanOf(points.map((point) => point.x)), meanOf(points.map((point) => point.y))];
  const along = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return along / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}
