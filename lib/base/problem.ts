/** Something wrong with one place of a content file, said so that an editor can mend it. */
export type Problem = {
  /** Path of the file below the content folder, with forward slashes. */
  readonly file: string;
  /** First line is 1. */
  readonly line: number;
  /** First column is 1, counted in UTF-16 units as editors do. */
  readonly column: number;
  /** Kebab-case name of the rule, for example `unknown-author`. */
  readonly rule: string;
  /** An error makes `check` fail; whether the site can still show the file is for the parser to say. */
  readonly severity: 'error' | 'warning';
  /** "Unexpected X, expected Y", without a full stop. */
  readonly message: string;
  /** How to mend it, or empty. */
  readonly hint: string;
};

/** Where in a file something stands. */
export type Place = { readonly line: number; readonly column: number };

/** The first character of a file: the place of faults that concern the file as a whole. */
export const startOfFile: Place = { line: 1, column: 1 };

/** Orders by file, then place, then rule, so that two runs over the same tree print the same list. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
