import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readFileTime } from '#lib/base/file-time.ts';
import type { Instant } from '#lib/base/instant.ts';

const fortnight = 14 * 24 * 3_600_000;

/** As `openMailFolder` names a mail, and what it leaves when it is killed over it. */
const pattern = /^([^Z]+Z)-.+\.eml(?:\.part)?$/;

/**
 * Removes the mails that became files a fortnight ago or earlier, also when there is a mail server by now: they hold addresses
 * of readers, their words and links. Other files stay.
 *
 * @param folder that of `openMailFolder`; it need not be there.
 */
export function tidyMailFolder(folder: string, now: Instant): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const at = readFileTime(pattern.exec(name)?.[1] ?? '');
    if (at !== undefined && at <= now - fortnight) rmSync(join(folder, name), { force: true });
  }
}
