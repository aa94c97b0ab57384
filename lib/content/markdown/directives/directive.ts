import type { ElementContent } from 'hast';
import type { Place, Problem } from '#lib/base/problem.ts';
import type { Words } from '#lib/site/words/en.ts';

/**
 * A form that a story can take beyond Markdown, such as a gallery: what it is called between colons, and what is drawn
 * from what an editor wrote in it.
 */
export type Directive = {
  /** Lower-case letters only. Also the rule of its Problems. */
  readonly name: string;
  /** A container has lines of its own, up to the closing `:::`; a leaf is one line that begins with `::`. */
  readonly form: 'container' | 'leaf';
  /** The attributes it knows; any other is a Problem and does not reach `draw`. */
  readonly attributes: readonly string[];
  /**
   * What stands in its place. Whatever is missing or wrong is reported, and drawn as well as it can be: the words of an
   * editor are never lost. Ids, links, media and pictures in it are settled afterwards, as everywhere in a body.
   */
  readonly draw: (written: Written, context: DrawingContext) => readonly ElementContent[];
};

/** What an editor wrote. Directives inside have been drawn. */
export type Written = {
  /** The words in square brackets, without the space around them; empty when there are none. */
  readonly label: readonly ElementContent[];
  /** The blocks inside, with the newlines between them; empty in a leaf. */
  readonly children: readonly ElementContent[];
  /** As written, trimmed; absent is absent, without a value is empty. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Of its first colon. */
  readonly place: Place;
};

/** What a directive may know of the story, and where it says what is wrong. */
export type DrawingContext = {
  /** BCP 47 tag of the story. */
  readonly language: string;
  /** Of the story's language, not the site's. */
  readonly words: Words;
  /** From 1, different for every directive of a body: for ids. */
  readonly number: number;
  /** The level that headings inside should have so that the text around them skips none, from 2 to 6. */
  readonly headingLevel: number;
  /** Notes a Problem of the directive's rule, at an element inside it or at its own place; an error unless told. */
  readonly report: (
    problem: Pick<Problem, 'message' | 'hint'> & { readonly severity?: Problem['severity'] },
    at?: ElementContent,
  ) => void;
};
