import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './archive-steps.module.css';

/** A month or day that is near in the archive. */
export type ArchiveStep = {
  readonly url: string;
  /** As readers see it, and as machines do. */
  readonly title: string;
  readonly dateTime: string;
};

/** From one month or day of the archive to those before and after it that have stories, and to what holds it. */
export function ArchiveSteps({
  earlier,
  later,
  whole,
  language,
}: {
  readonly earlier: ArchiveStep | null;
  readonly later: ArchiveStep | null;
  readonly whole: ArchiveStep;
  /** Of the site. */
  readonly language: string;
}) {
  const words = wordsOf(language).archive;
  return (
    <nav className={styles.steps} aria-label={words.title}>
      {earlier !== null && renderStep(words.earlier, earlier, language)}
      {renderStep(words.whole, whole, language)}
      {later !== null && renderStep(words.later, later, language)}
    </nav>
  );
}

function renderStep(words: string, { url, title, dateTime }: ArchiveStep, language: string) {
  return (
    <a href={url}>
      <Phrase
        words={words}
        parts={{
          way: (way) => <span>{way}</span>,
          period: <time dateTime={dateTime}>{title}</time>,
        }}
        language={language}
      />
    </a>
  );
}
