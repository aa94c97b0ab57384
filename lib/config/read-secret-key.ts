import { join } from 'node:path';
import { keepKey } from './keep-key.ts';

/**
 * The key that signs links and hashes addresses: the operator's own, else one made at the first start and kept in the data
 * folder.
 *
 * @param given see `Config.secretKey`.
 */
export function readSecretKey(dataDir: string, given: string | null): string {
  return given ?? keepKey(join(dataDir, 'secret-key'));
}
