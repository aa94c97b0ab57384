import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, expect, test, vi } from 'vitest';

const script = readFileSync('public/modules/search.js', 'utf8');

type Listener = (event: Readonly<Record<string, unknown>>) => void;

/** What the script asks of any element of its box. */
function makeElement(differing: Readonly<Record<string, unknown>> = {}) {
  const attributes = new Map<string, string>();
  const listeners = new Map<string, Listener>();
  return {
    attributes,
    id: '',
    hidden: false,
    textContent: '',
    setAttribute: (name: string, value: unknown) => void attributes.set(name, String(value)),
    addEventListener: (type: string, listener: Listener) => void listeners.set(type, listener),
    /** @returns whether the browser was kept from what it would have done itself. */
    tell: (type: string, event: Readonly<Record<string, unknown>> = {}) => {
      const preventDefault = vi.fn<() => void>();
      listeners.get(type)?.({ isComposing: false, ...event, preventDefault });
      return preventDefault.mock.calls.length > 0;
    },
    ...differing,
  };
}

/** What the page says of the box. */
const given = new Map([
  ['src', '/search/suggestions.json'],
  ['count', 'Vorschläge: {count}'],
]);

const answer = [
  'da',
  ['Dams', 'Dan Otter'],
  ['Topic', 'Writer'],
  ['https://paper.example/tags/dams', 'https://paper.example/authors/dan-otter'],
] as const;

/** A page whose reader is about to type, and a site that answers each question when it is told to. */
function open() {
  const asked: { readonly address: string; readonly signal: AbortSignal; readonly give: (value: unknown) => void }[] =
    [];
  const followed: string[] = [];
  const makeLink = () => {
    const link = {
      id: '',
      href: '',
      ariaSelected: null,
      firstElementChild: { textContent: '' },
      lastElementChild: { textContent: '' },
      scrollIntoView: () => {},
      click: () => void followed.push(link.href),
    };
    return link;
  };
  const form = makeElement();
  const input = makeElement({ value: '', type: 'search', form, role: '', ariaExpanded: null, autocomplete: '' });
  const status = makeElement();
  const options: ReturnType<typeof makeLink>[] = [];
  const list = makeElement({
    id: 'list',
    hidden: true,
    children: options,
    replaceChildren: (...links: ReturnType<typeof makeLink>[]) => void options.splice(0, options.length, ...links),
  });
  const parts = new Map<string, unknown>([
    ['input', input],
    ['template', { content: { firstElementChild: { cloneNode: makeLink } } }],
    ['[role=listbox]', list],
    ['[role=status]', status],
  ]);
  class HTMLElement {
    querySelector = (selector: string) => parts.get(selector);
    getAttribute = (name: string) => given.get(name);
  }
  const defined = new Map<string, new () => { readonly connectedCallback: () => void }>();
  const context = {
    HTMLElement,
    customElements: { define: defined.set.bind(defined) },
    fetch: (address: string, { signal }: { readonly signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('AbortError')));
        asked.push({ address, signal, give: (value) => resolve({ json: async () => value }) });
      }),
    AbortController,
    URL,
    URLSearchParams,
    setTimeout,
    clearTimeout,
  };
  runInContext(script, createContext(context));
  const Element = defined.get('search-box');
  if (Element === undefined) throw new Error('nothing is defined');
  new Element().connectedCallback();
  const type = (value: string) => {
    Object.assign(input, { value });
    input.tell('input');
  };
  const press = (key: string, more: Readonly<Record<string, unknown>> = {}) => input.tell('keydown', { key, ...more });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  /** What is typed, and what the site answers to it. */
  const see = async (value: string) => {
    type(value);
    await vi.advanceTimersByTimeAsync(150);
    asked.at(-1)?.give(answer);
    await settle();
  };
  const chosen = () => options.filter(({ ariaSelected }) => String(ariaSelected) === 'true').map(({ href }) => href);
  return { input, list, status, form, options, asked, followed, type, press, settle, see, chosen };
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

test('a field becomes a combobox, closed', () => {
  const { input, list } = open();
  expect(input).toMatchObject({ type: 'text', role: 'combobox', autocomplete: 'off', ariaExpanded: false });
  expect(input.attributes.get('aria-controls')).toBe('list');
  expect(list.hidden).toBe(true);
});

test('what is typed is asked about once it rests, and what it may become is offered', async () => {
  const { asked, type, see, options, list, input, status } = open();
  type('d');
  await vi.advanceTimersByTimeAsync(149);
  expect(asked).toEqual([]);
  await see('da & q');
  expect(asked.map(({ address }) => address)).toEqual(['/search/suggestions.json?q=da+%26+q']);
  expect(
    options.map(({ id, href, firstElementChild, lastElementChild }) => [
      id,
      href,
      firstElementChild.textContent,
      lastElementChild.textContent,
    ]),
  ).toEqual([
    ['list-0', '/tags/dams', 'Dams', 'Topic'],
    ['list-1', '/authors/dan-otter', 'Dan Otter', 'Writer'],
  ]);
  expect([list.hidden, input.attributes.get('aria-activedescendant'), status.textContent]).toEqual([
    false,
    '',
    'Vorschläge: 2',
  ]);
});

test('an answer that was overtaken is not shown', async () => {
  const { asked, type, settle, list } = open();
  type('d');
  await vi.advanceTimersByTimeAsync(150);
  type('da');
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.give(answer);
  await settle();
  expect(list.hidden).toBe(true);
});

test('arrows walk through the options and the text, and Enter follows what is chosen', async () => {
  const { see, press, chosen, input, followed } = open();
  await see('da');
  const walk = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'].map((key) => [press(key), ...chosen()]);
  expect(walk).toEqual([[true, '/tags/dams'], [true, '/authors/dan-otter'], [true], [true, '/authors/dan-otter']]);
  expect(input.attributes.get('aria-activedescendant')).toBe('list-1');
  expect([press('Enter'), followed]).toEqual([true, ['/authors/dan-otter']]);
});

test.each(['Enter', 'Home', 'End', 'ArrowLeft', 'Tab', 'a'])(
  '%s is the text’s while nothing is chosen',
  async (key) => {
    const { see, press, followed } = open();
    await see('da');
    expect([press(key), followed]).toEqual([false, []]);
  },
);

test('keys by which characters are composed choose nothing', async () => {
  const { see, press, chosen } = open();
  await see('da');
  expect([press('ArrowDown', { isComposing: true }), chosen()]).toEqual([false, []]);
});

test('Escape closes the list and nothing else, and an arrow opens it again', async () => {
  const { see, press, list, input, asked } = open();
  await see('da');
  expect([press('Escape'), list.hidden, input]).toMatchObject([true, true, { ariaExpanded: false, value: 'da' }]);
  expect(press('Escape')).toBe(false);
  expect(press('ArrowDown')).toBe(true);
  expect(asked).toHaveLength(2);
});

test('who leaves the field leaves the list, but not by pressing on it', async () => {
  const { see, list, input } = open();
  await see('da');
  expect(list.tell('mousedown')).toBe(true);
  input.tell('blur');
  expect(list.hidden).toBe(true);
});

test('whoever followed an option and comes back finds the list closed', async () => {
  const { see, list, settle } = open();
  await see('da');
  list.tell('click');
  expect(list.hidden).toBe(false);
  await settle();
  expect(list.hidden).toBe(true);
});

test('no answer, or none that is understood, leaves everything as it is', async () => {
  const { type, asked, settle, list } = open();
  type('da');
  await vi.advanceTimersByTimeAsync(150);
  asked[0]?.give('<html>');
  await settle();
  expect(list.hidden).toBe(true);
});

test('what says nothing is not sent', () => {
  const { form } = open();
  const formData = new FormData();
  for (const [name, value] of [
    ['q', 'dam'],
    ['section', ''],
    ['order', ''],
    ['within', 'week'],
  ] as const)
    formData.append(name, value);
  form.tell('formdata', { formData });
  expect([...formData.keys()]).toEqual(['q', 'within']);
});
