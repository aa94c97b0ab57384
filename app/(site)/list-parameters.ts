/** What every list page gets from the address beside its own parameters. */
export type ListParameters = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** The page of a list, from 1. proxy.ts has refused anything that is not a number. */
export async function readPage(searchParams: ListParameters['searchParams']): Promise<number> {
  const { page } = await searchParams;
  return typeof page === 'string' ? Number(page) : 1;
}
