import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that signs links and hashes addresses: the operator's own, else one made at the first start and kept in the data
 * folder, readable by its owner alone. Two processes starting at once agree on one key.
 *
 * @param given see `Config.secretKey`.
 */
export function readSecretKey(dataDir: string, given: string | null): string {
  if (given !== null) return given;
  const file = join(dataDir, 'secret-key');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
    // A full disk left an empty file; a key that is no key must never sign.
    rmSync(file);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // A link, unlike a rename, fails when another process was first.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}
