import type { Instant } from '#lib/base/instant.ts';
import { kindOf, kinds } from './character-kinds.ts';

/**
 * What counts in the order of found stories; all of it is here. A story has points for each term: for the headline if it
 * stands there, else for names and description, else for the text; the mean over the terms and what is said of the story
 * as a whole make its score, which grows up to twice as large the fresher the story is. `tests/search-relevance.test.ts`
 * holds questions and the stories they are to find first.
 */
const points = {
  /** A term, by where it stands. */
  title: 10,
  names: 5,
  description: 3,
  body: 1,
  /** All terms in the headline, over some of them. */
  wholeQuestionInTitle: 6,
  /** Several terms side by side in their order. */
  phraseInTitle: 4,
  phraseInHead: 2,
  phraseInBody: 1.5,
  /** A headline of these words alone; one that says much else has less of it. */
  nothingElseInTitle: 3,
  /** The words as they were typed, somewhere in the story, over other forms of them. */
  exact: 1,
  /** How much of the body is about the terms, from 0 to 1 among the stories found. */
  frequency: 2,
  /** The language of the site, in a paper of several. */
  siteLanguage: 2,
} as const;

/**
 * A form of the word is not quite the word, what it begins still less. What is distant comes last: what one or two letters
 * begin, and what is the word only in the spelling of another language. Even in a headline it is below the word in a text.
 */
const closeness = { exact: 1, form: 0.85, beginning: 0.7, distant: 0.05 } as const;

const day = 86_400_000;

/** A story of that age has half the freshness of one of now, one of nine times that age a tenth. */
const halfFresh = 90 * day;

/**
 * How much a word tells of the stories that have it: the rarer, the more. Among stories that lack words of a question, those
 * come first that have the telling ones.
 *
 * @param count in how many of `all` stories it stands.
 */
export function weighWord(count: number, all: number): number {
  return Math.log(1 + (all + 1) / (count + 1));
}

/** A term as ranking looks for it; every text is folded, its words joined by single spaces. */
export type RankedTerm = {
  /** As it was typed; in scripts without spaces as a whole word. */
  readonly exact: string;
  /** It within longer words, in scripts without spaces; null in others. */
  readonly within: string | null;
  /** Other forms of the word. */
  readonly forms: ReadonlySet<string>;
  /** What its beginning may become, as far as that is known. */
  readonly completions: ReadonlySet<string>;
  /** What it is only if it was spelled in an uncommon way. */
  readonly distant: ReadonlySet<string>;
  /** Whether a word may go on after the last token. */
  readonly isBeginning: boolean;
};

/** What is known of a story when it is ranked. */
export type KnownStory = {
  readonly title: string;
  readonly description: string;
  readonly names: string;
  readonly publishedAt: Instant;
  /** How much of its text is about the terms, from 0 to 1. */
  readonly frequency: number;
  /** Whether all terms stand in it as they were typed, and side by side. */
  readonly isExact: boolean;
  readonly hasPhrase: boolean;
  /** Whether it is in the language of the site. */
  readonly isOfSite: boolean;
};

/** Whether a beginning says next to nothing of the word: one or two letters, but not one Chinese character. */
export function isVague(beginning: string): boolean {
  const kind = kindOf(beginning.codePointAt(0) ?? 0);
  return (kind === kinds.letter || kind === kinds.digit) && [...beginning].length <= 2;
}

/**
 * How well a story answers a question; only the order of the numbers means anything.
 *
 * @param phrase all terms in a row, empty when there is but one.
 */
export function scoreStory(
  story: KnownStory,
  { terms, phrase }: { readonly terms: readonly RankedTerm[]; readonly phrase: string },
  now: Instant,
): number {
  const title = pad(story.title);
  const head = { title, names: pad(story.names), description: pad(story.description) };
  const inTitle = terms.map((term) => closenessIn(title, term));
  const scores = terms.map((term, at) => scoreTerm(term, head, inTitle[at] ?? 0));
  const mean = terms.length === 0 ? 0 : sum(scores) / terms.length;
  const score =
    mean +
    (terms.length > 0 && inTitle.every((close) => close > 0) ? points.wholeQuestionInTitle * Math.min(...inTitle) : 0) +
    scorePhrase(head, phrase, story.hasPhrase) +
    points.nothingElseInTitle * shareOfTitle(story.title, inTitle) +
    (story.isExact ? points.exact : 0) +
    points.frequency * story.frequency * (story.isExact || !terms.some(hasDistant) ? 1 : closeness.distant) +
    (story.isOfSite ? points.siteLanguage : 0);
  const age = Math.max(0, endOfDay(now) - story.publishedAt);
  return score * (1 + halfFresh / (halfFresh + age));
}

/** Scores are those of the end of the day, so that the second page, asked for an hour later, begins where the first ended. */
function endOfDay(now: Instant): Instant {
  return (Math.floor(now / day) + 1) * day;
}

type Head = { readonly title: string; readonly names: string; readonly description: string };

function scoreTerm(term: RankedTerm, { names, description }: Head, inTitle: number): number {
  // Whatever is in the headline counts for more than the same anywhere else.
  if (inTitle > 0) return Math.max(points.body, points.title * inTitle);
  // A topic tells where a story is filed; one that says so in its description too is about it.
  const inHead = points.names * closenessIn(names, term) + points.description * closenessIn(description, term);
  return Math.max(points.body, inHead);
}

function scorePhrase({ title, names, description }: Head, phrase: string, isInBody: boolean): number {
  if (phrase === '') return 0;
  if (title.includes(phrase)) return points.phraseInTitle;
  if (names.includes(phrase) || description.includes(phrase)) return points.phraseInHead;
  return isInBody ? points.phraseInBody : 0;
}

function shareOfTitle(title: string, inTitle: readonly number[]): number {
  const words = title === '' ? 0 : title.split(' ').length;
  return words === 0 ? 0 : Math.min(1, sum(inTitle) / words);
}

/** @param text with a space at both ends. */
function closenessIn(text: string, { exact, within, forms, completions, distant, isBeginning }: RankedTerm): number {
  if (text.includes(` ${exact} `)) return closeness.exact;
  if (within !== null && text.includes(` ${within} `)) return closeness.form;
  if (hasAny(text, forms)) return closeness.form;
  const isBegun = (isBeginning && text.includes(` ${exact}`)) || hasAny(text, completions);
  if (isBegun) return isVague(exact) ? closeness.distant : closeness.beginning;
  return hasAny(text, distant) ? closeness.distant : 0;
}

function hasAny(text: string, words: ReadonlySet<string>): boolean {
  return words.size > 0 && text.split(' ').some((word) => words.has(word));
}

// How often it stands there then says nothing of the word itself.
function hasDistant({ exact, completions, distant, isBeginning }: RankedTerm): boolean {
  return distant.size > 0 || (isVague(exact) && (isBeginning || completions.size > 0));
}

function pad(text: string): string {
  return ` ${text} `;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
