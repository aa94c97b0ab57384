import type { Instant } from '#lib/base/instant.ts';
import type { CommentedStory, OwnComment } from '#lib/comments/comment.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { commentAnchor, commentUrl, myCommentsUrl, ownCommentUrl, pathUrl, replyAnchor } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { CommentQuote } from './comment-quote.tsx';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';
import styles from './page.module.css';
import { ReaderComments } from './reader-comments.tsx';

type OwnCommentPageProps = {
  readonly comment: OwnComment;
  /** What was commented on; undefined when it is not on the site any more. */
  readonly story: CommentedStory | undefined;
  readonly token: string;
  readonly site: Site;
  readonly now: Instant;
  readonly fault?: ShownFault | undefined;
};

/**
 * A comment as only who wrote it sees it, with what can still be done about it. The form leads to it by the fragment of the
 * comment, which here is the whole page, so that what is said first is seen first.
 */
export function OwnCommentPage({ comment, story, token, site, now, fault }: OwnCommentPageProps) {
  const { title, text } = wordsOf(comment);
  const isPublished = comment.status === 'approved' && !comment.isErased;
  return (
    <section className={styles.page} id={commentAnchor(comment.id)}>
      <h1>{title}</h1>
      <p>{text}</p>
      {story !== undefined && (
        <p>
          {isPublished ? (
            <a href={commentUrl(story.path, comment.id)}>See it under the story</a>
          ) : (
            <a href={pathUrl(story.path)}>Back to the story</a>
          )}
        </p>
      )}
      {!comment.isErased && <CommentQuote comment={comment} site={site} />}
      <ReaderComments story={story?.path ?? ''} posted>
        {!comment.isErased && <Changes comment={comment} token={token} site={site} now={now} fault={fault} />}
      </ReaderComments>
    </section>
  );
}

/** Trash and spam read like what still waits: whoever sends such things learns nothing from it. */
function wordsOf({ status, isErased }: OwnComment): { readonly title: string; readonly text: string } {
  if (isErased) return { title: 'Your comment is deleted', text: 'Its text and your name are gone for good.' };
  switch (status) {
    case 'approved':
      return { title: 'Your comment is published', text: 'Everybody can read it now.' };
    case 'held':
    case 'spam':
    case 'trash':
      return {
        title: 'Thank you: your comment is waiting for a moderator',
        text: 'It has arrived and will appear once a moderator has read it. Until then you alone can see it, at this address.',
      };
    case 'rejected':
      return {
        title: 'Your comment was not published',
        text: 'A moderator read it and decided not to publish it.',
      };
  }
}

type ChangesProps = Pick<OwnCommentPageProps, 'comment' | 'token' | 'site' | 'now' | 'fault'>;

function Changes({ comment, token, site, now, fault }: ChangesProps) {
  const { editableUntil, body, status } = comment;
  if (now >= editableUntil) {
    return (
      <>
        <FaultNotice fault={fault} />
        <p>
          The 15 minutes in which it could be changed here are over. To have it deleted,{' '}
          <a href={myCommentsUrl()}>ask for a link to all you wrote</a>.
        </p>
      </>
    );
  }
  const action = `${ownCommentUrl(token)}#${replyAnchor}`;
  return (
    <>
      <FaultNotice fault={fault} />
      {status !== 'rejected' && (
        <form className={forms.form} method="post" action={action}>
          <input type="hidden" name="do" value="edit" />
          <FormField
            name="comment"
            label="Change your comment"
            rows={7}
            most={commentLengths.body}
            value={body}
            autoComplete="off"
            fault={fault}
          />
          <div className={forms.send}>
            <span className={forms.note}>
              Until <Timestamp at={editableUntil} site={site} />
            </span>
            <button type="submit">Save the change</button>
          </div>
        </form>
      )}
      <form className={forms.form} method="post" action={action}>
        <input type="hidden" name="do" value="withdraw" />
        <div className={forms.send}>
          <span className={forms.note}>Or take it back: its text and your name are deleted for good.</span>
          <button className={forms.quiet} type="submit">
            Withdraw the comment
          </button>
        </div>
      </form>
    </>
  );
}
