/** What a statement of either engine is given. Throws a `TypeError` for what only one of them would take. */
export function toInput(value: unknown): null | string | number | bigint {
  const isInput = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
  if (isInput) return value;
  throw new TypeError(`the newsroom database takes texts, numbers and null, not ${typeof value}`);
}
