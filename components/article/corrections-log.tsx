import type { LogEntry } from '#lib/library/list-corrections.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './corrections-log.module.css';

/** What the paper took back, the newest first. */
export function CorrectionsLog({ entries, site }: { readonly entries: readonly LogEntry[]; readonly site: Site }) {
  if (entries.length === 0) return <p className={styles.empty}>No corrections so far.</p>;
  return (
    <ol className={styles.log}>
      {entries.map((entry) => (
        <li key={entry.kind === 'withdrawn' ? entry.path : `${entry.at} ${entry.article.path} ${entry.text}`}>
          <p className={styles.date}>
            <Timestamp at={entry.at} site={site} form="day" />
            <span>{entry.kind === 'withdrawn' ? 'Story withdrawn' : 'Correction'}</span>
          </p>
          {entry.kind === 'withdrawn' ? (
            <Withdrawn entry={entry} site={site} />
          ) : (
            <Corrected entry={entry} site={site} />
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

function Corrected({ entry: { article, text }, site }: Part<'corrected'>) {
  const language = article.lang ?? site.language;
  return (
    <div lang={language} dir={directionOf(language)}>
      <h2>
        <a href={pathUrl(article.path)}>{article.title}</a>
      </h2>
      <p>{text}</p>
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
