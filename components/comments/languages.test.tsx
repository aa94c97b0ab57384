import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite, type Site } from '#lib/site/site.ts';
import { commentedStory, makeComment, makeThread } from '#tests/newsroom/make-comment.ts';
import { Comments } from './comments.tsx';
import { OwnCommentPage } from './own-comment-page.tsx';

const siteIn = (language: string): Site => ({ ...defaultSite, language });

function print(language: string, count: number): string {
  const comments = Array.from({ length: count }, (_, n) => makeComment({ id: `c${n}` }));
  return renderToStaticMarkup(
    <Comments
      story={commentedStory}
      thread={makeThread(comments)}
      order="oldest"
      taking={{ kind: 'open', until: null }}
      site={siteIn(language)}
    />,
  );
}

test('a Spanish paper asks for replies in Spanish', () => {
  const html = print('es', 0);
  expect(html).toContain('<h2>Deja una respuesta</h2>');
  expect(html).toContain('<label for="field-email">Correo electrónico</label>');
  expect(html).toContain('id="field-email-note">No se muestra nunca.</p>');
  expect(html).toContain('Publicar el comentario</button>');
  expect(html).toContain('Un moderador lee tu primer comentario antes de que aparezca');
  expect(html).not.toContain(' lang=');
});

test('an Arabic paper counts replies as Arabic counts', () => {
  const headings = [1, 2, 3, 11, 100].map((count) => /<h2>(.*?)<\/h2>/.exec(print('ar-AE', count))?.[1]);
  expect(headings).toEqual(['رد واحد', 'ردّان', '3 ردود', '11 ردًّا', '100 رد']);
});

test('its script gets its words from the markup, a count in every form that the language has', () => {
  const left = /<reader-comments[^>]* cancel="إلغاء" left="([^"]*)"/.exec(print('ar', 1))?.[1] ?? '';
  expect(Object.keys(JSON.parse(left.replaceAll('&quot;', '"')))).toEqual([
    'zero',
    'one',
    'two',
    'few',
    'many',
    'other',
  ]);
});

test('where a language has no words yet, English ones say that they are, and run from left to right', () => {
  expect(print('fa', 1)).toMatch(/^<section [^>]*lang="en" dir="ltr"[^>]*>.*<h2>1 reply<\/h2>/);
});

test('a link within a sentence has its own words, wherever the language puts it', () => {
  const late = makeComment();
  const html = renderToStaticMarkup(
    <OwnCommentPage
      comment={{ ...late, storyId: commentedStory.id, status: 'held', editableUntil: 0 }}
      story={commentedStory}
      token="key"
      site={siteIn('es')}
      now={1}
    />,
  );
  expect(html).toContain('Para que se elimine, <a href="/my-comments">pide un enlace a todo lo que has escrito</a>.');
});
