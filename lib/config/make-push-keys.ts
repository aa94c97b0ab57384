import { createECDH } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { PushKeys } from './config.ts';
import { pushKeysFile } from './read-push-keys.ts';

/** Makes a pair that signs pushes and keeps it in the data folder, readable by its owner alone, in the place of any other. */
export function makePushKeys(dataDir: string): PushKeys {
  const curve = createECDH('prime256v1');
  const publicKey = curve.generateKeys('base64url');
  const secret = curve.getPrivateKey();
  // Node leaves out zeros in front; a key has 32 bytes for everybody else.
  const privateKey = Buffer.concat([Buffer.alloc(32 - secret.length), secret]).toString('base64url');
  const keys = { publicKey, privateKey };
  const file = pushKeysFile(dataDir);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return keys;
}
