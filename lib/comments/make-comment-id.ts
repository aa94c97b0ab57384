import { randomBytes } from 'node:crypto';

/** A new comment's id: 64 random bits in small hexadecimal digits, so that it is the same in every spelling of an address. */
export function makeCommentId(): string {
  return randomBytes(8).toString('hex');
}
