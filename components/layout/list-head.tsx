import type { ReactNode } from 'react';
import { directionOf } from '#lib/site/languages.ts';
import { foreignWords } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './list-head.module.css';

/** Title and introduction of a list page. */
export function ListHead({
  title,
  description,
  dateTime,
  isWritten = false,
  language,
  children,
}: {
  readonly title: string;
  readonly description: string;
  /** Where the title is a year or a month: as machines read it. */
  readonly dateTime?: string;
  /** Whether the newsroom wrote the words: then they begin where their own script does, else where the page does. */
  readonly isWritten?: boolean;
  /** Of the site, where title and introduction are words of the interface. */
  readonly language?: string;
  /** How the list can be followed, if it can. */
  readonly children?: ReactNode;
}) {
  const direction = isWritten ? 'auto' : undefined;
  const own = language === undefined ? undefined : foreignWords(language);
  const words = language === undefined ? title : <Phrase words={title} language={language} />;
  return (
    <header className={styles.head}>
      <h1 dir={direction}>{dateTime === undefined ? words : <time dateTime={dateTime}>{title}</time>}</h1>
      {description !== '' && (
        <p dir={direction}>
          {isWritten ? (
            description
          ) : (
            <bdi lang={own} dir={own && directionOf(own)}>
              {description}
            </bdi>
          )}
        </p>
      )}
      {children}
    </header>
  );
}
