import type { Site } from '#lib/site/site.ts';
import { myCommentsUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { ShownFault } from './form-field.tsx';
import { LinkForm } from './link-form.tsx';
import styles from './page.module.css';

/** Where readers ask for a link to all they wrote. */
export function AskPage({ site, fault }: { readonly site: Site; readonly fault?: ShownFault | undefined }) {
  const { mine } = wordsOf(site.language).comments;
  return (
    <section className={styles.page} {...markWords(site.language)}>
      <h1>{mine.title}</h1>
      <p>{fill(mine.intro, { paper: site.name })}</p>
      <LinkForm
        language={site.language}
        action={myCommentsUrl()}
        note={mine.emailNote}
        press={mine.send}
        fault={fault}
      />
    </section>
  );
}
