import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { MyComment } from '#lib/comments/read-my-comments.ts';
import { defaultSite } from '#lib/site/site.ts';
import { commentedStory } from '#tests/newsroom/make-comment.ts';
import { MyCommentsPage } from './my-comments-page.tsx';

const comment: MyComment = {
  id: 'a1',
  story: commentedStory,
  name: 'Agnes',
  body: 'I counted them twice.',
  postedAt: Date.UTC(2026, 10, 21),
  editedAt: null,
  status: 'approved',
  mailsReplies: false,
};

function print(props: Partial<Parameters<typeof MyCommentsPage>[0]> = {}): string {
  return renderToStaticMarkup(
    <MyCommentsPage comments={[comment]} isStopped={false} token="key" site={defaultSite} {...props} />,
  );
}

test('each comment is told with its story, its text and where it stands', () => {
  const held: MyComment = { ...comment, id: 'b2', status: 'held', story: null };
  const html = print({ comments: [comment, held, { ...comment, id: 'c3', status: 'rejected' }] });
  expect(html).toContain('<a href="/river/otter-mayor">Otters elect a mayor</a>');
  expect(html).toContain('<a href="/river/otter-mayor/comments/a1">Published</a>');
  expect(html).toContain('Waiting for a moderator');
  expect(html).toContain('A story that is not here any more');
  expect(html).toContain('Not published');
  expect(html.match(/I counted them twice\./g)).toHaveLength(3);
});

test('all of it can be taken along', () => {
  expect(print()).toContain('href="/my-comments/all/key/comments.json"');
});

test('mail about replies can be stopped and taken up again, where there is any', () => {
  expect(print()).not.toContain('value="replies-');
  expect(print({ comments: [{ ...comment, mailsReplies: true }] })).toContain('name="do" value="replies-off"');
  expect(print({ isStopped: true })).toContain('name="do" value="replies-on"');
});

test('erasing everything has to be meant', () => {
  const html = print();
  expect(html).toContain('name="do" value="erase"');
  expect(html).toMatch(/<input type="checkbox"(?=[^>]* required="")[^>]* name="sure"/);
  const faults = [{ field: 'sure', message: 'Tick this.' }];
  const again = print({ fault: { notice: 'Nothing is erased yet.', faults, kept: {} } });
  expect(again).toMatch(
    /<input (?=[^>]*name="sure")(?=[^>]*aria-invalid="true")[^>]*aria-describedby="field-sure-fault"/,
  );
});

test('nothing is said to be nothing', () => {
  const html = print({ comments: [] });
  expect(html).toContain('Nothing is kept under your address.');
  expect(html).not.toContain('<form');
});
