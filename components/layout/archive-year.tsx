import type { Article } from '#lib/content/article.ts';
import { formatIsoMonth, formatMonthName } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { monthUrl, pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './archive-year.module.css';

/** The months of a year, each with its newest stories. */
export function ArchiveYear({
  year,
  months,
  site,
}: {
  readonly year: number;
  /** The newest first. */
  readonly months: readonly { readonly month: number; readonly articles: readonly Article[] }[];
  readonly site: Site;
}) {
  return (
    <div className={styles.months}>
      {months.map(({ month, articles }) => (
        <section key={month}>
          <h2>
            <a href={monthUrl(year, month)}>
              <time dateTime={formatIsoMonth(year, month)}>{formatMonthName(month, site.language)}</time>
            </a>
          </h2>
          <ol>
            {articles.map(({ path, title, lang, publishedAt }) => (
              <li key={path}>
                <a href={pathUrl(path)} lang={lang ?? undefined} dir="auto">
                  {title}
                </a>
                <Timestamp at={publishedAt} site={site} form="day" />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
