import { expect, test } from 'vitest';
import { readMarkdown, renderMarkdown } from '../../render-markdown.ts';

const base = { file: 'articles/world/bell.md', bodyLine: 5, language: 'en', smartPunctuation: true, pictureHosts: [] };
const fileSizes = new Map([
  ['/media/minutes.pdf', 2_420_000],
  ['/media/bell.mp3', 57_374],
]);
const render = (body: string, language = 'en') =>
  renderMarkdown({ ...base, body, language, pictures: new Map(), fileSizes });
const read = (body: string) => readMarkdown({ ...base, body });

const bell = ':::audio[The bell]{src="/media/bell.mp3"}\nThree *strokes*.\n:::';

test('a recording is a player that loads nothing by itself, with its transcript', () => {
  const html = render(bell);
  expect(html).toContain('<audio controls preload="none" src="/media/bell.mp3" aria-label="The bell"></audio>');
  expect(html).toMatch(/<details><summary>Transcript<\/summary>\s*<p>Three <em>strokes<\/em>\.<\/p>/);
  expect(html).toContain('>Download the recording</a> <small>MP3, 57 kB</small>');
});

test('search finds what is said in it, and the file is known as its own', () => {
  const { text, facts } = read(bell);
  expect(text).toBe('The bell\nThree strokes.');
  expect(facts.mentions.map(({ name }) => name)).toContain('/media/bell.mp3');
});

test('a document says what it is and how large, in the language of the story', () => {
  const body = '::document[Minutes]{file="/media/minutes.pdf"}';
  expect(render(body)).toBe(
    '<p class="form-file"><a href="/media/minutes.pdf">Minutes</a> <small>PDF, 2.4 MB</small></p>\n',
  );
  expect(render(body, 'es')).toContain('<small>PDF, 2,4 MB</small>');
  expect(render('::document[Plan]{file="/media/plan.pdf"}')).toContain('<small>PDF</small>');
});

test.each([
  [':::audio[Bells]\nDing.\n:::', 'audio', 'Ding.'],
  [':::audio[Bells]{src="/media/bell.jpg"}\nDing.\n:::', 'audio', 'Ding.'],
  [':::audio{src="/media/bell.mp3"}\nDing.\n:::', 'audio', 'Ding.'],
  [':::audio[Bells]{src="/media/bell.mp3"}\n:::', 'audio', 'Bells'],
  ['::document[Minutes]{file="/media/minutes.exe"}', 'document', 'Minutes'],
  ['::document[Minutes]{file="//evil.example/x.pdf"}', 'document', 'Minutes'],
  [String.raw`::document[Minutes]{file="/\\evil.example/x.pdf"}`, 'document', 'Minutes'],
  ['::document[Minutes]{file="https://evil.example/x.pdf"}', 'document', 'Minutes'],
  [':::audio[Bells]{src="//evil.example/x.mp3"}\nDing.\n:::', 'audio', 'Ding.'],
  ['::document[Minutes]', 'document', 'Minutes'],
  ['::document{file="/media/minutes.pdf"}', 'document', 'minutes.pdf'],
])('%s is told, and its words stay', (body, rule, words) => {
  const { facts, text } = read(body);
  expect(facts.problems.map((problem) => problem.rule)).toEqual([rule]);
  expect(text).toContain(words);
});

test.each([
  '::document[Minutes]{file="//evil.example/x.pdf"}',
  ':::audio[Bells]{src="//evil.example/x.mp3"}\nDing.\n:::',
])('nothing leads to another host as if it were ours: %s', (body) => {
  expect(render(body)).not.toContain('evil');
});
