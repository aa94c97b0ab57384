const tokens = {
  space: /[\t\n\r ]*/y,
  string: /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy,
  scalar: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y,
};

/**
 * Where a text stops being JSON (RFC 8259): the parser of the language tells this of some faults only.
 *
 * @returns offset of the first character that cannot stand there; the length of a text that just ends.
 */
export function findJsonFault(json: string): number {
  let at = 0;
  const skip = (token: RegExp): boolean => {
    token.lastIndex = at;
    const found = token.exec(json)?.[0];
    if (found === undefined || (found === '' && token !== tokens.space)) return false;
    at += found.length;
    return true;
  };
  const take = (sign: string): boolean => {
    skip(tokens.space);
    if (json[at] !== sign) return false;
    at += 1;
    return true;
  };
  const open: ('{' | '[')[] = [];
  /** A name and its colon, within braces. */
  const takeName = () => open.at(-1) !== '{' || (skip(tokens.space) && skip(tokens.string) && take(':'));
  /** What follows a value: a comma, or the ends of what is open. */
  const takeEnds = (): boolean => {
    while (open.length > 0) {
      if (take(',')) return takeName();
      if (!take(open.at(-1) === '{' ? '}' : ']')) return false;
      open.pop();
    }
    return false;
  };
  for (let goesOn = true; goesOn; ) {
    skip(tokens.space);
    const sign = json[at];
    if (sign === '{' || sign === '[') {
      at += 1;
      open.push(sign);
      if (take(sign === '{' ? '}' : ']')) {
        open.pop();
        goesOn = takeEnds();
      } else {
        goesOn = takeName();
      }
    } else {
      goesOn = (skip(tokens.string) || skip(tokens.scalar)) && takeEnds();
    }
  }
  skip(tokens.space);
  return at;
}
