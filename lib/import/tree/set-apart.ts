const mark = '\uE002';

/** A block that is to stand on lines of its own, whatever is around it; settled by `settleApart`. */
export function setApart(block: string): string {
  return `${mark}${block}${mark}`;
}

/** Puts one empty line before and after each block that was set apart. */
export function settleApart(text: string): string {
  return text.replace(/[ \t]*\n*\uE002\n*(?:\uE002\n*)*/g, '\n\n');
}
