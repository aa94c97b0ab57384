import { commentsAnchor } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import styles from './comments.module.css';
import { FaultNotice } from './fault-notice.tsx';
import type { ShownFault } from './form-field.tsx';
import { KeptText } from './kept-text.tsx';

/** What stands below a story in place of its comments while nobody can read them. */
export function UnreadableComments({
  language,
  fault,
}: {
  /** Of the site. */
  readonly language: string;
  readonly fault?: ShownFault | undefined;
}) {
  const words = wordsOf(language).comments;
  return (
    <section className={styles.section} id={commentsAnchor} {...markWords(language)}>
      <h2>{words.replies}</h2>
      <div className={styles.closed}>
        <FaultNotice fault={fault} />
        <p>{words.unreadable}</p>
        <KeptText fault={fault} language={language} />
      </div>
    </section>
  );
}
