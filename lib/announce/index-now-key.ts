import { createHmac } from 'node:crypto';

/**
 * The key by which search engines know that a message comes from the site itself: they find it at `/<key>.txt`.
 *
 * It is public, so it is derived from the secret and never the secret itself.
 *
 * @param secret see `readSecretKey`; another secret gives another key.
 * @returns 32 hexadecimal digits; IndexNow allows 8 to 128.
 */
export function indexNowKey(secret: string): string {
  return createHmac('sha256', secret).update('IndexNow').digest('hex').slice(0, 32);
}
