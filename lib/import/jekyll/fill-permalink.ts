import { slugify } from '#lib/base/slug.ts';
import { dayOf } from '#lib/site/dates.ts';

/** The patterns that Jekyll has names for (jekyllrb.com/docs/permalinks). */
const named: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** What fills a pattern. */
export type PermalinkFacts = {
  readonly at: number;
  readonly timeZone: string;
  readonly slug: string;
  readonly categories: readonly string[];
};

/** The path that Jekyll gives a post. `pattern` is one, or the name of one. */
export function fillPermalink(pattern: string, { at, timeZone, slug, categories }: PermalinkFacts): string {
  const { year, month, day } = dayOf(at, timeZone);
  const two = (number: number) => String(number).padStart(2, '0');
  const yearDay = Math.round((Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const values: Readonly<Record<string, string>> = {
    year: String(year),
    short_year: two(year % 100),
    month: two(month),
    i_month: String(month),
    day: two(day),
    i_day: String(day),
    y_day: String(yearDay).padStart(3, '0'),
    title: slug,
    slug: slugify(slug),
    categories: categories.map(slugify).join('/'),
    output_ext: '.html',
  };
  const filled = (named[pattern] ?? pattern).replace(/:([a-z_]+)/g, (whole, name: string) => values[name] ?? whole);
  return `/${filled}`.replace(/\/{2,}/g, '/');
}
