import type { CommentedStory, ShownComment } from '#lib/comments/comment.ts';
import type { ReportReason } from '#lib/comments/report-reasons.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { commentUrl, replyAnchor, reportUrl } from '#lib/site/urls.ts';
import { CommentQuote } from './comment-quote.tsx';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';
import styles from './page.module.css';

type ReportPageProps = {
  readonly story: Pick<CommentedStory, 'path'>;
  readonly comment: ShownComment;
  readonly site: Site;
  readonly fault?: ShownFault | undefined;
};

const reasons = {
  abuse: 'It insults, threatens or incites',
  spam: 'It is advertising',
  personal: 'It tells private things about somebody',
  other: 'Something else',
} as const satisfies Readonly<Record<ReportReason, string>>;

/** The form by which a reader tells the newsroom about a comment. */
export function ReportPage({ story, comment, site, fault }: ReportPageProps) {
  const message = fault?.faults.find(({ field }) => field === 'reason')?.message;
  return (
    <section className={styles.page}>
      <h1>Report a comment</h1>
      <p>The moderators of {site.name} will look at it. Who wrote it is not told that you did this.</p>
      <CommentQuote comment={comment} site={site} />
      <form className={forms.form} method="post" action={`${reportUrl(story.path, comment.id)}#${replyAnchor}`}>
        <FaultNotice fault={fault} />
        <fieldset
          className={forms.choices}
          {...(message !== undefined && { 'aria-describedby': 'field-reason-fault', 'aria-invalid': true })}
        >
          <legend>What is wrong with it?</legend>
          {Object.entries(reasons).map(([value, words]) => (
            <label key={value}>
              <input type="radio" name="reason" value={value} required defaultChecked={fault?.kept.reason === value} />{' '}
              {words}
            </label>
          ))}
          {message !== undefined && (
            <p className={forms.fault} id="field-reason-fault">
              {message}
            </p>
          )}
        </fieldset>
        <FormField
          name="note"
          label="What the moderators should know"
          note="As you like."
          rows={3}
          most={commentLengths.report}
          autoComplete="off"
          isRequired={false}
          fault={fault}
        />
        <div className={forms.send}>
          <a href={commentUrl(story.path, comment.id)}>Cancel</a>
          <button type="submit">Send report</button>
        </div>
      </form>
    </section>
  );
}
