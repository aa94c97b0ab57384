import { describe, expect, test } from 'vitest';
import type { PictureSize } from '#lib/site/picture-forms.ts';
import { renderMarkdown } from '../render-markdown.ts';

const version = '3f2a9c1b77d0';
const pictures: ReadonlyMap<string, PictureSize> = new Map([
  ['/media/fire.jpg', { version, width: 1600, height: 900 }],
  ['/media/Big däm.jpg', { version, width: 400, height: 300 }],
  ['/images/logo.png', { version, width: 300, height: 100 }],
]);

function render(body: string): string {
  const input = { file: 'articles/world/fire.md', body, bodyLine: 5, language: 'en', smartPunctuation: true };
  return renderMarkdown({ ...input, pictureHosts: ['x.example'], pictures, fileSizes: new Map() }).trim();
}

const sources = (address: string, format: string, widths: readonly (readonly [number, number])[]) =>
  widths.map(([width, sent]) => `${address}/full-${width}-${version}.${format} ${sent}w`).join(', ');
const all = [160, 320, 480, 640, 960, 1200, 1600].map((width) => [width, width] as const);

describe('a picture whose size is known', () => {
  test('is offered in two formats and every width it fills, with its width and height', () => {
    const sizes = 'sizes="(min-width: 46rem) 42rem, 100vw"';
    const source = `<source type="image/avif" srcset="${sources('/media/fire.jpg', 'avif', all)}" ${sizes}>`;
    const own = `src="/media/fire.jpg/full-960-${version}.webp" alt="Fire" loading="lazy" decoding="async"`;
    const others = `srcset="${sources('/media/fire.jpg', 'webp', all)}" ${sizes} width="960" height="540"`;
    expect(render('![Fire](/media/fire.jpg)')).toBe(`<p><picture>${source}<img ${own} ${others}></picture></p>`);
  });

  test('is found under its name, however that is written', () => {
    const widths = [
      [160, 160],
      [320, 320],
      [480, 400],
    ] as const;
    for (const written of ['/media/Big%20da%CC%88m.jpg', '../../media/Big%20d%C3%A4m.jpg?x#y']) {
      const html = render(`![Dam](${written})`);
      expect(html).toContain(`srcset="${sources('/media/Big%20d%C3%A4m.jpg', 'avif', widths)}"`);
      expect(html).toContain('width="400" height="300"');
    }
  });

  test('keeps its words, its caption and its link', () => {
    const html = render('![The "fire"](/media/fire.jpg "At night")\n\n[![Logo](/images/logo.png)](/about)');
    expect(html).toMatch(/^<figure><picture>.* alt="The &#x22;fire&#x22;".*<\/picture><figcaption>At night</);
    expect(html).toMatch(/<a href="\/about"><picture>.*<\/picture><\/a>/);
  });

  test('is as small as an editor wants it, in its own proportions', () => {
    const small = render('<img src="/images/logo.png" alt="Logo" width="150" height="1">');
    expect(small).toContain('width="150" height="50"');
    expect(small.match(/ sizes="150px"/g)).toHaveLength(2);
  });

  test.each(['900', '50%', '-5', '0', 'wide'])(
    'is no larger than it is, though an editor writes width="%s"',
    (width) => {
      const html = render(`<img src="/images/logo.png" alt="Logo" width="${width}">`);
      expect(html).toMatch(/<img [^>]* width="300" [^>]*height="100"/);
    },
  );
});

test('a picture whose size is not known is sent as it is addressed, and lazily', () => {
  expect(render('![Weir](/media/weir.jpg)')).toBe(
    '<p><img src="/media/weir.jpg" alt="Weir" loading="lazy" decoding="async"></p>',
  );
  expect(render('![Weir](https://x.example/weir.jpg)')).toBe(
    '<p><img src="https://x.example/weir.jpg" alt="Weir" loading="lazy" decoding="async"></p>',
  );
});

describe('what an editor wrote about sources is left out:', () => {
  const lazy = 'loading="lazy" decoding="async"';

  test.each([
    ['<img src="/media/weir.jpg" alt="W" srcset="https://y.example/a.jpg 2x">'],
    ['<img src="/media/weir.jpg" alt="W" SRCSET="//y.example/a.jpg 2x" sizes="1px">'],
    ['<img src="/media/weir.jpg" alt="W" srcset="/media/other.jpg/full-160-3f2a9c1b77d0.avif 160w">'],
    ['<img src="/media/weir.jpg" alt="W" loading="eager" decoding="sync" fetchpriority="high">'],
    ['<img src="/media/weir.jpg" alt="W" imagesrcset="https://y.example/a.jpg" lowsrc="https://y.example/a.jpg">'],
  ])('%s', (html) => {
    expect(render(`<p>${html}</p>`)).toBe(`<p><img src="/media/weir.jpg" alt="W" ${lazy}></p>`);
  });

  test('in a <picture> of their own', () => {
    const html = (inner: string) => `<p><picture>${inner}</picture></p>`;
    const foreign = '<source srcset="https://y.example/a.avif" type="image/avif" media="(min-width: 1px)">';
    expect(render(html(`${foreign}<img src="/media/weir.jpg" alt="W">`))).toBe(
      `<p><img src="/media/weir.jpg" alt="W" ${lazy}></p>`,
    );
    const known = render(html(`${foreign}<b><img src="/media/fire.jpg" alt="F"></b>`));
    expect(known).toMatch(/^<p><b><picture><source type="image\/avif" srcset="\/media[^"]*" sizes="[^"]*"><img [^>]*>/);
    expect(known.match(/<picture>|<source|<img/g)).toHaveLength(3);
    expect(known).not.toContain('y.example');
    expect(render(html(html(foreign)))).not.toContain('srcset');
  });

  test('in film and sound, whose own sources stay', () => {
    expect(
      render('<video><source src="/media/a.mp4" srcset="https://y.example/a.mp4 1x" type="video/mp4"></video>'),
    ).toBe('<p><video><source src="/media/a.mp4" type="video/mp4"></video></p>');
  });

  test('also where no picture is', () => {
    expect(render('<source srcset="https://y.example/a 1x"><link imagesrcset="https://y.example/a 1x">')).not.toContain(
      'y.example',
    );
  });
});
