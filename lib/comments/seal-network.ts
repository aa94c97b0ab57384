import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * Encrypts the network of a commenter (AES-256-GCM), so that a moderator can ban it within a day without ever seeing it,
 * and a copy of the database tells it to nobody once the day's key is forgotten.
 *
 * @param key of the day; see `CommentsContext.networkKey`.
 * @param network see `networkOf`.
 */
export function sealNetwork(key: string, network: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(network, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** What `sealNetwork` sealed; undefined when it was under another key, or is something else. */
export function openNetwork(key: string, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < nonceLength + tagLength) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(key), bytes.subarray(0, nonceLength));
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  try {
    return decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

/** Bytes. */
const nonceLength = 12;
const tagLength = 16;

function sealingKey(key: string): Buffer {
  return createHmac('sha256', key).update('network seal').digest();
}
