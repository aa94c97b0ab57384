import type { ArchiveStep } from '#components/layout/archive-steps.tsx';
import type { Instant } from '#lib/base/instant.ts';
import { dayOf, formatDate, formatIsoDay, formatIsoMonth, formatMonth, formatYear, monthOf } from '#lib/site/dates.ts';
import type { Site } from '#lib/site/site.ts';
import { dayUrl, monthUrl, yearUrl } from '#lib/site/urls.ts';

/** A way to a year of the archive. */
export function toYearStep(year: number, { language }: Site): ArchiveStep {
  return { url: yearUrl(year), title: formatYear(year, language), dateTime: String(year) };
}

/** A way to the month of a moment, as the site's zone has it. */
export function toMonthStep(at: Instant, { language, timeZone }: Site): ArchiveStep {
  const { year, month } = monthOf(at, timeZone);
  return {
    url: monthUrl(year, month),
    title: formatMonth(year, month, language),
    dateTime: formatIsoMonth(year, month),
  };
}

/** A way to the day of a moment, as the site's zone has it. */
export function toDayStep(at: Instant, { language, timeZone }: Site): ArchiveStep {
  const { year, month, day } = dayOf(at, timeZone);
  return {
    url: dayUrl(year, month, day),
    title: formatDate(year, month, day, language),
    dateTime: formatIsoDay(year, month, day),
  };
}
