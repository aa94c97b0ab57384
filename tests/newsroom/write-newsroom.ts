import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Contents by path below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Makes a content folder of its own in the system's folder for such things. The test removes it. */
export function makeNewsroom(files: Files): string {
  const root = mkdtempSync(join(tmpdir(), 'broadsheet-content-'));
  writeFiles(root, files);
  return root;
}

/** Writes files below a folder, making the folders they lie in. */
export function writeFiles(root: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/**
 * The text of a story nothing is wrong with.
 *
 * @param fields YAML as it stands behind each name. The title is on line 2, the description on line 3, the date on
 * line 4; what else is given follows from line 5.
 */
export function story(fields: Readonly<Record<string, string>> = {}, body = 'The otters had no comment.'): string {
  const all = {
    title: 'Otters elect a mayor',
    description: 'The vote was unanimous.',
    date: '2025-03-09T08:00:00Z',
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return ['---', ...lines, '---', body, ''].join('\n');
}

/** The text of a site.md that closes paths to crawlers. */
export function closed(...paths: readonly string[]): string {
  return `---\nname: Bugle\ndisallow: ${JSON.stringify(paths)}\n---\n`;
}
