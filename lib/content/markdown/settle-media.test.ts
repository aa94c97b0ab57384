import { describe, expect, test } from 'vitest';
import { readBody, renderMarkdown } from '../render-markdown.ts';

const file = 'articles/world/2025/harbor-fire.md';
const input = (body: string, pictureHosts: readonly string[] = []) => {
  return {
    file,
    body,
    bodyLine: 5,
    language: 'en',
    smartPunctuation: true,
    pictureHosts,
    pictures: new Map(),
    fileSizes: new Map(),
  };
};
const render = (body: string): string => renderMarkdown(input(body)).trim();

/** "line:column severity rule: message | hint" of each Problem. */
function faultsOf(body: string, pictureHosts: readonly string[] = []): readonly string[] {
  const { problems } = readBody(input(body, pictureHosts)).facts;
  return problems.map((p) => `${p.line}:${p.column} ${p.severity} ${p.rule}: ${p.message} | ${p.hint}`);
}

describe('links', () => {
  test.each([
    ['flood.md#water', '/world/2025/flood#water'],
    ['../../../pages/about.md', '/about'],
    ['/tags/été', '/tags/%C3%A9t%C3%A9'],
    ['../../../media/fire.pdf', '/media/fire.pdf'],
    ['https://news.example/a?b=c#d', 'https://news.example/a?b=c#d'],
    ['mailto:desk@news.example', 'mailto:desk@news.example'],
    ['tel:+431234', 'tel:+431234'],
    ['#top', '#top'],
  ])('to %s lead to %s', (written, url) => {
    expect(render(`[x](${written})`)).toBe(`<p><a href="${url}">x</a></p>`);
  });

  test('within the site are noted with the place and as written, others are not', () => {
    const body = 'See [a](flood.md#water),\n[b](/Tags/Fire/), [c](https://x.example), [d](#e) and [f](/media/g.pdf).';
    expect(readBody(input(body)).facts.mentions).toEqual([
      { kind: 'link', name: '/world/2025/flood', written: 'flood.md#water', line: 5, column: 5 },
      { kind: 'link', name: '/tags/fire', written: '/Tags/Fire/', line: 6, column: 1 },
      { kind: 'media', name: '/media/g.pdf', written: '/media/g.pdf', line: 6, column: 55 },
    ]);
  });

  test('keep their places beside raw HTML and within it', () => {
    const body =
      '[a](/a)\n\n<table><tr><td>x</td></tr>\n<tr><td><a href="/b">b</a></td></tr></table>\n\nSee <!-- note --> [c](/c)';
    const { mentions } = readBody(input(body)).facts;
    expect(mentions.map(({ name, line, column }) => [name, line, column])).toEqual([
      ['/a', 5, 1],
      ['/b', 8, 9],
      ['/c', 10, 19],
    ]);
  });

  test('without an address are a warning', () => {
    expect(faultsOf('Look [here]().')).toEqual([
      '5:6 warning link: Unexpected link without an address, expected one | [text](address)',
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])(
    'to %s are an error and shown as text',
    (address) => {
      expect(faultsOf(`[x](${address})`)).toEqual([
        '5:1 error link: Unexpected kind of address in a link, expected https:, mailto: or a path | the link is shown as text',
      ]);
      expect(render(`[x](${address})`)).toBe('<p><a>x</a></p>');
    },
  );
});

describe('pictures', () => {
  test('of our own get their address and are noted', () => {
    expect(render('![Fire](../../../media/Big fire.jpg)')).toContain('![Fire]');
    expect(render('![Fire](<../../../media/Big fire.jpg>)')).toBe(
      '<p><img src="/media/Big%20fire.jpg" alt="Fire" loading="lazy" decoding="async"></p>',
    );
    expect(readBody(input('![Fire](../../../public/images/a.jpg)')).facts.mentions).toEqual([
      { kind: 'media', name: '/images/a.jpg', written: '../../../public/images/a.jpg', line: 5, column: 1 },
    ]);
  });

  test('outside media/ are noted, so that they are missed', () => {
    expect(readBody(input('![Fire](fire.jpg)')).facts.mentions).toMatchObject([
      { kind: 'media', name: '/world/2025/fire.jpg', written: 'fire.jpg' },
    ]);
  });

  test('without words are an error', () => {
    expect(faultsOf('One.\n\nTwo ![ ](/media/a.jpg)')).toEqual([
      '7:5 error picture-alternative: Unexpected picture without alternative text, expected words for those who cannot see it | ![what the picture shows](address)',
    ]);
  });

  test('on another host are a warning unless the host is allowed', () => {
    const body = 'Look: ![Fire](https://x.example/a.jpg)';
    expect(faultsOf(body)).toEqual([
      '5:7 warning remote-picture: Unexpected picture or film on another host, expected one in media/ | it is shown as a link; copy it to media/, or allow its host in site.md under pictureHosts',
    ]);
    expect(faultsOf(body, ['x.example'])).toEqual([]);
  });

  test('inside the text are an error', () => {
    expect(faultsOf('![Fire](data:image/png;base64,AAAA)')).toEqual([
      '5:1 error picture: Unexpected picture inside the text, expected an address | save it in media/ and name it',
    ]);
  });

  test('of a film are noted like any other', () => {
    const { mentions } = readBody(input('<video src="/media/a.mp4" poster="/media/a.jpg"></video>')).facts;
    expect(mentions.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
      'media /media/a.jpg',
      'media /media/a.mp4',
    ]);
  });

  test.each([
    ['<video src="https://x.example/a.mp4" poster="https://x.example/a.jpg"></video>'],
    ['<audio src="https://x.example/a.mp3"></audio>'],
    ['<video><source src="https://x.example/a.mp4"></video>'],
    ['<img alt="a" src="https:\\\\x.example\\a.png">'],
    ['<img alt="a" src="https:x.example/a.png">'],
    ['<img alt="a" src="//x.example/a.png">'],
    ['[![a](https://x.example/a.png)](/world/a)'],
  ])('on another host are never loaded: %s', (body) => {
    expect(renderMarkdown(input(body))).not.toMatch(/(?:src|poster)="[^"]*x\.example/);
  });

  test('on another host inside a link become its words', () => {
    expect(renderMarkdown(input('[![Fire](https://x.example/a.png)](/world/a)'))).toBe(
      '<p><a href="/world/a">Fire</a></p>\n',
    );
  });
});
