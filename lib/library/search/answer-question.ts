import { isNarrowed, type SearchQuestion } from '#lib/site/search-question.ts';
import type { Index } from '../open-index.ts';
import { type Expanded, expandCompounds, expandQuestion, toRanked } from './expand-question.ts';
import { type Candidate, findCandidates, mostRanked, type Scope } from './find-candidates.ts';
import { listHyphened } from './list-parts.ts';
import { parseQuestion, type Term } from './parse-question.ts';
import { scoreStory, weighWord } from './ranking.ts';
import { completeWord, countCommon, countSearched, countWithWord } from './vocabulary.ts';

/** The stories that answer a question, the best first, and what they were looked for by. */
export type Answer = {
  readonly expanded: Expanded;
  readonly ranked: readonly Candidate[];
  readonly isExact: boolean;
};

/**
 * The stories that have every word of a question; where none has, those in which words that a hyphen joins stand apart, and
 * where these have none either, those with longer words that end with its own.
 * Without words the stories of a filter, without a filter either none.
 */
export function answerFully(index: Index, question: SearchQuestion, scope: Scope): Answer {
  const parsed = parseQuestion(question.words);
  const expanded = expandQuestion(index, parsed);
  const isAsked = parsed.terms.length > 0 || (question.words === '' && isNarrowed(question));
  if (!isAsked) return { expanded, ranked: [], isExact: true };
  const apart = { ...expanded, terms: expanded.terms.map(takeApart) };
  const found = findScored(index, expanded, scope);
  if (found.scored.length > 0) return toAnswer(expanded, [found], question);
  const isApart = apart.terms.some((term, at) => term !== expanded.terms[at]);
  const foundApart = isApart ? findScored(index, apart, scope) : found;
  if (foundApart.scored.length > 0) return toAnswer(expanded, [foundApart], question);
  const compound = expandCompounds(index, expanded);
  const foundWithin = compound && findScored(index, compound, scope);
  return foundWithin && foundWithin.scored.length > 0
    ? toAnswer(compound, [foundWithin], question)
    : toAnswer(expanded, [found], question);
}

/** Of a question so many words are looked at, the rarest that the paper knows: to leave one out and another makes ten choices. */
const mostLooked = 5;

/** A story has to have more than half of the words, but never more than these. */
const mostNeeded = 3;

/**
 * The stories that come closest where none has every word. Words that stand nearly everywhere are done without first and count
 * as if they were there, then as few others as will do. Phrases and what is not wanted hold as ever.
 *
 * @param asked what the question was looked for by in `answerFully`.
 */
export function answerClosely(index: Index, question: SearchQuestion, scope: Scope, asked: Expanded): Answer {
  const expanded = { ...asked, terms: asked.terms.map(takeApart) };
  const loose = expanded.terms.filter(({ isQuoted, isExcluded }) => !isQuoted && !isExcluded);
  const phrases = expanded.terms.filter(({ isQuoted, isExcluded }) => isQuoted && !isExcluded).length;
  const counts = new Map(loose.map((term) => [term, countTerm(index, term, expanded)]));
  const countOf = (term: Term) => counts.get(term) ?? 0;
  const rare = loose.filter((term) => countOf(term) < countCommon(index));
  const telling = rare.length > 0 ? rare : loose;
  const looked = telling.toSorted((a, b) => (countOf(a) || unknown) - (countOf(b) || unknown)).slice(0, mostLooked);
  const needed = Math.min(Math.floor((phrases + loose.length) / 2) + 1, mostNeeded);
  const granted = phrases + loose.length - telling.length;
  const all = countSearched(index);
  const weigh = (terms: readonly Term[]) => terms.reduce((sum, term) => sum + weighWord(countOf(term), all), 0);
  for (let size = looked.length; size > 0 && size + granted >= needed; size -= 1) {
    // With all of them nothing was found.
    if (size === loose.length) continue;
    const found = listChoices(looked, size).map((chosen) => {
      const terms = expanded.terms.filter((term) => !loose.includes(term) || chosen.includes(term));
      return findScored(index, { ...expanded, terms }, scope, weigh(chosen) / weigh(looked));
    });
    // No story is found by two choices: it would have had one word more.
    if (found.some(({ scored }) => scored.length > 0)) return toAnswer(expanded, found, question);
  }
  return { expanded, ranked: [], isExact: true };
}

/** What the paper does not know comes last: nothing is found but without it. */
const unknown = Number.POSITIVE_INFINITY;

/** A term whose words may stand anywhere in a story, where a hyphen joins them; any other as it is. */
function takeApart(term: Term): Term {
  const parts = term.isQuoted || term.isExcluded ? undefined : listHyphened(term.source);
  return parts === undefined ? term : { ...term, parts };
}

/** In how many stories a term stands, about: its rarest word in its most common form. */
function countTerm(index: Index, { tokens, isPrefix }: Term, { variantsOf }: Expanded): number {
  const counts = tokens.map((token, at) => {
    const completions = isPrefix && at === tokens.length - 1 ? completeWord(index, token).words : [];
    const forms = [token, ...variantsOf(token), ...completions];
    return Math.max(...forms.map((form) => countWithWord(index, form)));
  });
  return Math.min(...counts);
}

/** All choices of so many of the terms. */
function listChoices(terms: readonly Term[], size: number): readonly (readonly Term[])[] {
  const [first, ...others] = terms;
  if (size === 0) return [[]];
  if (first === undefined) return [];
  const withFirst = listChoices(others, size - 1).map((chosen) => [first, ...chosen]);
  return [...withFirst, ...listChoices(others, size)];
}

type Scored = { readonly candidate: Candidate; readonly score: number };
type Found = { readonly scored: readonly Scored[]; readonly isExact: boolean };

/** @param weight of what is asked, in what was to be asked. */
function findScored(index: Index, expanded: Expanded, scope: Scope, weight = 1): Found {
  const { candidates, isExact } = findCandidates(index, expanded, scope);
  const ranked = toRanked(expanded);
  const scored = candidates.map((candidate) => ({
    candidate,
    score: ranked.terms.length === 0 ? 0 : scoreStory(candidate, ranked, scope.now) * weight,
  }));
  return { scored, isExact };
}

function toAnswer(expanded: Expanded, found: readonly Found[], { order }: SearchQuestion): Answer {
  const byScore = (a: Scored, b: Scored) => (order === 'newest' ? 0 : b.score - a.score);
  const sorted = found
    .flatMap(({ scored }) => scored)
    .toSorted(
      (a, b) =>
        byScore(a, b) ||
        b.candidate.publishedAt - a.candidate.publishedAt ||
        (a.candidate.path < b.candidate.path ? 1 : -1),
    );
  return {
    expanded,
    ranked: sorted.slice(0, mostRanked).map(({ candidate }) => candidate),
    isExact: sorted.length <= mostRanked && found.every(({ isExact }) => isExact),
  };
}
