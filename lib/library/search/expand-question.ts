import type { Index } from '../open-index.ts';
import { readSite } from '../read-newsroom.ts';
import type { VariantsOf } from './list-needles.ts';
import { languagesFor, listDistant, listVariants, respellBeginning } from './list-variants.ts';
import type { ParsedQuestion, Term } from './parse-question.ts';
import { isVague, type RankedTerm } from './ranking.ts';
import { completeWord, listCountedLanguages, listWordsEnding, listWordsFrom } from './vocabulary.ts';

/** A question with the words of the paper that it may mean. */
export type Expanded = {
  readonly terms: readonly Term[];
  /** The token itself, its other forms, and what its beginning may become. */
  readonly variantsOf: VariantsOf;
  /** Of these what its beginning may become, and what it is only in an uncommon spelling. */
  readonly completionsOf: VariantsOf;
  readonly distantOf: VariantsOf;
  /** What is shown where all words stand as they were typed: then none is taken for one or two letters of another. */
  readonly shown: { readonly terms: readonly Term[]; readonly variantsOf: VariantsOf };
};

/** Words with a common beginning among which other forms of a word are looked for. */
const mostForms = 200;

/** Finds other forms of the words of a question, and what its last one may be the beginning of. */
export function expandQuestion(index: Index, { terms }: ParsedQuestion): Expanded {
  const languages = listUsedLanguages(index);
  const listWithPrefix = openBeginnings(index);
  const formsOf = openForms(index, listWithPrefix);
  const completions = new Map<string, readonly string[]>();
  const respellings = new Map<string, readonly string[]>();
  const bounded = terms.map((term) => {
    const token = term.tokens.at(-1);
    if (!term.isPrefix || token === undefined) return term;
    const { words, isCheap } = completeWord(index, token);
    const respelled = respellBeginning(token, languagesFor(token, languages));
    // What the paper has words for as it was typed is not spelled in another way: poet is no beginning of pots.
    const isRespelled = respelled !== undefined && words.length === 0 && term.tokens.length === 1;
    if (isRespelled) respellings.set(token, completeWord(index, respelled).words);
    if (term.tokens.length === 1 && !isCheap) completions.set(token, words);
    return isCheap ? term : { ...term, isPrefix: false };
  });
  const completionsOf = (token: string) => completions.get(token) ?? [];
  const respelledOf = (token: string) => respellings.get(token) ?? [];
  const variantsOf = (token: string) => [
    ...new Set([...formsOf(token), ...completionsOf(token), ...respelledOf(token)]),
  ];
  const distantOf = (token: string) => [
    ...listDistant(token, languagesFor(token, languages), listWithPrefix),
    ...respelledOf(token),
  ];
  const shown = {
    terms: bounded.map((term) => (isVague(term.tokens.at(-1) ?? '') ? { ...term, isPrefix: false } : term)),
    variantsOf: (token: string) => (isVague(token) ? formsOf(token) : variantsOf(token)),
  };
  return { terms: bounded, variantsOf, completionsOf, distantOf, shown };
}

/** Languages that write compounds as one word. */
const compounding: ReadonlySet<string> = new Set('da de fi is nb nl nn no sv'.split(' '));

/** A shorter word ends many by chance; so many longer ones are looked for. */
const shortestEnding = 4;
const mostCompounds = 8;

/**
 * The question with words that end with its own besides, as compounds do: Hochwasserschutz for Schutz. Undefined where no
 * language in use has such, or the paper no such words.
 */
export function expandCompounds(index: Index, expanded: Expanded): Expanded | undefined {
  const languages = listUsedLanguages(index);
  const compounds = new Map<string, readonly string[]>();
  for (const { tokens, isQuoted, isExcluded } of expanded.terms) {
    const [token = ''] = tokens;
    const isLooked = tokens.length === 1 && !isQuoted && !isExcluded && token.length >= shortestEnding;
    if (!isLooked || !languagesFor(token, languages).some((language) => compounding.has(language))) continue;
    const words = listWordsEnding(index, token, mostCompounds);
    if (words.length > 0) compounds.set(token, words);
  }
  if (compounds.size === 0) return undefined;
  const withCompounds = (variantsOf: VariantsOf) => (token: string) => [
    ...variantsOf(token),
    ...(compounds.get(token) ?? []),
  ];
  const shown = { terms: expanded.shown.terms, variantsOf: withCompounds(expanded.shown.variantsOf) };
  return { ...expanded, variantsOf: withCompounds(expanded.variantsOf), shown };
}

/** Finds the words of the paper that are other forms of a word, which comes first; each word is looked for but once. */
export function openForms(index: Index, listWithPrefix = openBeginnings(index)): VariantsOf {
  const languages = listUsedLanguages(index);
  const known = new Map<string, readonly string[]>();
  return (token) => remember(known, token, () => listVariants(token, languagesFor(token, languages), listWithPrefix));
}

function openBeginnings(index: Index): (beginning: string) => readonly string[] {
  const begun = new Map<string, readonly string[]>();
  return (beginning) =>
    remember(begun, beginning, () => listWordsFrom(index, beginning, mostForms).map(({ word }) => word));
}

function listUsedLanguages(index: Index): readonly string[] {
  return [...new Set([readSite(index).language, ...listCountedLanguages(index)])];
}

function remember<Value>(known: Map<string, Value>, key: string, find: () => Value): Value {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

/** What ranking looks for: the words that are wanted, each by itself, and all in a row; empty when there is but one. */
export function toRanked({ terms, variantsOf, completionsOf, distantOf }: Expanded): {
  terms: readonly RankedTerm[];
  phrase: string;
} {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  const ranked = wanted.flatMap(({ parts, isPrefix, isQuoted }) =>
    parts.map(({ tokens, whole }) => {
      const written = tokens.join(' ');
      const isWord = tokens.length === 1 && !isQuoted;
      const completions = isWord ? completionsOf(written) : [];
      const distant = isWord ? distantOf(written) : [];
      const others = new Set([written, ...completions, ...distant]);
      const forms = isWord ? variantsOf(written).filter((form) => !others.has(form)) : [];
      return {
        exact: whole ?? written,
        within: whole === null ? null : written,
        forms: new Set(forms),
        completions: new Set(completions),
        distant: new Set(distant),
        isBeginning: isPrefix,
      };
    }),
  );
  const row = wanted.flatMap(({ tokens }) => tokens);
  return { terms: ranked, phrase: ranked.length > 1 ? ` ${row.join(' ')} ` : '' };
}
