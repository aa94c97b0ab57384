import { z } from 'zod';
import { commentLengths } from '#lib/site/comment-lengths.ts';

const schema = z.email().max(commentLengths.address);

/** An address of a mail as it is kept and compared: without white space around it, in lower case. Undefined when it is none. */
export function normalizeAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  return schema.safeParse(address).success ? address : undefined;
}
