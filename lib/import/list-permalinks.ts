import { join } from 'node:path';
import { readIfThere } from './read-if-there.ts';

/**
 * The numbered addresses of WordPress (`/?p=12`) that files have already, each with the file that has it: two sites number their
 * stories alike.
 *
 * @param root absolute path of the content folder.
 * @param files below it; those that are gone have none.
 */
export function listPermalinks(root: string, files: readonly string[]): Map<string, string> {
  const held = new Map<string, string>();
  for (const file of files.filter((one) => one.endsWith('.md'))) {
    const [fields = ''] = (readIfThere(join(root, file)) ?? '').split('\n---', 1);
    for (const [address] of fields.matchAll(/\/\?(?:p|page_id|attachment_id)=[1-9]\d*/g)) held.set(address, file);
  }
  return held;
}
