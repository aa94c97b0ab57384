/**
 * SQL for whether a story is not retracted at `:now`: a paper does not put forward what it has taken back.
 *
 * @param table name or alias of `articles` in the query.
 */
export function isStanding(table: string): string {
  return `(${table}.retracted_at IS NULL OR ${table}.retracted_at > :now)`;
}
