import { afterEach, expect, test } from 'vitest';
import { type MarkdownThread, openMarkdownThread } from './open-markdown-thread.ts';
import type { BodyInput } from './render-markdown.ts';

const open: MarkdownThread[] = [];
afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

function openThread(): MarkdownThread {
  const thread = openMarkdownThread();
  open.push(thread);
  return thread;
}

function input(body: string): BodyInput {
  const file = 'articles/world/fire.md';
  return {
    file,
    body,
    bodyLine: 5,
    language: 'en',
    smartPunctuation: true,
    pictureHosts: [],
    pictures: new Map(),
    fileSizes: new Map(),
  };
}

/** Emphasis that opens and never closes: the parser looks back at all of it for each sign. */
const endless = '*a_ '.repeat(20_000);
/** Elements within elements, deeper than any stack. */
const bottomless = '<div>'.repeat(40_000);

const patience = 60_000;

test('a body is rendered, and its facts are read', { timeout: patience }, async () => {
  const thread = openThread();
  expect(await thread.render(input('## The *fire*'))).toEqual({
    ok: true,
    value: '<h2 id="the-fire">The <em>fire</em></h2>\n',
  });
  expect(await thread.read(input('## The *fire*'))).toEqual({
    ok: true,
    value: {
      facts: {
        entries: [],
        headings: [{ id: 'the-fire', level: 2, text: 'The fire', line: 5, column: 1 }],
        mentions: [],
        problems: [],
      },
      text: 'The fire',
      html: '<h2 id="the-fire">The <em>fire</em></h2>\n',
    },
  });
});

test('a body that shows a picture is only read: its size is not known yet', { timeout: patience }, async () => {
  const read = await openThread().read(input('![The dam](/media/dam.jpg)'));
  expect(read).toMatchObject({ ok: true, value: { html: null, facts: { mentions: [{ name: '/media/dam.jpg' }] } } });
});

test('many bodies at once each get their own answer', { timeout: patience }, async () => {
  const thread = openThread();
  const bodies = Array.from({ length: 40 }, (_, index) => `Story ${index}`);
  const rendered = await Promise.all(bodies.map((body) => thread.render(input(body))));
  expect(rendered).toEqual(bodies.map((body) => ({ ok: true, value: `<p>${body}</p>\n` })));
});

test('a body without end ends with an error, and the bodies behind it still render', {
  timeout: patience,
}, async () => {
  const thread = openThread();
  const [hostile, next] = await Promise.all([thread.render(input(endless)), thread.render(input('Still here.'))]);
  expect(hostile).toEqual({ ok: false, error: expect.stringMatching(/took longer than 8 seconds|memory/) });
  expect(next).toEqual({ ok: true, value: '<p>Still here.</p>\n' });
});

test('facts of a body without end are an error too', { timeout: patience }, async () => {
  const thread = openThread();
  expect(await thread.read(input(endless))).toMatchObject({ ok: false });
  expect(await thread.read(input('Still here.'))).toMatchObject({ ok: true });
});

test('a body the renderer gives up on is an error with its reason, and the thread goes on', {
  timeout: patience,
}, async () => {
  const thread = openThread();
  expect(await thread.render(input(bottomless))).toEqual({ ok: false, error: expect.stringMatching(/\S/) });
  expect(await thread.render(input('Still here.'))).toMatchObject({ ok: true });
});

test('what is asked for when the thread closes is an error, not a silence', { timeout: patience }, async () => {
  const thread = openThread();
  expect(await thread.render(input('Ready.'))).toMatchObject({ ok: true });
  const cut = thread.render(input(endless));
  await thread.close();
  expect(await cut).toMatchObject({ ok: false });
});

test('a story of 284,000 characters is shown', { timeout: patience }, async () => {
  const sentence = 'The *river* rose, [as told](/river/2026/dam), and **fell** again before noon. ';
  const chapter = `## A chapter\n\n${sentence.repeat(6)}\n\n${sentence.repeat(8)}\n\n`;
  const rendered = await openThread().render(input(chapter.repeat(300).slice(0, 284_000)));
  expect(rendered.ok ? rendered.value.length : rendered.error).toBeGreaterThan(284_000);
});
