/** Rows in one statement, so that nobody who writes waits long. */
const batch = 2_000;

/**
 * Changes many rows a few at a time, each time in a transaction of its own.
 *
 * @param change changes at most so many rows, other ones each time, and says how many.
 */
export async function changeInBatches(change: (most: number) => Promise<bigint>): Promise<void> {
  while ((await change(batch)) === BigInt(batch));
}
