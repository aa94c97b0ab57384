import { commentLengths } from '#lib/site/comment-lengths.ts';
import type { Site } from '#lib/site/site.ts';
import { myCommentsUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { FaultNotice } from './fault-notice.tsx';
import forms from './form.module.css';
import { FormField, type ShownFault } from './form-field.tsx';
import styles from './page.module.css';

/** Where readers ask for a link to all they wrote. */
export function AskPage({ site, fault }: { readonly site: Site; readonly fault?: ShownFault | undefined }) {
  const words = wordsOf(site.language);
  const { mine } = words.comments;
  return (
    <section className={styles.page} {...markWords(site.language)}>
      <h1>{mine.title}</h1>
      <p>{fill(mine.intro, { paper: site.name })}</p>
      <form className={forms.form} method="post" action={myCommentsUrl()}>
        <FaultNotice fault={fault} />
        <FormField
          name="email"
          type="email"
          label={words.forms.email}
          note={mine.emailNote}
          autoComplete="email"
          most={commentLengths.address}
          fault={fault}
        />
        <div className={forms.send}>
          <button type="submit">{mine.send}</button>
        </div>
      </form>
    </section>
  );
}
