import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { ArchiveMonth } from '#lib/library/list-months.ts';
import { formatIsoMonth, formatMonthName } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { monthUrl, pathUrl } from '#lib/site/urls.ts';
import { StoryName } from '../article/story-name.tsx';
import { Count } from '../ui/count.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './archive-year.module.css';

/** The months of a year, each with its newest stories. */
export function ArchiveYear({
  year,
  months,
  site,
  now,
}: {
  readonly year: number;
  /** The newest first. */
  readonly months: readonly (ArchiveMonth & { readonly articles: readonly Article[] })[];
  readonly site: Site;
  readonly now: Instant;
}) {
  return (
    <div className={styles.months}>
      {months.map(({ month, stories, articles }) => (
        <section key={month}>
          <h2>
            <a href={monthUrl(year, month)}>
              <time dateTime={formatIsoMonth(year, month)}>{formatMonthName(month, site.language)}</time>
            </a>{' '}
            <Count stories={stories} language={site.language} />
          </h2>
          <ol>
            {articles.map((article) => (
              <li key={article.path}>
                <a href={pathUrl(article.path)} lang={article.lang ?? undefined} dir="auto">
                  <StoryName story={article} site={site} now={now} />
                </a>
                <Timestamp at={article.publishedAt} site={site} form="day" />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
