import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { headScript } from './head-script.ts';
import { paperColors } from './theme.ts';

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** A page that begins, in a browser that remembers something or nothing. */
function open({ remembers, forbids = false }: { readonly remembers?: string; readonly forbids?: boolean } = {}) {
  const listeners = new Map<string, Listener>();
  const radios = ['', 'light', 'dark'].map((value) => ({ name: 'theme', value, checked: value === '' }));
  const head: unknown[] = [];
  const meta = { remove: () => head.splice(0), name: '', content: '' };
  const dataset: Record<string, string> = {};
  const timers: number[] = [];
  const memory: Record<string, string> = remembers === undefined ? {} : { theme: remembers };
  const page = createContext({
    document: {
      documentElement: { dataset },
      head: { prepend: (element: unknown) => head.splice(0, 1, element) },
      createElement: () => meta,
      getElementsByName: () => radios,
      addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    },
    setTimeout: (_: Listener, wait: number) => timers.push(wait),
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    ...(!forbids && { localStorage: memory }),
  });
  runInContext(headScript, page);
  return { dataset, head, memory, radios, timers, happen: (type: string, event = {}) => listeners.get(type)?.(event) };
}

test('a page has the colours that its reader chose before anything is painted', () => {
  const { dataset, head } = open({ remembers: 'dark' });
  expect(dataset).toEqual({ theme: 'dark' });
  expect(head).toMatchObject([{ name: 'theme-color', content: paperColors.dark }]);
});

test('who chose nothing has what the machine says', () => {
  const { dataset, head } = open();
  expect([dataset, head]).toEqual([{ theme: '' }, []]);
});

test('the choice is shown as chosen, also on a page that comes back', () => {
  const { radios, memory, happen } = open({ remembers: 'light' });
  happen('pageshow');
  expect(radios.map(({ checked }) => checked)).toEqual([false, true, false]);
  memory.theme = 'dark';
  happen('pageshow');
  expect(radios.map(({ checked }) => checked)).toEqual([false, false, true]);
});

test('a choice holds at once and is remembered, until it is left to the machine again', () => {
  const { dataset, head, memory, happen } = open();
  happen('change', { target: { name: 'theme', value: 'dark' } });
  expect([dataset.theme, head.length, memory.theme]).toEqual(['dark', 1, 'dark']);
  happen('change', { target: { name: 'theme', value: '' } });
  expect([dataset.theme, head.length, memory.theme]).toEqual(['', 0, '']);
});

test('another field chooses nothing', () => {
  const { dataset, happen } = open();
  happen('change', { target: { name: 'comment', value: 'dark' } });
  expect(dataset.theme).toBe('');
});

test('where nothing may be remembered a choice holds for the page', () => {
  const { dataset, happen } = open({ forbids: true });
  happen('change', { target: { name: 'theme', value: 'light' } });
  expect(dataset.theme).toBe('light');
});

test('nothing in it has a meaning in HTML', () => {
  expect(headScript).not.toMatch(/[<>&]/);
});

test('what breaks is asked for after a minute, and not before', () => {
  expect(open().timers).toEqual([60_000]);
});
