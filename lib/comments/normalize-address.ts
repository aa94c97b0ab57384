import { z } from 'zod';

/** Characters an address has at most; all of them are ASCII. */
export const longestAddress = 100;

const schema = z.email().max(longestAddress);

/** An address of a mail as it is kept and compared: without white space around it, in lower case. Undefined when it is none. */
export function normalizeAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return schema.safeParse(address).success ? address : undefined;
}
