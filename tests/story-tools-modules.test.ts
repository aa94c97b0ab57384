import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from 'vitest';

type Button = {
  textContent: string;
  disabled: boolean;
  readonly dataset: Readonly<Record<string, string>>;
  onclick: () => unknown;
};

/** Runs a module whose one export makes a button work. */
function begin(name: string, button: Button, world: Readonly<Record<string, unknown>>, isPressed = true): unknown {
  const script = readFileSync(`public/modules/${name}.js`, 'utf8').replace('export default ', '');
  return runInContext(`${script};begin`, createContext(world))(button, isPressed);
}

describe('"Listen"', () => {
  type Piece = { readonly text: string; readonly voice: unknown; onend: () => void };

  /** A story of two paragraphs, of which one has two sentences that are too long together. */
  function listen() {
    const spoken: Piece[] = [];
    let cancelled = 0;
    const listeners = new Map<string, () => void>();
    const long = `${'First it rained '.repeat(12).trim()}. ${'Then it rained '.repeat(12).trim()}.`;
    const paragraphs = [long, 'Then it stopped.'].map((textContent) => ({ textContent, matches: () => false }));
    const story = {
      querySelectorAll: (selector: string) => (selector.startsWith('h1') ? [{ textContent: 'Rain' }] : paragraphs),
    };
    const button: Button & { readonly closest: () => unknown } = {
      textContent: 'Listen',
      disabled: false,
      dataset: { tongue: 'en', on: 'Pause', again: 'Go on' },
      onclick: () => {},
      closest: () => story,
    };
    const voices = [
      { lang: 'en-US', localService: false },
      { lang: 'es-ES', localService: true },
      { lang: 'en_GB', localService: true },
    ];
    const speechSynthesis = {
      getVoices: () => voices,
      speak: (piece: Piece) => spoken.push(piece),
      cancel: () => {
        cancelled += 1;
      },
    };
    class SpeechSynthesisUtterance {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    const addEventListener = (type: string, listener: () => void) => listeners.set(type, listener);
    begin('listen', button, { speechSynthesis, SpeechSynthesisUtterance, addEventListener, Intl });
    return {
      button,
      spoken,
      voices,
      leave: () => listeners.get('pagehide')?.(),
      endPiece: () => spoken.at(-1)?.onend(),
      cancelled: () => cancelled,
    };
  }

  test('reads headline and text sentence by sentence, by a voice of this machine in the language of the story', () => {
    const { button, spoken, voices, endPiece } = listen();
    for (let at = 0; at < 3; at += 1) endPiece();
    expect(spoken.map(({ text }) => text.slice(0, 5))).toEqual(['Rain', 'First', 'Then ', 'Then ']);
    expect(spoken.every(({ voice }) => voice === voices[2])).toBe(true);
    endPiece();
    expect([button.textContent, spoken.length]).toEqual(['Listen', 4]);
  });

  test('goes on with the sentence in which it was held', () => {
    const { button, spoken, endPiece } = listen();
    endPiece();
    button.onclick();
    expect(button.textContent).toBe('Go on');
    // Some browsers say that what was cancelled has ended.
    endPiece();
    button.onclick();
    expect([button.textContent, spoken.length, spoken[2]?.text]).toEqual(['Pause', 3, spoken[1]?.text]);
  });

  test('falls silent when the page is left', () => {
    const { leave, cancelled } = listen();
    const before = cancelled();
    leave();
    expect(cancelled()).toBe(before + 1);
  });
});

describe('"Save for later"', () => {
  class OwnRequest {
    readonly path: string;
    constructor(path: string) {
      this.path = path;
    }
  }

  function makeBrowser({ kept = 0, answers = true }: { readonly kept?: number; readonly answers?: boolean } = {}) {
    const stores = new Map(
      Array.from({ length: kept }, (_, at) => [`saved:/river/${at}`, new Map<string, Response>()]),
    );
    const status = { textContent: '' };
    const button: Button & Readonly<Record<string, unknown>> = {
      textContent: 'Save for later',
      disabled: false,
      dataset: { on: 'Saved: remove', failed: 'No room' },
      onclick: () => {},
      focus: () => {},
      parentElement: { querySelector: () => status },
    };
    const open = async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return {
        put: async (path: string, answer: Response) => void store.set(path, answer),
        addAll: async (asked: readonly (string | OwnRequest)[]) => {
          for (const one of asked) store.set(typeof one === 'string' ? one : one.path, new Response(''));
        },
      };
    };
    const caches = {
      open,
      has: async (name: string) => stores.has(name),
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
    };
    const origin = 'https://gull.example';
    const pictures = ['/media/dam.jpg', '/media/dam.jpg', '/media/film.gif'].map((path) => ({
      currentSrc: origin + path,
    }));
    const story = {
      lang: 'en',
      dir: 'ltr',
      querySelector: () => ({ textContent: 'Dam “open”' }),
      querySelectorAll: () => [...pictures, { currentSrc: 'https://pictures.example/x.jpg' }],
    };
    const bytes = (path: string) => (path.endsWith('.gif') ? 400_001 : 10);
    const listeners: (() => unknown)[] = [];
    const world = {
      caches,
      document: {
        querySelector: () => story,
        addEventListener: (_type: string, listener: () => unknown) => void listeners.push(listener),
      },
      location: { pathname: '/river/dam', origin },
      navigator: { serviceWorker: { register: async () => {} } },
      performance: { getEntriesByType: () => [{ name: `${origin}/a.woff2` }, { name: `${origin}/a.css` }] },
      fetch: async (path: string) => new Response('x'.repeat(bytes(path)), { status: answers ? 200 : 503 }),
      Request: OwnRequest,
      Response,
      Headers,
    };
    return {
      stores,
      status,
      button,
      open,
      press: () => begin('save', button, world),
      show: () => begin('save', button, world, false),
      lookAgain: () => Promise.all(listeners.map((listener) => listener())),
    };
  }

  test('keeps the page and the pictures that are not too large, and says so', async () => {
    const { stores, button, press } = makeBrowser();
    await press();
    const store = stores.get('saved:/river/dam');
    expect([...(store?.keys() ?? [])]).toEqual(['https://gull.example/media/dam.jpg', '/river/dam']);
    const about = JSON.parse(decodeURIComponent(store?.get('/river/dam')?.headers.get('x-saved') ?? ''));
    expect(about).toMatchObject({ title: 'Dam “open”', lang: 'en', dir: 'ltr' });
    expect([...(stores.get('shell-1')?.keys() ?? [])]).toEqual([
      '/saved',
      '/modules/saved.js',
      'https://gull.example/a.woff2',
    ]);
    expect(button.textContent).toBe('Saved: remove');
  });

  test('lets the story go at the next press', async () => {
    const { stores, button, press } = makeBrowser();
    await press();
    await button.onclick();
    expect([stores.has('saved:/river/dam'), button.textContent]).toEqual([false, 'Save for later']);
  });

  test('keeps what was kept in another tab meanwhile', async () => {
    const { stores, button, open, show } = makeBrowser();
    await show();
    const { put } = await open('saved:/river/dam');
    await put('/river/dam', new Response('kept elsewhere'));
    await button.onclick();
    expect([stores.has('saved:/river/dam'), button.textContent]).toEqual([true, 'Saved: remove']);
  });

  test('does not keep again what was let go in another tab meanwhile', async () => {
    const { stores, button, press } = makeBrowser();
    await press();
    stores.delete('saved:/river/dam');
    await button.onclick();
    expect([stores.has('saved:/river/dam'), button.textContent]).toEqual([false, 'Save for later']);
  });

  test('says how things stand when its tab is looked at again', async () => {
    const { stores, button, press, lookAgain } = makeBrowser();
    await press();
    stores.delete('saved:/river/dam');
    await lookAgain();
    expect(button.textContent).toBe('Save for later');
  });

  test.each([
    ['when fifty stories are kept', { kept: 50 }],
    ['when the story cannot be fetched', { answers: false }],
  ])('leaves nothing behind %s, and says that it did not work', async (_case, differing) => {
    const { stores, status, button, press } = makeBrowser(differing);
    await press();
    expect([stores.has('saved:/river/dam'), status.textContent, button.textContent]).toEqual([
      false,
      'No room',
      'Save for later',
    ]);
  });
});
