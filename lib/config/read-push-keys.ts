import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PushKeys } from './config.ts';

const pair = z.object({ publicKey: z.string(), privateKey: z.string() });

/**
 * The pair that signs pushes: the operator's own, else the one that `npm run news -- push-keys` made and keeps in the data
 * folder; null when there is none, and so no pushes. Throws for a file that holds no pair.
 *
 * @param given see `Config.push`.
 */
export function readPushKeys(dataDir: string, given: PushKeys | null): PushKeys | null {
  if (given !== null) return given;
  try {
    return pair.parse(JSON.parse(readFileSync(pushKeysFile(dataDir), 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Error(`${pushKeysFile(dataDir)} cannot be read`, { cause: error });
  }
}

/** Where the pair is kept. */
export function pushKeysFile(dataDir: string): string {
  return join(dataDir, 'push-keys.json');
}
