import { createHash, createHmac } from 'node:crypto';

/**
 * HMAC-SHA-256 as base64url: what stands for an address without telling it to whoever has no key.
 *
 * @param purpose keeps hashes of one text for two purposes apart.
 */
export function keyedHash(key: string, purpose: string, text: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest('base64url');
}

/** SHA-256 as base64url, of what nobody can guess, or of what need not be hidden. */
export function plainHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
