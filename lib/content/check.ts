import { type Place, type Problem, startOfFile } from '#lib/base/problem.ts';
import type { BodyFacts } from './markdown/body-facts.ts';
import type { ParsedFile } from './parse-file.ts';
import type { Tree } from './tree.ts';

/** A sound file together with what its body turned out to hold. */
export type Subject = ParsedFile & { readonly facts: BodyFacts };

/** One thing that can be wrong with a sound file in its newsroom. */
export type Check = {
  /** Kebab-case, the rule of every Problem it gives. */
  readonly rule: string;
  readonly find: (subject: Subject, tree: Tree) => readonly Finding[];
};

/** A Problem without what the runner knows already. */
export type Finding = {
  readonly place: Place;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly hint: string;
};

/** The place of a field, or the start of the file when it is not written. */
export function placeOfField({ places }: Subject, field: string): Place {
  return places[field] ?? startOfFile;
}
