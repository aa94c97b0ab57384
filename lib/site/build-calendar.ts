/** A month as a calendar on a wall shows it, in the Gregorian calendar. */
export type Calendar = {
  /** In the order of the weeks below: what fits over a column, and the whole word. */
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
  /** Seven days each; null where a day belongs to another month. */
  readonly weeks: readonly (readonly (number | null)[])[];
};

/**
 * Lays out a month in weeks, which begin as they do where the language is spoken.
 *
 * @param month from 1 to 12.
 * @param language BCP 47 tag; where it names no region, the likeliest decides.
 */
export function buildCalendar(year: number, month: number, language: string): Calendar {
  const first = firstWeekday(language);
  const before = (weekdayOf(year, month, 1) - first + week) % week;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weeks = Array.from({ length: Math.ceil((before + days) / week) }, (_, row) =>
    Array.from({ length: week }, (_, column) => {
      const day = row * week + column - before + 1;
      return day >= 1 && day <= days ? day : null;
    }),
  );
  return { weekdays: listWeekdays(first, language), weeks };
}

const week = 7;

/** From 1 for Monday to 7 for Sunday (ISO 8601). */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || week;
}

/** By CLDR's data of regions, which not every engine has; else Monday, as ISO 8601 has it. */
function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language);
  return 'getWeekInfo' in locale ? locale.getWeekInfo().firstDay : 1;
}

/** A column is as wide as a finger: longer abbreviations, as those of Arabic, give way to single letters. */
const widest = 3;

function listWeekdays(first: number, language: string): Calendar['weekdays'] {
  const [long, short, narrow] = (['long', 'short', 'narrow'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }),
  );
  return Array.from({ length: week }, (_, column) => {
    // The first of January 2024 was a Monday.
    const at = Date.UTC(2024, 0, first + column);
    const abbreviated = short?.format(at) ?? '';
    const fits = [...abbreviated].length <= widest;
    return { short: (fits ? abbreviated : narrow?.format(at)) ?? '', long: long?.format(at) ?? '' };
  });
}
