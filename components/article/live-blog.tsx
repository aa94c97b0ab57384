import type { LiveBody, LiveEntry } from '#lib/content/live-body.ts';
import { formatClock, formatDay, formatIso } from '#lib/site/dates.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { entryUrl, feedUrl, liveUrl, moduleUrl, pathUrl } from '#lib/site/urls.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Pager } from '../layout/pager.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './live-blog.module.css';
import { Prose } from './prose.tsx';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/live.js */
      'live-blog': React.DetailedHTMLProps<React.HTMLAttributes<HTMLElement>, HTMLElement> & {
        src: string;
        page: string;
        words: string;
        language: string;
      };
    }
  }
}

export type LiveBlogProps = {
  /** Path of the story, decoded. */
  readonly path: string;
  /** Where it is told from; may be empty. */
  readonly dateline: string;
  readonly summary: LiveBody['summary'];
  /** Those of this page, the newest first. */
  readonly entries: readonly LiveEntry[];
  /** Entries of the whole blog that are key points, the newest first. */
  readonly keyPoints: readonly LiveEntry[];
  /** When something was last said. */
  readonly updatedAt: number;
  /** When it ended; null while it has not. */
  readonly endedAt: number | null;
  readonly isGoing: boolean;
  /** From 1. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Whether it has no address and no feed that its links could lead to. */
  readonly isPreview?: boolean;
  readonly site: Site;
};

/** A live blog: how it stands, what it is about, its key points and a page of its entries. */
export function LiveBlog(props: LiveBlogProps) {
  const { path, summary, keyPoints, entries, isGoing, page, hasMore, isPreview = false, site } = props;
  const words = wordsOf(site.language).live;
  const { newPosts, addedPosts, toNewest, over } = words;
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  const isFollowed = isGoing && page === 1 && !isPreview;
  const posts = (
    <>
      <div className={styles.state} {...furniture} data-live="state">
        <State {...props} />
      </div>
      {page === 1 && summary.trim() !== '' && <Prose html={summary} />}
      {page === 1 && keyPoints.length > 0 && (
        <nav className={styles.points} aria-labelledby="key-points" data-live="points">
          <h2 id="key-points" {...furniture}>
            <Phrase words={words.keyPoints} language={site.language} />
          </h2>
          <ul>
            {keyPoints.map(({ id, headline }) => (
              <li key={id}>
                <a href={linkTo(id, props)}>{headline}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {isGoing && !isPreview && (
        <p className={styles.reload} {...furniture} data-live="reload">
          <a href={pathUrl(path)}>
            <Phrase words={words.reload} language={site.language} />
          </a>
        </p>
      )}
      {isFollowed && <div className={styles.news} role="status" {...furniture} data-live="news" hidden />}
      <div data-live="entries">
        {entries.map((entry, place) => (
          <Entry
            key={entry.id}
            entry={entry}
            above={entries[place - 1]}
            url={isPreview ? `#${entry.id}` : entryUrl(path, entry.id)}
            site={site}
          />
        ))}
      </div>
      {entries.length === 0 && (
        <p {...furniture}>
          <Phrase words={words.none} language={site.language} />
        </p>
      )}
    </>
  );
  return (
    <>
      {isFollowed ? (
        <live-blog
          className={styles.blog}
          src={liveUrl(path)}
          page={pathUrl(path)}
          words={JSON.stringify({ offered: newPosts, added: addedPosts, newest: toNewest, ended: over })}
          language={languageOfWords(site.language)}
        >
          {posts}
        </live-blog>
      ) : (
        posts
      )}
      <div {...furniture}>
        <Pager
          url={pathUrl(path)}
          page={page}
          hasMore={hasMore}
          language={site.language}
          newer={words.newer}
          older={words.older}
        />
        {!isPreview && (
          <p className={styles.follow}>
            <a href={feedUrl('rss', pathUrl(path))}>
              <Phrase words={words.follow} language={site.language} />
            </a>
          </p>
        )}
      </div>
      {isFollowed && <script type="module" src={moduleUrl('live')} />}
    </>
  );
}

/** Within the page where that holds the entry. */
function linkTo(id: string, { entries, path }: LiveBlogProps): string {
  return entries.some((entry) => entry.id === id) ? `#${id}` : entryUrl(path, id);
}

function State({ dateline, updatedAt, endedAt, isGoing, site }: LiveBlogProps) {
  const words = wordsOf(site.language).live;
  const [phrase, at] = endedAt === null ? [words.updated, updatedAt] : [words.ended, endedAt];
  return (
    <>
      {isGoing && (
        <strong className={styles.live}>
          <Phrase words={words.live} language={site.language} />
        </strong>
      )}
      <span>
        <Phrase words={phrase} parts={{ time: <Timestamp at={at} site={site} /> }} language={site.language} />
      </span>
      {dateline !== '' && <span dir="auto">{dateline}</span>}
    </>
  );
}

function Entry({
  entry,
  above,
  url,
  site,
}: {
  readonly entry: LiveEntry;
  /** The one over it on the page. */
  readonly above: LiveEntry | undefined;
  /** Leads to it for good. */
  readonly url: string;
  readonly site: Site;
}) {
  const { id, at, headline, isKey, html } = entry;
  const { timeZone } = site;
  const words = wordsOf(site.language).live;
  const day = formatDay(at, site.language, timeZone);
  const isNewDay = above === undefined || formatDay(above.at, site.language, timeZone) !== day;
  const time = <time dateTime={formatIso(at, timeZone)}>{formatClock(at, site.language, timeZone)}</time>;
  const furniture = { lang: site.language, dir: directionOf(site.language) };
  return (
    <article
      className={isKey ? `${styles.entry} ${styles.key}` : styles.entry}
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-head`}
    >
      <p className={styles.time} {...furniture}>
        <a href={url} title={words.permalink}>
          {time}
        </a>
        {isNewDay && <span>{day}</span>}
        {isKey && (
          <strong>
            <Phrase words={words.keyPoint} language={site.language} />
          </strong>
        )}
      </p>
      <h2 id={`${id}-head`} className={headline === '' ? styles.timed : undefined}>
        {headline === '' ? formatClock(at, site.language, timeZone) : headline}
      </h2>
      <Prose html={html} />
    </article>
  );
}
