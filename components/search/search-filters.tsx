import { isNarrowed, type SearchQuestion, searchOrders, searchSpans } from '#lib/site/search-question.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import styles from './search-filters.module.css';

/** A value of a filter, and what it is called. */
export type FilterChoice = { readonly value: string; readonly name: string };

/** What a search can be narrowed to, what it is narrowed to already among them. A list of less than two is not offered. */
export type FilterChoices = {
  readonly sections: readonly FilterChoice[];
  readonly authors: readonly FilterChoice[];
  readonly languages: readonly FilterChoice[];
};

/** What narrows a search and orders what is found: closed until it is wanted, or something of it is set. */
export function SearchFilters({
  question,
  choices,
  language: ours,
}: {
  readonly question: SearchQuestion;
  readonly choices: FilterChoices;
  /** Of the site. */
  readonly language: string;
}) {
  const words = wordsOf(ours).search;
  const { section, author, language, within, from, to, order } = question;
  return (
    <details className={styles.filters} open={isNarrowed(question) || order !== 'relevance'}>
      <summary>
        <Phrase words={words.narrow} language={ours} />
      </summary>
      <div className={styles.fields} lang={foreignWords(ours)}>
        <Select
          label={words.section}
          name="section"
          any={words.anySection}
          chosen={section}
          choices={choices.sections}
        />
        <Select label={words.writer} name="author" any={words.anyWriter} chosen={author} choices={choices.authors} />
        <Select
          label={words.language}
          name="lang"
          any={words.anyLanguage}
          chosen={language}
          choices={choices.languages}
        />
        <Select
          label={words.published}
          name="within"
          any={words.anyTime}
          chosen={within}
          choices={searchSpans.map((value) => ({ value, name: words.spans[value] }))}
        />
        <Day label={words.notBefore} name="from" day={from} />
        <Day label={words.notAfter} name="to" day={to} />
        <Select
          label={words.order}
          name="order"
          any={words.orders.relevance}
          chosen={order}
          choices={searchOrders
            .filter((value) => value !== 'relevance')
            .map((value) => ({ value, name: words.orders[value] }))}
        />
      </div>
    </details>
  );
}

type SelectProps = {
  readonly label: string;
  readonly name: string;
  /** What is chosen where nothing is: sent empty, so that it stands in no address. */
  readonly any: string;
  readonly chosen: string | null;
  readonly choices: readonly FilterChoice[];
};

function Select({ label, name, any, chosen, choices }: SelectProps) {
  if (choices.length === 0) return null;
  return (
    <label>
      <span>{label}</span>
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{any}</option>
        {choices.map(({ value, name: title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Day({ label, name, day }: { readonly label: string; readonly name: string; readonly day: string | null }) {
  return (
    <label>
      <span>{label}</span>
      <input type="date" name={name} defaultValue={day ?? ''} />
    </label>
  );
}
