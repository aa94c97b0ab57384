import { expect, test } from 'vitest';
import { readMarkdown, renderMarkdown } from '../../render-markdown.ts';

const base = { file: 'articles/world/film.md', bodyLine: 5, language: 'en', smartPunctuation: true, pictureHosts: [] };
const render = (body: string) => renderMarkdown({ ...base, body, pictures: new Map(), fileSizes: new Map() });
const problemsOf = (body: string) =>
  readMarkdown({ ...base, body }).facts.problems.map(({ rule, severity }) => [rule, severity]);

const film =
  '::embed[The *bridge*]{url="https://archive.org/details/bridge" image="/media/bridge.jpg" alt="A bridge" kind=video}';

test('an embed is our picture, our words and a link; where its player is stands in an element that does nothing by itself', () => {
  const html = render(film);
  expect(html).toContain('<play-here later="" src="https://archive.org/embed/bridge?autoplay=1"');
  expect(html).toMatch(
    /<a href="https:\/\/archive\.org\/details\/bridge" rel="noopener"><img src="\/media\/bridge\.jpg"/,
  );
  expect(html).toMatch(/<figcaption>The <em>bridge<\/em> <a [^>]*>Watch at archive\.org<\/a><\/figcaption>/);
  expect(html).not.toMatch(/<(?:iframe|script)/);
  expect(problemsOf(film)).toEqual([]);
});

test('its link carries the address as a browser sends it', () => {
  const html = render(String.raw`::embed[A film]{url='https://archive.org/details/a b<i>"\x'}`);
  expect(html.match(/<a href="[^"]*"/g)).toEqual(
    Array(2).fill('<a href="https://archive.org/details/a%20b%3Ci%3E%22/x"'),
  );
});

test('its words are found, those of ours are not', () => {
  expect(readMarkdown({ ...base, body: film }).text).toBe('The bridge');
});

test('of a site without a known player there is a link alone, and a note', () => {
  const body = '::embed[A film]{url="https://films.example/1"}';
  expect(render(body)).not.toContain('play-here');
  expect(render(body)).toContain('<span>films.example</span>');
  expect(problemsOf(body)).toEqual([['embed', 'warning']]);
});

test.each([
  '::embed[A film]{url="http://youtu.be/aBcDeFgHiJk"}',
  '::embed[A film]{url="javascript:alert(1)"}',
  '::embed[A film]',
  '::embed{url="https://youtu.be/aBcDeFgHiJk"}',
  '::embed[A film]{url="https://youtu.be/aBcDeFgHiJk" kind=game}',
  '::embed[A film]{url="https://youtu.be/aBcDeFgHiJk" image="/media/a.jpg"}',
])('%s is a fault', (body) => {
  expect(problemsOf(body)).toContainEqual(['embed', 'error']);
  expect(render(body)).not.toMatch(/href="javascript/);
});

test.each([
  'https://averil:secret@youtu.be/aBcDeFgHiJk',
  'http://averil:secret@youtu.be/aBcDeFgHiJk',
  '//averil:secret@youtu.be/aBcDeFgHiJk',
])('somebody’s password is a fault and shown to nobody: %s', (url) => {
  const body = `::embed[A film]{url="${url}"}`;
  expect(problemsOf(body)).toContainEqual(['embed', 'error']);
  expect(JSON.stringify(readMarkdown({ ...base, body }))).not.toMatch(/averil|secret/);
  expect(render(body)).not.toMatch(/averil|secret|play-here/);
});

test('an address with a port is a fault and has no player', () => {
  const body = '::embed[A film]{url="https://archive.org:8443/details/bridge"}';
  expect(problemsOf(body)).toEqual([['embed', 'error']]);
  expect(render(body)).not.toContain('play-here');
});

test.each(['//evil.example/a.jpg', String.raw`/\\evil.example/a.jpg`])(
  'a picture that only seems ours is refused: %s',
  (image) => {
    const body = `::embed[A film]{url="https://archive.org/details/a" image="${image}" alt="A"}`;
    expect(problemsOf(body)).toEqual([['embed', 'error']]);
    expect(render(body)).not.toContain('evil');
  },
);

test('of a picture among its words its alternative text stays', () => {
  const body = '::embed[A ![bridge](x) film]{url="https://archive.org/details/a"}';
  expect(problemsOf(body)).toEqual([['embed', 'error']]);
  expect(render(body)).not.toContain('<img');
  expect(render(body)).toContain('<figcaption>A bridge film ');
});

test('no editor can write the element itself', () => {
  expect(render('<play-here src="https://evil.example/">x</play-here>')).not.toContain('<play-here');
});
