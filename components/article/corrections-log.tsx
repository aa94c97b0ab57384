import type { Instant } from '#lib/base/instant.ts';
import type { LogEntry } from '#lib/library/list-corrections.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections-log.module.css';
import { StoryName } from './story-name.tsx';

/** What the paper took back, the newest first. */
export function CorrectionsLog({
  entries,
  site,
  now,
}: {
  readonly entries: readonly LogEntry[];
  readonly site: Site;
  readonly now: Instant;
}) {
  const words = wordsOf(site.language).corrections;
  if (entries.length === 0) {
    return (
      <p className={styles.empty}>
        <Phrase words={words.none} language={site.language} />
      </p>
    );
  }
  return (
    <ol className={styles.log}>
      {entries.map((entry) => (
        <li key={entry.kind === 'withdrawn' ? entry.path : `${entry.at} ${entry.article.path} ${entry.position}`}>
          <p className={styles.date}>
            <Timestamp at={entry.at} site={site} form="day" />
            <span>
              <Phrase
                words={entry.kind === 'withdrawn' ? words.storyWithdrawn : words.kinds[entry.correction.kind]}
                language={site.language}
              />
            </span>
          </p>
          {entry.kind === 'withdrawn' ? (
            <Withdrawn entry={entry} site={site} />
          ) : (
            <Corrected entry={entry} site={site} now={now} />
          )}
        </li>
      ))}
    </ol>
  );
}

type Part<Kind extends LogEntry['kind']> = {
  readonly entry: Extract<LogEntry, { readonly kind: Kind }>;
  readonly site: Site;
};

function Corrected({ entry: { article, correction }, site, now }: Part<'corrected'> & { readonly now: Instant }) {
  const language = article.lang ?? site.language;
  return (
    <div lang={language} dir={directionOf(language)}>
      <h2>
        <a href={pathUrl(article.path)}>
          <StoryName story={article} site={site} now={now} />
        </a>
      </h2>
      <p>{correction.text}</p>
    </div>
  );
}

function Withdrawn({ entry: { path, lang, note }, site }: Part<'withdrawn'>) {
  const language = lang ?? site.language;
  return (
    <>
      {note !== '' && (
        <p lang={language} dir={directionOf(language)}>
          {note}
        </p>
      )}
      {/* No link: nothing waits there but the note above. */}
      <p className={styles.address}>
        <bdi dir="ltr">{path}</bdi>
      </p>
    </>
  );
}
