import { stopRepliesUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import type { ShownFault } from './form-field.tsx';
import styles from './page.module.css';

/** The one press that ends mail about replies: opening a link must not do it, because programs open links too. */
export function StopPage({
  token,
  language,
  fault,
}: {
  readonly token: string;
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
}) {
  const { stop } = wordsOf(language).comments;
  return (
    <section className={styles.page} {...markWords(language)}>
      <h1>{stop.title}</h1>
      <p>{stop.text}</p>
      <form className={forms.form} method="post" action={stopRepliesUrl(token)}>
        <FaultNotice fault={fault} />
        <div className={forms.send}>
          <button type="submit">{stop.press}</button>
        </div>
      </form>
    </section>
  );
}
