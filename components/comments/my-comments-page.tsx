import type { MyComment, MyComments } from '#lib/comments/read-my-comments.ts';
import type { Site } from '#lib/site/site.ts';
import { allMyCommentsUrl, commentUrl, exportMyCommentsUrl, homeUrl, pathUrl, replyAnchor } from '#lib/site/urls.ts';
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
  if (comments.length === 0) {
    return (
      <section className={styles.page}>
        <h1>What you wrote here</h1>
        <p>Nothing is kept under your address.</p>
        <p>
          <a href={homeUrl()}>Go to the front page</a>
        </p>
      </section>
    );
  }
  return (
    <section className={styles.page}>
      <h1>What you wrote here</h1>
      <p>
        {comments.length === 1 ? 'One comment' : `${comments.length.toLocaleString(site.language)} comments`}, the
        newest first. This page is for whoever has its address, so keep the mail to yourself; it works for a day.
      </p>
      <FaultNotice fault={fault} />
      <p>
        <a href={exportMyCommentsUrl(token)} download="">
          Take it all with you as a file
        </a>
      </p>
      <ol className={styles.list}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <Mine comment={comment} site={site} />
          </li>
        ))}
      </ol>
      <Replies comments={comments} isStopped={isStopped} token={token} />
      <Erase token={token} fault={fault} />
    </section>
  );
}

const standings = { approved: 'Published', held: 'Waiting for a moderator', rejected: 'Not published' } as const;

function Mine({ comment, site }: { readonly comment: MyComment; readonly site: Site }) {
  const { id, story, name, body, postedAt, editedAt, status, mailsReplies } = comment;
  return (
    <article>
      <h2 dir="auto">{story === null ? 'A story that is not here any more' : <StoryLink story={story} />}</h2>
      <p className={styles.facts}>
        <span>
          {status === 'approved' && story !== null ? (
            <a href={commentUrl(story.path, id)}>{standings[status]}</a>
          ) : (
            standings[status]
          )}
        </span>
        <Timestamp at={postedAt} site={site} />
        {editedAt !== null && <span>Edited</span>}
        <span>
          As <bdi>{name}</bdi>
        </span>
        {mailsReplies && <span>Replies are mailed to you</span>}
      </p>
      <CommentText body={body} />
    </article>
  );
}

function StoryLink({ story: { path, title } }: { readonly story: NonNullable<MyComment['story']> }) {
  return <a href={pathUrl(path)}>{title}</a>;
}

/** Nothing where nobody asked for such mail. */
function Replies({ comments, isStopped, token }: MyComments & { readonly token: string }) {
  if (!isStopped && !comments.some(({ mailsReplies }) => mailsReplies)) return null;
  return (
    <form className={forms.form} method="post" action={allMyCommentsUrl(token)}>
      <input type="hidden" name="do" value={isStopped ? 'replies-on' : 'replies-off'} />
      <h2>Mail about replies</h2>
      <div className={forms.send}>
        <span className={forms.note}>
          {isStopped ? 'You have stopped it.' : 'You get it for comments that asked for it.'}
        </span>
        <button className={forms.quiet} type="submit">
          {isStopped ? 'Mail me about replies again' : 'Stop mail about replies'}
        </button>
      </div>
    </form>
  );
}

function Erase({ token, fault }: Pick<MyCommentsPageProps, 'token' | 'fault'>) {
  const message = fault?.faults.find(({ field }) => field === 'sure')?.message;
  return (
    <form className={forms.form} method="post" action={`${allMyCommentsUrl(token)}#${replyAnchor}`}>
      <input type="hidden" name="do" value="erase" />
      <h2>Erase everything</h2>
      <p className={forms.note}>
        Every text above, your name and your address are deleted for good, here and within 28 days in our backups. Where
        others have replied, “This comment was deleted” stays in its place.
      </p>
      <div className={forms.send}>
        <label>
          <input
            type="checkbox"
            name="sure"
            required
            {...(message !== undefined && { 'aria-invalid': true, 'aria-describedby': 'field-sure-fault' })}
          />{' '}
          Yes, erase all I wrote here
        </label>
        <button type="submit">Erase everything</button>
      </div>
      {message !== undefined && (
        <p className={forms.fault} id="field-sure-fault">
          {message}
        </p>
      )}
    </form>
  );
}
