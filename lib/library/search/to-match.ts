import { listPartNeedles, listTermNeedles, type Needle, type VariantsOf } from './list-needles.ts';
import type { Term } from './parse-question.ts';

/**
 * The expression of FTS5 that finds the stories in which all terms stand; undefined when nothing is looked for.
 * Every word is a quoted string and every name of a column ours, so that nothing a reader types is read as an operator.
 *
 * @param variantsOf is not asked for quoted words, nor for excluded ones.
 */
export function toMatch(terms: readonly Term[], variantsOf: VariantsOf): string | undefined {
  const wanted = terms.filter((term) => !term.isExcluded);
  if (wanted.length === 0) return undefined;
  const found = inText(allOf(wanted.map((term) => matchTerm(term, variantsOf))));
  const excluded = terms.filter((term) => term.isExcluded).flatMap((term) => listTermNeedles(term).map(matchNeedle));
  return excluded.length === 0 ? found : `${found} NOT ${inText(anyOf(excluded))}`;
}

// In the columns of the index that hold what readers read.
function inText(expression: string): string {
  return `({title description names body} : ${expression})`;
}

// Where the words of a term may stand apart, standing together counts besides: it ranks such a story higher.
function matchTerm(term: Term, variantsOf: VariantsOf): string {
  const together = listTermNeedles(term).map(matchNeedle);
  if (term.isQuoted) return anyOf(together);
  const last = term.parts.length - 1;
  const parts = term.parts.map((part, at) =>
    anyOf(listPartNeedles(part, term.isPrefix && at === last, variantsOf).map(matchNeedle)),
  );
  const [only] = term.parts;
  const isWord = last === 0 && only?.tokens.join(' ') === term.tokens.join(' ');
  return isWord ? allOf(parts) : anyOf([...together, allOf(parts)]);
}

function matchNeedle({ tokens, isPrefix }: Needle): string {
  return isPrefix ? `${quote(tokens.join(' '))} *` : quote(tokens.join(' '));
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function allOf(expressions: readonly string[]): string {
  return `(${expressions.join(' AND ')})`;
}

function anyOf(expressions: readonly string[]): string {
  return `(${expressions.join(' OR ')})`;
}
