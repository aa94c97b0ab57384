import type { Instant } from '#lib/base/instant.ts';
import type { CommentedStory, OwnComment } from '#lib/comments/comment.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { commentAnchor, commentUrl, myCommentsUrl, ownCommentUrl, pathUrl, replyAnchor } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
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
  const words = wordsOf(site.language).comments.own;
  const { title, text } = standingOf(comment, site);
  const isPublished = comment.status === 'approved' && !comment.isErased;
  return (
    <section className={styles.page} id={commentAnchor(comment.id)} {...markWords(site.language)}>
      <h1>{title}</h1>
      <p>{text}</p>
      {story !== undefined && (
        <p>
          {isPublished ? (
            <a href={commentUrl(story.path, comment.id)}>{words.see}</a>
          ) : (
            <a href={pathUrl(story.path)}>{words.back}</a>
          )}
        </p>
      )}
      {!comment.isErased && <CommentQuote comment={comment} site={site} />}
      <ReaderComments story={story?.path ?? ''} language={site.language} posted>
        {!comment.isErased && <Changes comment={comment} token={token} site={site} now={now} fault={fault} />}
      </ReaderComments>
    </section>
  );
}

/** Trash and spam read like what still waits: whoever sends such things learns nothing from it. */
function standingOf({ status, isErased }: OwnComment, { language }: Site) {
  const { erased, approved, held, rejected } = wordsOf(language).comments.own;
  if (isErased) return erased;
  return { approved, held, spam: held, trash: held, rejected }[status];
}

type ChangesProps = Pick<OwnCommentPageProps, 'comment' | 'token' | 'site' | 'now' | 'fault'>;

function Changes({ comment, token, site, now, fault }: ChangesProps) {
  const { editableUntil, body, status } = comment;
  const words = wordsOf(site.language).comments.own;
  if (now >= editableUntil) {
    return (
      <>
        <FaultNotice fault={fault} />
        <p>
          <Phrase words={words.over} parts={{ link: (shown) => <a href={myCommentsUrl()}>{shown}</a> }} />
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
            label={words.change}
            rows={7}
            most={commentLengths.body}
            value={body}
            autoComplete="off"
            fault={fault}
          />
          <div className={forms.send}>
            <span className={forms.note}>
              <Phrase words={words.until} parts={{ time: <Timestamp at={editableUntil} site={site} /> }} />
            </span>
            <button type="submit">{words.save}</button>
          </div>
        </form>
      )}
      <form className={forms.form} method="post" action={action}>
        <input type="hidden" name="do" value="withdraw" />
        <div className={forms.send}>
          <span className={forms.note}>{words.takeBack}</span>
          <button className={forms.quiet} type="submit">
            {words.withdraw}
          </button>
        </div>
      </form>
    </>
  );
}
