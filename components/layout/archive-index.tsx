import type { ArchiveYear } from '#lib/library/list-months.ts';
import { formatIsoMonth, formatMonthName, formatYear } from '#lib/site/dates.ts';
import { monthUrl, yearUrl } from '#lib/site/urls.ts';
import { Count } from '../ui/count.tsx';
import styles from './archive-index.module.css';

/** The years of the paper, each a row of its months, and how many stories there are of each. */
export function ArchiveIndex({
  years,
  language,
}: {
  readonly years: readonly ArchiveYear[];
  readonly language: string;
}) {
  return (
    <ol className={styles.years}>
      {years.map(({ year, stories, months }) => (
        <li key={year}>
          <h2>
            <a href={yearUrl(year)}>
              <time dateTime={String(year)}>{formatYear(year, language)}</time>
            </a>{' '}
            <Count stories={stories} language={language} />
          </h2>
          <ol className={styles.months}>
            {months.map(({ month, stories: ofMonth }) => (
              <li key={month}>
                <a href={monthUrl(year, month)}>
                  <time dateTime={formatIsoMonth(year, month)}>{formatMonthName(month, language)}</time>
                </a>{' '}
                <Count stories={ofMonth} language={language} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}
