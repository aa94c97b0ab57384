import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { QueuedComment } from '#lib/comments/list-queue.ts';
import { defaultSite } from '#lib/site/site.ts';
import { makeQueued } from '#tests/newsroom/make-queued.ts';
import { Decide } from './decide.tsx';
import { listActs } from './decision-buttons.tsx';

import { Queue, queueUrl } from './queue.tsx';

const edition = { site: defaultSite, now: 777, sections: new Map() };
const counts = { held: 2, reported: 1, approved: 4_812, rejected: 0, spam: 3, trash: 0 };
const story = { path: '/river/dam', title: 'A dam' };

function print(comments: readonly QueuedComment[], view: Partial<Parameters<typeof Queue>[0]['view']> = {}): string {
  const found = { comments, count: comments.length, page: 1, pages: 1 };
  return renderToStaticMarkup(
    <Queue
      view={{ pile: 'held', story: null, words: '', ...view }}
      found={found}
      counts={counts}
      findStory={() => story}
      edition={edition}
    />,
  );
}

/** Markup without tags, as it is read. */
function wordsOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('a comment says why it waits, who its author is to us and what readers said', () => {
  const words = wordsOf(
    print([
      makeQueued({
        reasons: [
          { check: 'many-links', words: '3 links' },
          { check: 'new-reader', words: 'first comment from this reader' },
        ],
        earlier: { approved: 14, spam: 1, other: 0 },
        reports: [{ id: 'r1', reason: 'abuse', note: 'He insults my otter.', at: 5 }],
      }),
    ]),
  );
  expect(words).toContain('Held: 3 links, first comment from this reader');
  expect(words).toContain('Others by this reader: 14 approved, 1 spam');
  expect(words).toMatch(/Reported as abuse .*He insults my otter\./);
});

test('what readers wrote is text, within its own direction', () => {
  const html = print(
    [
      makeQueued({
        name: '<b onclick="x">Eve</b>',
        body: '<script>alert(1)</script> https://evil.example',
        reasons: [{ check: 'held-word', words: 'holds the word “<i>”' }],
        reports: [{ id: 'r1', reason: 'other', note: '<img src=x onerror=alert(1)>', at: 5 }],
      }),
    ],
    { words: '"><script>alert(1)</script>' },
  );
  expect(html).toMatch(
    /<header[^>]* dir="auto">.*<h2[^>]*><a[^>]*>&lt;b onclick=&quot;x&quot;&gt;Eve&lt;\/b&gt;<\/a><\/h2><p dir="ltr">/,
  );
  expect(html).not.toMatch(/<(?:b|i|img)\b|<script>|href="[^"]*evil/);
});

test('the form of all comments carries each one’s buttons to that comment', () => {
  const html = print([makeQueued({ id: 'c1' }), makeQueued({ id: 'c2' })], { words: 'otter' });
  expect(html.match(/<form/g)).toHaveLength(2);
  expect(html).toContain('name="comment-c1"');
  expect(html).toMatch(/value="approve" name="do" formAction="\/desk\/comments\/c2"/i);
  expect(html).toContain('name="back" value="/desk/comments?status=held&amp;q=otter"');
  expect(html).toContain('name="seen" value="777"');
});

test('of several at once nothing is offered that can be done with none', () => {
  const bulkOf = (html: string) =>
    [...(/<fieldset.*<\/fieldset>/.exec(html)?.[0] ?? '').matchAll(/value="(\w+)"/g)].map(([, act]) => act);
  expect(bulkOf(print([makeQueued()]))).toEqual(['approve', 'reject', 'spam', 'trash']);
  expect(bulkOf(print([makeQueued(), makeQueued({ id: 'c2', status: 'spam' })]))).toContain('restore');
});

test('piles lead to each other with the same story and words, and say how much lies on them', () => {
  const html = print([], { story: '/river/dam', words: 'otter' });
  expect(html).toContain('href="/desk/comments?status=spam&amp;story=%2Friver%2Fdam&amp;q=otter"');
  expect(wordsOf(html)).toContain('Approved 4,812');
  expect(wordsOf(html)).toContain('Nothing found.');
  expect(html).toMatch(/aria-current="page"[^>]*>Held/);
});

test('words are searched for in all piles, of which one may be chosen', () => {
  const html = print([], { pile: null, words: 'otter' });
  expect(html).toMatch(/href="\/desk\/comments\?q=otter" aria-current="page">All/);
  expect(html).not.toContain('name="status"');
  expect(print([], { pile: 'spam', words: 'otter' })).toContain('href="/desk/comments?q=otter">All');
  expect(print([])).not.toContain('>All');
});

test('addresses of piles say no more than they must', () => {
  expect(queueUrl({ pile: 'held', story: null, words: '' })).toBe('/desk/comments?status=held');
  expect(queueUrl({ pile: 'spam', story: '/a b', words: 'x&y' }, 3)).toBe(
    '/desk/comments?status=spam&story=%2Fa+b&q=x%26y&page=3',
  );
});

test('there is a button for everything that would change something', () => {
  expect(listActs(makeQueued({ status: 'held' }))).toEqual(['approve', 'reject', 'spam', 'trash']);
  expect(listActs(makeQueued({ status: 'approved' }))).toEqual(['reject', 'spam', 'trash']);
  expect(listActs(makeQueued({ status: 'spam' }))).toEqual(['approve', 'reject', 'trash', 'restore']);
  const reports = [{ id: 'r1', reason: 'abuse', note: '', at: 5 }];
  expect(listActs(makeQueued({ status: 'approved', reports }))[0]).toBe('approve');
  expect(listActs(makeQueued({ isErased: true }))).toEqual([]);
});

test('a reported comment that stands is kept, not approved again', () => {
  const reports = [{ id: 'r1', reason: 'abuse', note: '', at: 5 }];
  const html = print([makeQueued({ status: 'approved', reports })], { pile: 'reported' });
  expect(html).toMatch(/value="approve"[^>]*>Keep</);
});

test('a long text is there whole, behind its beginning', () => {
  const body = `${'👪'.repeat(900)}end`;
  const html = print([makeQueued({ body })]);
  expect(html).toContain('All of its 903 characters');
  expect(html).toContain(body);
  expect(html.isWellFormed()).toBe(true);
});

test('of a deleted comment nothing is left but that it was deleted', () => {
  const words = wordsOf(print([makeQueued({ isErased: true, name: '', body: '' })]));
  expect(words).toContain('This comment was deleted.');
});

test('a mailed link shows buttons while its comment waits, and what became of it afterwards', () => {
  const decide = (comment: QueuedComment | null, isOpen: boolean) =>
    renderToStaticMarkup(
      <Decide token="t" comment={comment} isOpen={isOpen} notice="" story={story} edition={edition} />,
    );
  const open = decide(makeQueued(), true);
  expect(open).toContain('action="/desk/decide/t"');
  expect([...open.matchAll(/<button[^>]* value="(\w+)"/g)].map(([, act]) => act)).toEqual([
    'approve',
    'reject',
    'spam',
    'trash',
  ]);
  const decided = decide(makeQueued({ status: 'spam' }), false);
  expect(decided).toContain('This is decided');
  expect(decided).not.toContain('name="do"');
  expect(decide(null, false)).toContain('This link does not work any more');
});
