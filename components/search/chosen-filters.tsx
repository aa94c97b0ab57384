import { formatDay } from '#lib/site/dates.ts';
import { type SearchQuestion, searchUrl, withoutFilters } from '#lib/site/search-question.ts';
import type { Site } from '#lib/site/site.ts';
import { fill } from '#lib/site/words/fill.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './chosen-filters.module.css';
import type { FilterChoice, FilterChoices } from './search-filters.tsx';

/** What a search is narrowed to, each with a link to the search without it. */
export function ChosenFilters({
  question,
  choices,
  site,
}: {
  readonly question: SearchQuestion;
  readonly choices: FilterChoices;
  readonly site: Site;
}) {
  const chosen = listChosen(question, choices, site);
  if (chosen.length === 0) return null;
  const words = wordsOf(site.language).search;
  return (
    <ul className={styles.chosen} aria-label={words.chosen}>
      {chosen.map(({ filter, isOurs, without }) => (
        <li key={filter}>
          <a href={searchUrl({ ...question, ...without })} aria-label={fill(words.without, { filter })}>
            <bdi lang={isOurs ? foreignWords(site.language) : undefined}>{filter}</bdi>
          </a>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <a href={searchUrl(withoutFilters(question))}>
            <Phrase words={words.withoutAll} language={site.language} />
          </a>
        </li>
      )}
    </ul>
  );
}

type Chosen = {
  readonly filter: string;
  /** Whether it is a phrase of the interface, not a name alone. */
  readonly isOurs: boolean;
  readonly without: Partial<SearchQuestion>;
};

function listChosen(question: SearchQuestion, choices: FilterChoices, { language: ours }: Site): readonly Chosen[] {
  const { section, author, language, within, from, to } = question;
  const words = wordsOf(ours).search;
  const make =
    (isOurs: boolean) => (value: string | null, name: (value: string) => string, without: Partial<SearchQuestion>) =>
      value === null ? [] : [{ filter: name(value), isOurs, without }];
  const [named, told] = [make(false), make(true)];
  const day = (written: string) => formatDay(Date.parse(`${written}T00:00:00Z`), ours, 'UTC');
  return [
    ...named(section, (value) => nameOf(value, choices.sections), { section: null }),
    ...told(author, (value) => fill(words.by, { name: nameOf(value, choices.authors) }), { author: null }),
    ...named(language, (value) => nameOf(value, choices.languages), { language: null }),
    ...(within === null ? [] : [{ filter: words.spans[within], isOurs: true, without: { within: null } }]),
    ...told(from, (value) => fill(words.since, { day: day(value) }), { from: null }),
    ...told(to, (value) => fill(words.until, { day: day(value) }), { to: null }),
  ];
}

function nameOf(value: string, choices: readonly FilterChoice[]): string {
  return choices.find((choice) => choice.value === value)?.name ?? value;
}
