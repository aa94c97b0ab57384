import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, test, vi } from 'vitest';

const script = readFileSync('public/modules/live.js', 'utf8');

/** Pixels: where the list begins on the page, how high each entry is, and the window. */
const layout = { list: 300, entry: 100, window: 500 } as const;

const words = {
  offered: { one: '# new post', other: '# new posts' },
  added: { one: '# new post added', other: '# new posts added' },
  newest: 'Go to the newest post',
  ended: 'It has ended',
};

/** What the script asks of any element. */
type Part = {
  readonly name: string;
  readonly id: string;
  readonly children: Part[];
  /** Its own words. */
  textContent: string;
  hidden: boolean;
  role: string;
  disabled: boolean;
  onclick: () => unknown;
};

function allIn(part: Part): readonly Part[] {
  return part.children.flatMap((child) => [child, ...allIn(child)]);
}

const wordsIn = (part: Part | undefined): string =>
  part === undefined
    ? ''
    : [part, ...allIn(part)]
        .map(({ textContent }) => textContent)
        .join(' ')
        .trim();

type Answer = { readonly ended?: boolean; readonly entries: readonly string[] };

/** A page with a live blog of some entries, and a site that answers as `site` says at the time. */
function open(shown: readonly string[]) {
  const site: { answer: Answer; ok: boolean; page: readonly string[] } = {
    answer: { entries: shown },
    ok: true,
    page: shown,
  };
  const world = { scroll: 0, points: 0, asked: 0, focused: '', followed: '' };
  const listeners = new Map<string, () => void>();
  const parts = new Map<string, Part>();

  const topOf = (part: Part): number => {
    const list = parts.get('entries');
    const place = list?.children.indexOf(part) ?? -1;
    return layout.list + world.points - world.scroll + Math.max(0, place) * layout.entry;
  };
  const make = (name: string, id = '', children: Part[] = []): Part => {
    const own = {
      name,
      id,
      children,
      textContent: '',
      hidden: false,
      role: '',
      disabled: false,
      onclick: () => {},
      append: (...more: Part[]) => void children.push(...more),
      prepend: (...more: Part[]) => void children.unshift(...more),
      replaceChildren: (...more: Part[]) => {
        own.textContent = '';
        children.splice(0, children.length, ...more);
      },
      remove: () => {
        for (const part of parts.values()) if (part.children.includes(own)) part.children.splice(0);
      },
      replaceWith: (other: Part) => {
        for (const [key, part] of parts) if (part === own) parts.set(key, other);
        // The key points of the page that is fetched are two lines longer.
        if (name === 'points') world.points = 80;
      },
      querySelector: (selector: string) => children.find((child) => child.name === selector) ?? null,
      contains: () => false,
      focus: () => {
        world.focused = id || name;
      },
      getBoundingClientRect: () => ({ top: topOf(own), bottom: topOf(own) + layout.entry }),
    };
    return own;
  };
  const fill = (entries: readonly string[], state: string): ReadonlyMap<string, Part> => {
    const pieces = new Map(['state', 'points', 'reload', 'news'].map((name) => [name, make(name)]));
    Object.assign(pieces.get('state') ?? {}, { textContent: state });
    Object.assign(pieces.get('news') ?? {}, { hidden: true });
    return pieces.set(
      'entries',
      make(
        'entries',
        '',
        entries.map((id) => make('article', id)),
      ),
    );
  };
  const find = (within: ReadonlyMap<string, Part>, selector: string): Part | null => {
    const piece = /^\[data-live=(\w+)\]$/.exec(selector)?.[1];
    if (piece !== undefined) return within.get(piece) ?? null;
    return within.get('entries')?.children.find(({ id }) => selector === `#${id}`) ?? null;
  };
  for (const [name, part] of fill(shown, 'Live')) parts.set(name, part);

  const given = new Map([
    ['src', '/river/gale/live.json'],
    ['page', '/river/gale'],
    ['language', 'en'],
    ['words', JSON.stringify(words)],
  ]);
  class HTMLElement {
    querySelector = (selector: string) => find(parts, selector);
    getAttribute = (name: string) => given.get(name);
  }
  const document = {
    hidden: false,
    activeElement: null,
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
    removeEventListener: (type: string) => void listeners.delete(type),
    createElement: (name: string) => make(name),
  };
  const navigator = { onLine: true };
  const defined = new Map<string, new () => { readonly connectedCallback: () => void }>();
  const context = {
    HTMLElement,
    customElements: { define: defined.set.bind(defined) },
    document,
    navigator,
    addEventListener: document.addEventListener,
    removeEventListener: document.removeEventListener,
    fetch: async (address: string) => {
      if (address.endsWith('.json')) world.asked += 1;
      return { ok: site.ok, status: 503, json: async () => site.answer, text: async () => '' };
    },
    DOMParser: class {
      parseFromString = () => {
        const fresh = fill(site.page, 'Updated');
        return { querySelector: (selector: string) => find(fresh, selector) };
      };
    },
    CSS: { escape: (id: string) => id },
    location: {
      assign: (address: string) => {
        world.followed = address;
      },
    },
    scrollBy: ({ top }: { readonly top: number }) => {
      world.scroll += top;
    },
    innerHeight: layout.window,
    Intl,
    Date,
    setTimeout,
    clearTimeout,
  };
  runInContext(script, createContext(context));
  const Element = defined.get('live-blog');
  if (Element === undefined) throw new Error('nothing is defined');
  new Element().connectedCallback();
  const news = () => parts.get('news');
  return {
    site,
    world,
    navigator,
    state: () => parts.get('state'),
    said: () => wordsIn(news()),
    top: (id: string) => topOf(find(parts, `#${id}`) ?? make('nothing')),
    entries: () => parts.get('entries')?.children.map(({ id }) => id),
    isAskedInVain: () => parts.get('reload')?.hidden,
    look: (hidden: boolean) => {
      document.hidden = hidden;
      listeners.get('visibilitychange')?.();
    },
    press: async () => {
      const found = (news() === undefined ? [] : allIn(news() ?? make('nothing'))).find(({ name }) => {
        return name === 'button' || name === 'a';
      });
      found?.onclick();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const wait = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const old = Array.from({ length: 20 }, (_, n) => `at-${20 - n}`);

describe('a live blog that is open', () => {
  test('asks each half minute, and says nothing while nothing is new', async () => {
    const page = open(old);
    await wait(29);
    expect(page.world.asked).toBe(0);
    await wait(61);
    expect([page.world.asked, page.said(), page.isAskedInVain()]).toEqual([3, '', true]);
  });

  test('offers new posts by a button, and changes nothing until it is pressed', async () => {
    const page = open(old);
    page.site.answer = { entries: ['at-21', ...old] };
    await wait(30);
    expect(page.said()).toBe('1 new post');
    page.site.answer = { entries: ['at-22', 'at-21', ...old] };
    await wait(30);
    expect([page.said(), page.entries(), page.world.scroll]).toEqual(['2 new posts', old, 0]);
    page.site.answer = { entries: old };
    await wait(30);
    expect(page.said()).toBe('');
  });

  test('asks for nothing while nobody looks or there is no network, and at once when its time has passed', async () => {
    const page = open(old);
    page.look(true);
    await wait(600);
    expect(page.world.asked).toBe(0);
    page.navigator.onLine = false;
    page.look(false);
    await wait(600);
    expect(page.world.asked).toBe(0);
    page.navigator.onLine = true;
    page.look(false);
    await wait(0);
    expect(page.world.asked).toBe(1);
  });

  test('asks more and more rarely while no answer comes, up to each eighth minute, and as before after one', async () => {
    const page = open(old);
    page.site.ok = false;
    const pauses: number[] = [];
    for (let last = 0, at = 0; pauses.length < 6; ) {
      const before = page.world.asked;
      await wait(30);
      at += 30;
      if (page.world.asked === before) continue;
      pauses.push(at - last);
      last = at;
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 480]);
    page.site.ok = true;
    await wait(480);
    const before = page.world.asked;
    await wait(60);
    expect(page.world.asked).toBe(before + 2);
  });

  test('that has ended says so where it said that it is live, politely, and asks no more', async () => {
    const page = open(old);
    expect([wordsIn(page.state()), page.state()?.role]).toEqual(['Live', 'status']);
    page.site.answer = { ended: true, entries: old };
    await wait(30);
    expect([wordsIn(page.state()), page.state()?.role, page.said()]).toEqual(['It has ended', 'status', '']);
    expect(page.state()?.children).toMatchObject([{ lang: 'en', dir: 'auto' }]);
    await wait(600);
    page.look(false);
    await wait(600);
    expect(page.world.asked).toBe(1);
  });

  test('that has ended with a last post offers it', async () => {
    const page = open(old);
    page.site.answer = { ended: true, entries: ['at-21', ...old] };
    await wait(30);
    expect([wordsIn(page.state()), page.said()]).toEqual(['It has ended', '1 new post']);
  });
});

describe('when new posts are asked for', () => {
  async function grow(scroll: number, page = open(old)) {
    page.world.scroll = scroll;
    page.site.answer = { entries: ['at-22', 'at-21', ...old] };
    page.site.page = ['at-22', 'at-21', ...old].slice(0, 20);
    await wait(30);
    return page;
  }

  test('they come in over the others, once, and the first has the focus where it is seen', async () => {
    const page = await grow(0);
    await page.press();
    expect(page.entries()).toEqual(['at-22', 'at-21', ...old]);
    expect([page.said(), page.world.focused, wordsIn(page.state()), page.state()?.role]).toEqual([
      '',
      'at-22',
      'Updated',
      'status',
    ]);
    // The list begins where it began, though what stands over it has grown.
    expect(page.top('at-22')).toBe(layout.list);
  });

  test('what is read further down does not move; what came is told, with a link to it', async () => {
    const page = await grow(1_250);
    const before = page.top('at-10');
    await page.press();
    expect([page.top('at-10'), page.said(), page.world.focused]).toEqual([
      before,
      '2 new posts added Go to the newest post',
      'a',
    ]);
    await wait(30);
    expect(page.said()).toBe('2 new posts added Go to the newest post');
    await page.press();
    expect(page.said()).toBe('');
  });

  test('the page is opened anew when they are more than it holds', async () => {
    const page = await grow(0);
    page.site.page = Array.from({ length: 20 }, (_, n) => `at-${60 - n}`);
    await page.press();
    expect([page.world.followed, page.entries()]).toEqual(['/river/gale', old]);
  });

  test('the button stays when the page does not come', async () => {
    const page = await grow(0);
    page.site.ok = false;
    await page.press();
    expect([page.said(), page.entries()]).toEqual(['2 new posts', old]);
    page.site.ok = true;
    await page.press();
    expect(page.entries()?.slice(0, 3)).toEqual(['at-22', 'at-21', 'at-20']);
  });
});
