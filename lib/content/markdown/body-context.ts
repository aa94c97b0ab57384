import type { Element } from 'hast';
import type { Place, Problem } from '#lib/base/problem.ts';
import { normalizePath } from '#lib/site/urls.ts';
import type { Mention } from '../mention.ts';
import type { OpenFacts } from './body-facts.ts';

/** What the steps on the HTML tree know of the file, and where they note what they find. */
export type BodyContext = {
  readonly file: string;
  readonly bodyLine: number;
  readonly pictureHosts: readonly string[];
  readonly facts: OpenFacts;
};

/** The place of an element in the file. */
export function placeOf(node: Element, context: BodyContext): Place {
  return placeInBody(node.position, context);
}

/** The place in the file of what stands somewhere in the body. */
export function placeInBody(position: Element['position'], { bodyLine }: BodyContext): Place {
  const start = position?.start;
  return start === undefined
    ? { line: bodyLine, column: 1 }
    : { line: bodyLine + start.line - 1, column: start.column };
}

/** Notes a name that stands for something elsewhere. */
export function note(node: Element, context: BodyContext, kind: 'link' | 'media', name: string, written: string): void {
  const mention: Mention = {
    kind,
    name: kind === 'link' ? normalizePath(name) : name,
    written,
    ...placeOf(node, context),
  };
  context.facts.mentions.push(mention);
}

/** Notes a Problem at an element. */
export function report(
  node: Element,
  context: BodyContext,
  problem: Pick<Problem, 'rule' | 'severity' | 'message' | 'hint'>,
): void {
  context.facts.problems.push({ file: context.file, ...placeOf(node, context), ...problem });
}
