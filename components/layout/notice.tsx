import type { ReactNode } from 'react';
import { homeUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './notice.module.css';

/** Why there is no page. */
export type NoticeKind = 'missing' | 'gone' | 'unreadable' | 'refused' | 'unready';

/** What a reader gets instead of a page; what is inside comes in place of the usual words. */
export function Notice({
  kind,
  language,
  children,
}: {
  readonly kind: NoticeKind;
  /** Of the site. */
  readonly language: string;
  readonly children?: ReactNode;
}) {
  const words = wordsOf(language);
  const { title, text } = words.notices[kind];
  return (
    <section className={styles.notice}>
      <h1>
        <Phrase words={title} language={language} />
      </h1>
      {children ?? (
        <p>
          <Phrase words={text} language={language} />
        </p>
      )}
      <p>
        <a href={homeUrl()}>
          <Phrase words={words.layout.toFront} language={language} />
        </a>
      </p>
    </section>
  );
}
