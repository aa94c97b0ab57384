import { LRUCache } from 'lru-cache';
import type { Instant } from '#lib/base/instant.ts';
import { maskTokens } from '#lib/http/mask-tokens.ts';
import { type PageLife, readPageLife } from '#lib/http/page-life.ts';
import type { Answer } from './answer.ts';
import { isFault, type Rendered, type Renderer } from './ask-renderer.ts';
import { type Finishing, finishAnswer } from './finish-answer.ts';
import type { PageCache } from './page-cache.ts';
import { openPress } from './press-pages.ts';
import { requestIdHeader } from './request-id.ts';
import { tagForCdn } from './tag-for-cdn.ts';

/** The pages of the paper, from memory or made by the renderer. */
export type Pages = {
  /** From memory alone. */
  readonly find: (key: string) => Answer | undefined;
  /** From memory, else rendered, once however many ask; says why not when it cannot be. */
  /** @param makeId gives the id of the request, where it comes to be rendered; it is on the answers of all who wait for that. */
  readonly get: (key: string, makeId: () => string) => Promise<Answer | Missed>;
  /** Forgets what shows one of these tags, and what is being rendered with one; `*` stands for everything. */
  readonly drop: (tags: readonly string[]) => void;
  /** Id of the story whose page was made under a key, though it may be out of memory by now. */
  readonly findStory: (key: string) => string | undefined;
  /** How many were found in memory so far, how many were rendered, and how often somebody shared what another had asked for. */
  readonly counts: () => { readonly hits: number; readonly misses: number; readonly joined: number };
};

/** The renderer does not answer, or failed. */
export type NoPage = 'down' | 'failed';

/** No page, and the id of the request that was to be rendered. */
export type Missed = { readonly reason: NoPage; readonly requestId: string };

/** What the pages stand on. */
export type PagesOptions = {
  readonly cache: PageCache;
  readonly renderer: Renderer;
  readonly finishing: Finishing;
  /** Whether answers name what they show, for a CDN that is told of changes. */
  readonly tagsForCdn: boolean;
  readonly now: () => Instant;
  readonly log: (fields: object, words: string) => void;
};

/** A page being made. */
type Flight = { readonly answer: Promise<Answer | Missed>; readonly changed: Set<string> };

/** Pages of stories whose names are known; those that were longest not asked for go first. */
const mostStories = 20_000;

/** Milliseconds within which a fault is taken for one that may not come again. A page on which much work was wasted is not drawn twice. */
const soonFault = 1_000;

/** Times a page is drawn again because something it shows changed meanwhile. */
const mostTries = 3;

/** Milliseconds for which anything but a page is kept. */
const shortLife = 60_000;

const keptStatuses: ReadonlySet<number> = new Set([200, 301, 302, 307, 308, 404, 410]);

/** Opens the pages, of which none is known yet. */
export function openPages({ cache, renderer, finishing, tagsForCdn, now, log }: PagesOptions): Pages {
  /** Those that a new request may wait for, and all of them. */
  const joinable = new Map<string, Flight>();
  const flying = new Set<Flight>();
  const stories = new LRUCache<string, string>({ max: mostStories });
  const counts = { hits: 0, misses: 0, joined: 0 };
  const press = openPress(cache.replace, (error) => log({ error }, 'a page could not be coded smaller'));

  const find = (key: string): Answer | undefined => {
    const kept = cache.find(key, now());
    if (kept === undefined) return undefined;
    counts.hits += 1;
    press(key, kept);
    return kept;
  };

  const render = async (key: string, requestId: string, changed: Set<string>): Promise<Answer | NoPage> => {
    for (let tries = 1; ; tries += 1) {
      changed.clear();
      const askedAt = now();
      const rendered = await renderer.ask({
        method: 'GET',
        key,
        headers: { [requestIdHeader]: requestId },
        body: null,
      });
      if (rendered === undefined) return 'down';
      // What was in its way may be out of it by now: a damaged index is removed by whoever meets the damage, which is soon.
      if (isFault(rendered) && tries === 1 && now() - askedAt < soonFault) continue;
      if (isFault(rendered)) {
        log({ request: requestId, key: maskTokens(key), status: rendered.status }, 'the renderer failed');
        return 'failed';
      }
      const life = lifeOf(rendered, now());
      const { tags, until, pictureHosts, story } = life ?? lifeless(now());
      const isDated = life !== undefined;
      const finished = await finishAnswer(key, { ...rendered, until, pictureHosts, story, isDated }, finishing);
      const answer = tagsForCdn && life !== undefined ? tagForCdn(finished, tags) : finished;
      if (answer.story === undefined) stories.delete(key);
      else stories.set(key, answer.story);
      const isOvertaken = changed.has('*') || tags.some((tag) => changed.has(tag));
      // It may have been drawn half before and half after the change.
      if (isOvertaken && tries < mostTries) continue;
      if (life !== undefined && !isOvertaken) cache.keep(key, answer, tags);
      return answer;
    }
  };

  const start = (key: string, requestId: string): Promise<Answer | Missed> => {
    const changed = new Set<string>();
    counts.misses += 1;
    const answer = render(key, requestId, changed)
      .catch((error: unknown) => {
        log({ request: requestId, key: maskTokens(key), err: error }, 'a page could not be finished');
        return 'failed' as const;
      })
      // What is kept is for many, and has no id.
      .then((found) => (typeof found === 'string' ? { reason: found, requestId } : { ...found, requestId }));
    const flight = { answer, changed };
    joinable.set(key, flight);
    flying.add(flight);
    void answer.finally(() => {
      flying.delete(flight);
      if (joinable.get(key) === flight) joinable.delete(key);
    });
    return answer;
  };

  return {
    find,
    get: async (key, makeId) => {
      const kept = find(key);
      if (kept !== undefined) return kept;
      const flight = joinable.get(key);
      if (flight !== undefined) {
        const shared = await flight.answer;
        // A cookie is for one reader: the others get an answer each.
        if ('reason' in shared || !setsCookie(shared)) {
          counts.joined += 1;
          return shared;
        }
      }
      return start(key, makeId());
    },
    drop: (tags) => {
      cache.drop(new Set(tags));
      for (const { changed } of flying) for (const tag of tags) changed.add(tag);
      // What a page shows is known only when it is done: whoever asks from now on gets one that began after the change.
      joinable.clear();
    },
    findStory: (key) => stories.get(key),
    counts: () => counts,
  };
}

/** What is shown once. */
function lifeless(now: Instant): PageLife {
  return { tags: [], until: now, pictureHosts: [], story: undefined };
}

function setsCookie({ headers }: Answer): boolean {
  return headers.some(([name]) => name === 'Set-Cookie');
}

/** How long an answer may be kept; undefined for what must not be. */
function lifeOf({ status, header, cookies }: Rendered, now: Instant): PageLife | undefined {
  const cacheControl = header('cache-control') ?? '';
  const isPublic = /\bpublic\b/.test(cacheControl) && !/\b(?:no-store|private)\b/.test(cacheControl);
  if (!isPublic || !keptStatuses.has(status) || cookies.length > 0) return undefined;
  const life = readPageLife(header);
  if (life === undefined) return undefined;
  return status === 200 ? life : { ...life, until: Math.min(life.until, now + shortLife) };
}
