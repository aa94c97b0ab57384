import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { beaconPath } from '#lib/http/form-paths.ts';
import { readBeaconUrl } from '#lib/site/urls.ts';

const script = readFileSync('public/modules/story.js', 'utf8');
const minute = 60_000;

type Handler = (event: Readonly<Record<string, unknown>>) => void;

/** A browser that opens a story, and what its script says of it to the site. */
function open(differing: Readonly<Record<string, boolean>> = {}) {
  const said: string[] = [];
  let now = Date.UTC(2026, 10, 23, 12);
  const handlers: Record<string, Handler | null> = {};
  const document = { prerendering: false, hidden: false, ...handlers, querySelectorAll: () => [], ...differing };
  const window: Record<string, Handler | null> = {};
  const page = createContext({
    HTMLElement: class {},
    IntersectionObserver: class {},
    customElements: { define: () => {} },
    document,
    window,
    location: { pathname: '/river/caf%C3%A9' },
    navigator: { sendBeacon: (address: string, body: URLSearchParams) => said.push(`${address} ${body}`) },
    URLSearchParams,
    Date: { now: () => now },
  });
  runInContext(script, page);
  const happen = (type: string, changed: Partial<typeof differing> = {}) => {
    Object.assign(document, changed);
    // Read anew each time: a handler may be taken away.
    const handler: unknown = Object.entries({ ...window, ...document }).find(([name]) => name === `on${type}`)?.[1];
    if (typeof handler === 'function') Reflect.apply(handler, undefined, [{ type }]);
  };
  return {
    said,
    happen,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('script, front and site mean the same address', () => {
  expect([readBeaconUrl(), script.includes(`'${beaconPath}'`)]).toEqual([beaconPath, true]);
});

const beacon = '/-/read path=%2Friver%2Fcaf%25C3%25A9';

test('a story that is opened says once that it is read', () => {
  const { said, happen } = open();
  happen('pageshow');
  expect(said).toEqual([beacon]);
});

test('a story in a tab behind says so when the tab is looked at, and not each time', () => {
  const { said, happen, pass } = open({ hidden: true });
  happen('pageshow');
  expect(said).toEqual([]);
  happen('visibilitychange', { hidden: false });
  expect(said).toEqual([beacon]);
  pass(60 * minute);
  happen('visibilitychange', { hidden: true });
  happen('visibilitychange', { hidden: false });
  expect(said).toEqual([beacon]);
});

test.each([
  ['hides what it draws ahead', true],
  ['does not', false],
])('a story drawn ahead says so when it is opened, where a browser %s', (_how, hidden) => {
  const { said, happen } = open({ prerendering: true, hidden });
  happen('pageshow');
  expect(said).toEqual([]);
  happen('visibilitychange', { hidden: false });
  happen('prerenderingchange', { prerendering: false });
  expect(said).toEqual([beacon]);
});

test('a story to which somebody goes back says so again after half an hour', () => {
  const { said, happen, pass } = open();
  pass(29 * minute);
  happen('pageshow');
  expect(said).toHaveLength(1);
  pass(minute);
  happen('pageshow');
  expect(said).toHaveLength(2);
});
