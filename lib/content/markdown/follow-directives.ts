import { directives } from './directives.ts';

/** What a line is to the directives of a text. */
export type DirectiveLine = {
  /** Whether it begins a directive. */
  readonly begins: boolean;
  /** How many containers it lies in, those that begin or end with it among them; 1 for a leaf in none. */
  readonly depth: number;
};

const names = directives.map(({ name }) => name).join('|');
const beginning = new RegExp(`^[ \\t>]*(?:[-+*][ \\t]+|\\d{1,9}[.)][ \\t]+)*(?<colons>:{2,})(?:${names})(?![\\w-])`);
const end = /^[ \t>]*(?<colons>:{3,})[ \t\r]*$/;

/**
 * Follows directives through a text line by line, for steps that come before the parser: it may take what is written inside
 * code for one, and overlooks none.
 *
 * @returns tells of each line in turn.
 */
export function followDirectives(): (line: string) => DirectiveLine {
  /** Colons of the containers that are open, the outermost first. */
  let open: readonly number[] = [];
  return (line) => {
    const opening = beginning.exec(line)?.groups?.colons?.length ?? 0;
    if (opening > 2) open = [...open, opening];
    const depth = open.length;
    if (opening > 0) return { begins: true, depth: Math.max(1, depth) };
    const closing = end.exec(line)?.groups?.colons?.length ?? 0;
    const closed = open.findIndex((colons) => colons <= closing);
    if (closed !== -1) open = open.slice(0, closed);
    return { begins: false, depth };
  };
}
