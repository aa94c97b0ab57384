import type { MyComment, MyComments } from '#lib/comments/read-my-comments.ts';
import type { Site } from '#lib/site/site.ts';
import { allMyCommentsUrl, commentUrl, exportMyCommentsUrl, homeUrl, pathUrl, replyAnchor } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { CommentText } from './comment-text.tsx';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import type { ShownFault } from './form-field.tsx';
import styles from './page.module.css';

type MyCommentsPageProps = MyComments & {
  readonly token: string;
  readonly site: Site;
  readonly fault?: ShownFault | undefined;
};

/** All that was written under an address, with what its holder may do about it. */
export function MyCommentsPage({ comments, isStopped, token, site, fault }: MyCommentsPageProps) {
  const words = wordsOf(site.language);
  const { mine } = words.comments;
  if (comments.length === 0) {
    return (
      <section className={styles.page} {...markWords(site.language)}>
        <h1>{mine.title}</h1>
        <p>{mine.nothing}</p>
        <p>
          <a href={homeUrl()}>{words.layout.toFront}</a>
        </p>
      </section>
    );
  }
  return (
    <section className={styles.page} {...markWords(site.language)}>
      <h1>{mine.title}</h1>
      <p>
        {mine.listed(comments.length)} {mine.ownPage}
      </p>
      <FaultNotice fault={fault} />
      <p>
        <a href={exportMyCommentsUrl(token)} download="">
          {mine.take}
        </a>
      </p>
      <ol className={styles.list}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <Mine comment={comment} site={site} />
          </li>
        ))}
      </ol>
      <Replies comments={comments} isStopped={isStopped} token={token} site={site} />
      <Erase token={token} site={site} fault={fault} />
    </section>
  );
}

function Mine({ comment, site }: { readonly comment: MyComment; readonly site: Site }) {
  const { id, story, name, body, postedAt, editedAt, status, mailsReplies } = comment;
  const words = wordsOf(site.language).comments;
  const { mine } = words;
  return (
    <article>
      {story === null ? (
        <h2>{mine.storyGone}</h2>
      ) : (
        <h2 dir="auto">
          <a href={pathUrl(story.path)}>{story.title}</a>
        </h2>
      )}
      <p className={styles.facts}>
        <span>
          {status === 'approved' && story !== null ? (
            <a href={commentUrl(story.path, id)}>{mine.standings[status]}</a>
          ) : (
            mine.standings[status]
          )}
        </span>
        <Timestamp at={postedAt} site={site} />
        {editedAt !== null && <span>{words.edited}</span>}
        <span>
          <Phrase words={mine.as} parts={{ name: <bdi>{name}</bdi> }} />
        </span>
        {mailsReplies && <span>{mine.mailed}</span>}
      </p>
      <CommentText body={body} />
    </article>
  );
}

/** Nothing where nobody asked for such mail. */
function Replies({ comments, isStopped, token, site }: MyComments & Pick<MyCommentsPageProps, 'token' | 'site'>) {
  if (!isStopped && !comments.some(({ mailsReplies }) => mailsReplies)) return null;
  const { mine } = wordsOf(site.language).comments;
  return (
    <form className={forms.form} method="post" action={allMyCommentsUrl(token)}>
      <input type="hidden" name="do" value={isStopped ? 'replies-on' : 'replies-off'} />
      <h2>{mine.replies}</h2>
      <div className={forms.send}>
        <span className={forms.note}>{isStopped ? mine.stopped : mine.wanted}</span>
        <button className={forms.quiet} type="submit">
          {isStopped ? mine.resume : mine.stop}
        </button>
      </div>
    </form>
  );
}

function Erase({ token, site, fault }: Pick<MyCommentsPageProps, 'token' | 'site' | 'fault'>) {
  const { mine } = wordsOf(site.language).comments;
  const message = fault?.faults.find(({ field }) => field === 'sure')?.message;
  return (
    <form className={forms.form} method="post" action={`${allMyCommentsUrl(token)}#${replyAnchor}`}>
      <input type="hidden" name="do" value="erase" />
      <h2>{mine.erase}</h2>
      <p className={forms.note}>{mine.eraseNote}</p>
      <div className={forms.send}>
        <label>
          <input
            type="checkbox"
            name="sure"
            required
            {...(message !== undefined && { 'aria-invalid': true, 'aria-describedby': 'field-sure-fault' })}
          />{' '}
          {mine.sure}
        </label>
        <button type="submit">{mine.erase}</button>
      </div>
      {message !== undefined && (
        <p className={forms.fault} id="field-sure-fault">
          {message}
        </p>
      )}
    </form>
  );
}
