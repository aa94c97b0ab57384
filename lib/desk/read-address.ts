import { z } from 'zod';

const schema = z.email().max(100);

/** The address of a mail as it is kept and compared, in lower case; undefined when it is none. */
export function readAddress(text: string): string | undefined {
  const { data } = schema.safeParse(text.normalize('NFC').trim().toLowerCase());
  return data;
}
