import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import type { Author } from '#lib/content/document.ts';
import { makePicture } from '#tests/newsroom/make-article.ts';
import { AuthorHead } from './author-head.tsx';
import { AuthorIndex } from './author-index.tsx';

/** The same as an index of authors has them. */
const toIndexed = (author: Author, stories = 1) => ({ ...author, letter: author.name.charAt(0), stories });

const wilma: Author = {
  id: 'wilma-whelk',
  name: 'Wilma <Whelk>',
  role: 'Harbour correspondent',
  description: 'Counts gulls.',
  profiles: ['https://social.example/@x'],
  image: makePicture({ alternative: 'Wilma with a gull' }),
};

const plain: Author = { id: 'otto', name: 'Otto', role: '', description: '', profiles: [], image: null };

test('authors are listed with portrait, name and role; without a portrait, with the first letter', () => {
  const html = renderToStaticMarkup(
    <AuthorIndex authors={[toIndexed(wilma, 1_600), toIndexed(plain)]} hosts={[]} language="en" />,
  );
  expect(html).toContain('href="/authors/wilma-whelk">Wilma &lt;Whelk&gt;</a>');
  expect(html).toContain('Harbour correspondent');
  expect(html).toContain('>1,600<');
  expect([...html.matchAll(/<li id="(.*?)"/g)].map(([, id]) => id)).toEqual(['letter-w', 'letter-o']);
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html).toContain('aria-hidden="true">O</span>');
});

test('a portrait on a host that is not allowed is not shown', () => {
  const image = makePicture({ address: 'https://elsewhere.example/w.jpg', size: null });
  expect(
    renderToStaticMarkup(<AuthorIndex authors={[toIndexed({ ...wilma, image })]} hosts={[]} language="en" />),
  ).not.toContain('<img');
  const head = (hosts: readonly string[]) =>
    renderToStaticMarkup(<AuthorHead author={{ ...wilma, image }} biography={null} hosts={hosts} />);
  expect(head([])).not.toContain('<img');
  expect(head(['elsewhere.example'])).toContain('<img');
});

test('the page of an author opens with portrait, name, role and biography', () => {
  const biography = brandHtml('<p>Counts <em>gulls</em>.</p>');
  const html = renderToStaticMarkup(<AuthorHead author={wilma} biography={biography} hosts={[]} />);
  expect(html).toContain('alt="Wilma with a gull"');
  expect(html).toMatch(/<h1[^>]*>Wilma &lt;Whelk&gt;<\/h1>/);
  expect(html).toContain('<em>gulls</em>');
});

test('without a biography the description stands in, and nothing for one of whom nothing is known', () => {
  expect(renderToStaticMarkup(<AuthorHead author={wilma} biography={null} hosts={[]} />)).toContain('Counts gulls.');
  expect(renderToStaticMarkup(<AuthorHead author={plain} biography={null} hosts={[]} />)).not.toContain('<p');
});
