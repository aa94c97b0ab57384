import { expect, test } from 'vitest';
import { headScript } from '#lib/base/head-script.ts';
import { makeStillPage } from './still-page.ts';

const standing = { address: '/dam', origin: 'https://news.example' };
const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>Dam</title>${head}</head><body>${body}</body></html>`;
const still = (body: string, head = '') => makeStillPage(page(body, head), standing).text;

test('a page without anything to mend stays as it is, to the letter', () => {
  const text = page('<p  CLASS=x>a &amp; b<br/>&nbsp;</p><a href="/river?utm=1#x">River</a><!-- note -->');
  expect(makeStillPage(text.replace('?utm=1', ''), standing).text).toBe(text.replace('?utm=1', ''));
});

test('links to later pages and sizes of pictures have the spelling of the copy', () => {
  expect(still('<a href="/latest?page=2#x">2</a>')).toBe(page('<a href="/latest/page/2#x">2</a>'));
  const sizes = '/media/a.jpg/full-160-3f2a9c1b77d0.webp 160w, /media/a.jpg/full-320-3f2a9c1b77d0.webp 320w';
  expect(still(`<img srcSet="${sizes}">`)).toBe(
    page('<img srcset="/media/a.jpg.full-160-3f2a9c1b77d0.webp 160w, /media/a.jpg.full-320-3f2a9c1b77d0.webp 320w">'),
  );
  expect(still('', '<link rel="canonical" href="https://news.example/latest?page=2"/>')).toBe(
    page('', '<link rel="canonical" href="https://news.example/latest/page/2"/>'),
  );
});

test('a sentence in the language around it stands in the place of a form, under the name of the form', () => {
  const text = still('<div lang="es"><form id="leave-a-reply" method="post"><input name="name"></form></div>');
  expect(text).toBe(
    page(
      '<div lang="es"><p id="leave-a-reply">Esta es una copia fija del periódico: desde aquí no se puede buscar ni enviar nada.</p></div>',
    ),
  );
});

test('what needs the server is gone', () => {
  const live =
    '<a href="/dam/comments/aB9/reply">Reply</a><script type="module" src="/modules/search.js"></script><script type="module" src="/modules/story.js"></script>';
  expect(still(live, '<link rel="search" href="/opensearch.xml"/>')).toBe(
    page('<script type="module" src="/modules/story.js"></script>'),
  );
  expect(still('<breaking-news src="/breaking.json" most="3"><p>Fire</p></breaking-news>')).toBe(
    page('<breaking-news  most="3"><p>Fire</p></breaking-news>'),
  );
});

test('the script within pages keeps the colours and asks for nothing', () => {
  const text = still('', `<script>${headScript}</script>`);
  expect(text).toContain('localStorage');
  expect(text).not.toContain('import(');
  expect(() => new Function(/<script>([\s\S]*)<\/script>/.exec(text)?.[1] ?? 'no')).not.toThrow();
});

test('what programs read has the spelling of the copy too, and names stay names', () => {
  const data =
    '<script type="application/ld+json">{"@id":"https://news.example/#paper","url":"https://news.example/latest?page=2"}</script>';
  const { text, references } = makeStillPage(page(data), standing);
  expect(text).toContain('{"@id":"https://news.example/#paper","url":"https://news.example/latest/page/2"}');
  expect(references).toEqual([{ address: '/latest?page=2', fragment: '' }]);
});

test('all of ours that a page names is told, fonts of its styles too, and nothing of others', () => {
  const { references } = makeStillPage(
    page(
      '<a href="#x">x</a><a href="https://elsewhere.example/">y</a><img src="/media/a.png">',
      '<style>a{src:url(/f.woff2)}</style>',
    ),
    standing,
  );
  expect(references).toEqual([
    { address: '/f.woff2', fragment: '' },
    { address: '/dam', fragment: 'x' },
    { address: '/media/a.png', fragment: '' },
  ]);
});

test('a form within a code sample is no form', () => {
  const sample = '<pre>&lt;form action="/x"&gt;</pre>';
  expect(still(sample)).toBe(page(sample));
});
