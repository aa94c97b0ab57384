import type { Instant } from '#lib/base/instant.ts';
import type { CommentedStory } from '#lib/comments/comment.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { replyAnchor, threadUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { FaultNotice } from './fault-notice.tsx';
import styles from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';

type CommentFormProps = {
  readonly story: Pick<CommentedStory, 'path'>;
  readonly site: Site;
  /** When the story stops taking comments, if it does. */
  readonly until: Instant | null;
  /** Null where a heading stands above it already. */
  readonly heading: string | null;
  /** The comment it replies to, on a page of its own. */
  readonly parentId?: string;
  readonly fault?: ShownFault | undefined;
};

/** The form by which a comment is written. The same for everybody, so that pages that hold it can be kept. */
export function CommentForm({ story, site, until, heading, parentId, fault }: CommentFormProps) {
  const words = wordsOf(site.language);
  const { form } = words.comments;
  return (
    <form
      className={styles.form}
      method="post"
      action={`${threadUrl(story.path)}#${replyAnchor}`}
      {...(fault === undefined && { id: replyAnchor, tabIndex: -1 })}
    >
      {heading !== null && <h3>{heading}</h3>}
      <FaultNotice fault={fault} />
      {parentId !== undefined && <input type="hidden" name="parent" value={parentId} />}
      <div className={styles.pair}>
        <FormField name="name" label={form.name} autoComplete="name" most={commentLengths.name} fault={fault} />
        <FormField
          name="email"
          type="email"
          label={words.forms.email}
          note={form.neverShown}
          autoComplete="email"
          most={commentLengths.address}
          fault={fault}
        />
      </div>
      <FormField
        name="comment"
        label={form.comment}
        rows={7}
        most={commentLengths.body}
        autoComplete="off"
        fault={fault}
      />
      <FaultOfParent fault={fault} />
      <p className={styles.trap} aria-hidden="true">
        <label>
          {words.forms.leaveEmpty} <input name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
      <div className={styles.send}>
        <label>
          <input type="checkbox" name="replies" defaultChecked={fault?.kept.replies === 'on'} /> {form.tellMe}
        </label>
        <button type="submit">{form.post}</button>
      </div>
      <p className={styles.note}>
        {form.next[site.comments.hold]} {form.changeable}
        {until !== null && (
          <>
            {' '}
            <Phrase words={form.closeOn} parts={{ day: <Timestamp at={until} site={site} form="day" /> }} />
          </>
        )}
      </p>
    </form>
  );
}

/** The one field that has no place of its own. */
function FaultOfParent({ fault }: { readonly fault: ShownFault | undefined }) {
  const message = fault?.faults.find(({ field }) => field === 'parent')?.message;
  return message === undefined ? null : <p className={styles.fault}>{message}</p>;
}
