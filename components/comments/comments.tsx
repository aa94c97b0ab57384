import type { CommentedStory, Taking, Thread } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import {
  commentsAnchor,
  discussionUrl,
  feedUrl,
  myCommentsUrl,
  replyAnchor,
  type ThreadOrder,
  threadOrders,
  threadUrl,
} from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Pager } from '../layout/pager.tsx';
import { ClosedNote } from './closed-note.tsx';
import { CommentForm } from './comment-form.tsx';
import styles from './comments.module.css';
import type { ShownFault } from './form-field.tsx';
import { ReaderComments } from './reader-comments.tsx';
import { ThreadList } from './thread-list.tsx';

export type CommentsProps = {
  readonly story: CommentedStory;
  readonly thread: Thread;
  readonly order: ThreadOrder;
  readonly taking: Taking;
  readonly site: Site;
  /** Why the comment that was just posted was not taken. */
  readonly fault?: ShownFault | undefined;
};

/** What readers wrote about a story, and the form by which others join in. Nothing where the editors want none. */
export function Comments({ story, thread, order, taking, site, fault }: CommentsProps) {
  if (taking.kind === 'none') return null;
  const words = wordsOf(site.language).comments;
  const isOpen = taking.kind === 'open';
  const { count, comments, page, pages } = thread;
  // Below a story; the other pages are the comments themselves.
  const isLater = order === 'oldest' && page === 1 && fault === undefined;
  return (
    <section className={styles.section} id={commentsAnchor} {...markWords(site.language)}>
      <ReaderComments story={story.path} language={site.language} isLater={isLater}>
        <header className={styles.head}>
          <h2>{headingOf(count, isOpen, site)}</h2>
          {count === 0 && isOpen && <p>{words.none}</p>}
          {count > 0 && isOpen && <a href={`#${replyAnchor}`}>{words.leave}</a>}
          {count > 1 && <Order path={story.path} order={order} language={site.language} />}
        </header>
        <ThreadList comments={comments} story={story} site={site} canReply={isOpen} />
        <Pager
          url={threadUrl(story.path, order)}
          {...(order === 'oldest' && { first: discussionUrl(story.path) })}
          page={page}
          hasMore={page < pages}
          language={site.language}
          newer={words.previous}
          older={words.next}
        />
        {isOpen ? (
          <CommentForm
            story={story}
            site={site}
            until={taking.until}
            heading={count === 0 ? null : words.leave}
            fault={fault}
          />
        ) : (
          <ClosedNote taking={taking} site={site} fault={fault} />
        )}
        <p className={styles.foot}>
          <a href={feedUrl('rss', threadUrl(story.path))}>{words.follow}</a> <a href={myCommentsUrl()}>{words.yours}</a>
        </p>
      </ReaderComments>
    </section>
  );
}

function headingOf(count: number, isOpen: boolean, { language }: Site): string {
  const words = wordsOf(language).comments;
  if (count > 0) return words.count(count);
  return isOpen ? words.leave : words.replies;
}

type OrderProps = { readonly path: string; readonly order: ThreadOrder; readonly language: string };

function Order({ path, order, language }: OrderProps) {
  const words = wordsOf(language).comments;
  return (
    <nav className={styles.order} aria-label={words.order}>
      {threadOrders.map((one) => (
        <a key={one} href={urlOf(path, one)} {...(one === order && { 'aria-current': 'true' as const })}>
          {words.orders[one]}
        </a>
      ))}
    </nav>
  );
}

/** The first page of an order. That of the oldest is the story's own. */
function urlOf(path: string, order: ThreadOrder): string {
  return order === 'oldest' ? discussionUrl(path) : `${threadUrl(path, order)}#${commentsAnchor}`;
}
