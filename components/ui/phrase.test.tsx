import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Count } from './count.tsx';
import { NameList } from './name-list.tsx';
import { Phrase } from './phrase.tsx';

describe('a phrase in markup', () => {
  test('has its gaps filled by elements, each as often as it stands there', () => {
    const drawn = <Phrase words="{a}: {b}, {a}, {a}" parts={{ a: <b>x</b>, b: '<y>' }} />;
    expect(renderToStaticMarkup(drawn)).toBe('<b>x</b>: &lt;y&gt;, <b>x</b>, <b>x</b>');
  });

  test('gives the words of a gap to who draws it, and keeps them where nobody does', () => {
    const words = '{all:Search all} instead';
    const all = (inner: string) => <a href="/search">{inner}</a>;
    expect(renderToStaticMarkup(<Phrase words={words} parts={{ all }} />)).toBe(
      '<a href="/search">Search all</a> instead',
    );
    expect(renderToStaticMarkup(<Phrase words={words} />)).toBe('Search all instead');
  });

  test('stands as it is in a language that has words', () => {
    expect(renderToStaticMarkup(<Phrase words="لا أخبار بعد." language="ar-EG" />)).toBe('لا أخبار بعد.');
  });

  test('is set apart as English in one that has none', () => {
    expect(renderToStaticMarkup(<Phrase words="No stories yet." language="fa" />)).toBe(
      '<bdi lang="en" dir="ltr">No stories yet.</bdi>',
    );
  });
});

describe('a number of stories', () => {
  test.each([
    ['en', 1600, '1,600<span> stories</span>'],
    ['ar', 2, '<span aria-hidden="true">2</span><span>خبران</span>'],
    ['ar', 3, '3<span> أخبار</span>'],
    ['de', 1600, '1.600<span lang="en"> stories</span>'],
    ['fa', 12, '۱۲<span lang="en"> stories</span>'],
  ])('in %s: %i', (language, stories, markup) => {
    const html = renderToStaticMarkup(<Count stories={stories} language={language} />);
    expect(html.replace(/ class="[^"]*"/g, '')).toBe(`<span>${markup}</span>`);
  });
});

test('names in a row are each drawn, joined by the language', () => {
  const names = ['A, B', 'C'];
  const drawn = names.map((name) => <b key={name}>{name}</b>);
  expect(renderToStaticMarkup(<NameList names={names} drawn={drawn} language="es" />)).toBe('<b>A, B</b> y <b>C</b>');
});
