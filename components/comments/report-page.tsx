import type { CommentedStory, ShownComment } from '#lib/comments/comment.ts';
import type { ReportReason } from '#lib/comments/report-reasons.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { commentUrl, replyAnchor, reportUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
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

const reasons = ['abuse', 'spam', 'personal', 'other'] as const satisfies readonly ReportReason[];

/** The form by which a reader tells the newsroom about a comment. */
export function ReportPage({ story, comment, site, fault }: ReportPageProps) {
  const message = fault?.faults.find(({ field }) => field === 'reason')?.message;
  const words = wordsOf(site.language).comments.reporting;
  return (
    <section className={styles.page} {...markWords(site.language)}>
      <h1>{words.title}</h1>
      <p>{fill(words.intro, { paper: site.name })}</p>
      <CommentQuote comment={comment} site={site} />
      <form className={forms.form} method="post" action={`${reportUrl(story.path, comment.id)}#${replyAnchor}`}>
        <FaultNotice fault={fault} />
        <fieldset
          className={forms.choices}
          {...(message !== undefined && { 'aria-describedby': 'field-reason-fault', 'aria-invalid': true })}
        >
          <legend>{words.question}</legend>
          {reasons.map((value) => (
            <label key={value}>
              <input type="radio" name="reason" value={value} required defaultChecked={fault?.kept.reason === value} />{' '}
              {words.reasons[value]}
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
          label={words.note}
          note={words.asYouLike}
          rows={3}
          most={commentLengths.report}
          autoComplete="off"
          isRequired={false}
          fault={fault}
        />
        <div className={forms.send}>
          <a href={commentUrl(story.path, comment.id)}>{words.cancel}</a>
          <button type="submit">{words.send}</button>
        </div>
      </form>
    </section>
  );
}
