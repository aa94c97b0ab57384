import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { commentedStory, makeComment } from '#tests/newsroom/make-comment.ts';
import { ReplyPage } from './reply-page.tsx';

function print(props: Partial<Parameters<typeof ReplyPage>[0]> = {}): string {
  const taking = { kind: 'open', until: null } as const;
  return renderToStaticMarkup(
    <ReplyPage story={commentedStory} comment={makeComment()} taking={taking} site={defaultSite} {...props} />,
  );
}

test('the comment replied to is quoted above a form that names it', () => {
  const html = print();
  expect(html).toContain('<h1>Reply to <bdi>Agnes Thornbury</bdi></h1>');
  expect(html).toMatch(/<blockquote.*I counted them twice\..*<form/);
  expect(html).toContain('action="/river/otter-mayor/comments#leave-a-reply"');
  expect(html).toContain('name="parent" value="0a1b2c3d4e5f6071"');
});

test('the reply can be given up', () => {
  expect(print()).toContain('<a href="/river/otter-mayor/comments/0a1b2c3d4e5f6071">Cancel the reply</a>');
});

test('what was typed is not lost with the comment it replied to', () => {
  const fault = { notice: 'That comment is not there any more.', faults: [], kept: { comment: 'But I agree!' } };
  const html = print({ comment: undefined, fault });
  expect(html).toContain('>But I agree!</textarea>');
  expect(html).not.toContain('name="parent"');
});

test('a story that has closed has no form for replies either', () => {
  const html = print({ taking: { kind: 'closed', by: 'story' } });
  expect(html).toContain('Replies to this story are closed.');
  expect(html).not.toContain('<form');
});
