import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ListHead } from './list-head.tsx';

test('words of ours begin where the page does, those of the newsroom where their script does', () => {
  const ours = renderToStaticMarkup(<ListHead title="Feeds" description="Of every section." />);
  // The sentence itself runs its own way, so that its full stop stays at its end.
  expect(ours).toContain('<h1>Feeds</h1><p><bdi>Of every section.</bdi></p>');
  const written = renderToStaticMarkup(<ListHead title="نهر" description="كل شيء" isWritten />);
  expect(written).toContain('<h1 dir="auto">نهر</h1><p dir="auto">كل شيء</p>');
});

test('words of ours say that they are English where the paper’s language has none', () => {
  const print = (language: string) =>
    renderToStaticMarkup(<ListHead title="Feeds" description="Of every section." language={language} />);
  expect(print('he')).toContain(
    '<h1><bdi lang="en" dir="ltr">Feeds</bdi></h1><p><bdi lang="en" dir="ltr">Of every section.</bdi></p>',
  );
  expect(print('es')).toContain('<h1>Feeds</h1><p><bdi>Of every section.</bdi></p>');
});

test('a year or month says for machines which it is, and begins where the page does', () => {
  const html = renderToStaticMarkup(<ListHead title="۲۰۲۶" description="" dateTime="2026" />);
  expect(html).toContain('<h1><time dateTime="2026">۲۰۲۶</time></h1>');
});
