import type { ReactNode } from 'react';
import { moduleUrl, searchPath, suggestionsUrl } from '#lib/site/urls.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import ui from '../ui/unseen.module.css';
import styles from './search-form.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/search.js */
      'search-box': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { src: string; count: string };
    }
  }
}

/** The name of the list of suggestions within a page. */
const suggestions = 'search-suggestions';

/** Browsers of before 2023 do not know the element `search`. */
const landmark = { role: 'search' } as const;

/** The form by which readers search; a script adds suggestions to it. */
export function SearchForm({
  words = '',
  language,
  children,
}: {
  /** What was looked for already. */
  readonly words?: string;
  /** Of the site. */
  readonly language: string;
  /** What narrows the search. */
  readonly children?: ReactNode;
}) {
  const ours = wordsOf(language).search;
  return (
    <form className={styles.form} {...landmark} action={searchPath()}>
      <div className={styles.line}>
        <search-box className={styles.box} src={suggestionsUrl()} count={ours.suggested}>
          <label>
            <span className={styles.label}>
              <Phrase words={ours.label} language={language} />
            </span>
            <input
              className={styles.field}
              type="search"
              name="q"
              defaultValue={words}
              maxLength={200}
              enterKeyHint="search"
              dir="auto"
            />
          </label>
          <template>
            <a className={styles.suggestion} role="option" tabIndex={-1} href={searchPath()}>
              <bdi /> <small />
            </a>
          </template>
          <div className={styles.suggestions} role="listbox" id={suggestions} aria-label={ours.suggestions} hidden />
          <p className={ui.unseen} role="status" lang={foreignWords(language)} />
        </search-box>
        <button className={styles.send} type="submit">
          <Phrase words={ours.send} language={language} />
        </button>
      </div>
      {children}
      <script type="module" src={moduleUrl('search')} />
    </form>
  );
}
