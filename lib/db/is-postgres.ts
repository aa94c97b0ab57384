/** Whether a place of the newsroom database is an address of PostgreSQL, and not the path of a file. */
export function isPostgres(place: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(place);
}
