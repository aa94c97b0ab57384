import type { ArchiveDay } from '#lib/library/list-months.ts';
import { buildCalendar } from '#lib/site/build-calendar.ts';
import { formatIsoDay } from '#lib/site/dates.ts';
import { formatCount } from '#lib/site/format-count.ts';
import { dayUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Count } from '../ui/count.tsx';
import { Phrase } from '../ui/phrase.tsx';
import ui from '../ui/unseen.module.css';
import styles from './archive-calendar.module.css';

/** A month as a calendar, in which every day that has stories leads to them. */
export function ArchiveCalendar({
  year,
  month,
  days,
  language,
}: {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  /** Those that have stories. */
  readonly days: readonly ArchiveDay[];
  readonly language: string;
}) {
  const { weekdays, weeks } = buildCalendar(year, month, language);
  const stories = new Map(days.map((one) => [one.day, one.stories]));
  return (
    <table className={styles.calendar}>
      <caption>
        <Phrase words={wordsOf(language).archive.byDay} language={language} />
      </caption>
      <thead>
        <tr>
          {weekdays.map(({ short, long }) => (
            <th key={long} scope="col">
              <span aria-hidden="true">{short}</span>
              <span className={ui.unseen}>{long}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {week.map((day, column) => (
              <td key={column}>
                {day !== null && renderDay({ year, month, day, stories: stories.get(day), language })}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Day = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly stories: number | undefined;
  readonly language: string;
};

function renderDay({ year, month, day, stories, language }: Day) {
  const date = <time dateTime={formatIsoDay(year, month, day)}>{formatCount(day, language)}</time>;
  if (stories === undefined) return date;
  return (
    <a href={dayUrl(year, month, day)}>
      {date} <Count stories={stories} language={language} />
    </a>
  );
}
