import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { UnpublishedStory } from '#lib/library/list-unpublished.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { UnpublishedStories } from './unpublished-stories.tsx';

test('each story that readers do not see leads to its preview', () => {
  const stories = [{ article: makeArticle({ file: 'a.md', title: 'Unfinished <dam>' }), standing: 'draft' } as const];
  const linkTo = ({ article }: UnpublishedStory) => `/preview/${article.file}`;
  const html = renderToStaticMarkup(<UnpublishedStories stories={stories} linkTo={linkTo} site={defaultSite} />);
  expect(html).toContain('<a href="/preview/a.md" dir="auto">Unfinished &lt;dam&gt;</a> <span>Draft</span>');
  expect(renderToStaticMarkup(<UnpublishedStories stories={[]} linkTo={() => ''} site={defaultSite} />)).toBe('');
});
