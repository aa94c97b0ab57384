import type { ArchiveYear } from '#lib/library/list-months.ts';
import { formatIsoMonth, formatMonthName } from '#lib/site/dates.ts';
import { monthUrl, yearUrl } from '#lib/site/urls.ts';
import styles from './archive-index.module.css';

/** The years of the paper, each a row of its months. */
export function ArchiveIndex({
  years,
  language,
}: {
  readonly years: readonly ArchiveYear[];
  readonly language: string;
}) {
  return (
    <ol className={styles.years}>
      {years.map(({ year, months }) => (
        <li key={year}>
          <h2>
            <a href={yearUrl(year)}>
              <time dateTime={String(year)}>{year}</time>
            </a>
          </h2>
          <ol className={styles.months}>
            {months.map((month) => (
              <li key={month}>
                <a href={monthUrl(year, month)}>
                  <time dateTime={formatIsoMonth(year, month)}>{formatMonthName(month, language)}</time>
                </a>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
