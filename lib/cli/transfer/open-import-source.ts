import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '#lib/base/result.ts';
import { readGhost } from '#lib/import/ghost/read-ghost.ts';
import { readHugo } from '#lib/import/hugo/read-hugo.ts';
import type { Imported } from '#lib/import/imported.ts';
import { readJekyll } from '#lib/import/jekyll/read-jekyll.ts';
import { readWordPress } from '#lib/import/wordpress/read-word-press.ts';
import type { ImportPlan } from './carry-out-import.ts';

export const sourceKinds = ['wordpress', 'ghost', 'hugo', 'jekyll'] as const;

export type SourceKind = (typeof sourceKinds)[number];

/** A source that can be read from its beginning. */
export type ImportSource = {
  readonly read: () => AsyncIterable<Imported>;
  /** The only folders that files are copied out of. */
  readonly folders: readonly string[];
};

type Settings = Pick<ImportPlan, 'uploads' | 'timeZone' | 'mapping' | 'siteHosts' | 'storyTypes' | 'now'>;

/** @param paths absolute: export files, folders of such, or the folder of a site. */
export function openImportSource(
  kind: SourceKind,
  paths: readonly string[],
  settings: Settings,
): Result<ImportSource, string> {
  const missing = paths.find((path) => statSync(path, { throwIfNoEntry: false }) === undefined);
  if (missing !== undefined) return err(`${missing} is not there.`);
  if (kind === 'hugo' || kind === 'jekyll') return openTree(kind, paths, settings);
  const endings = kind === 'wordpress' ? ['.xml'] : ['.json', '.csv'];
  const files = paths.flatMap((path) => listFiles(path, endings));
  if (files.length === 0) return err(`There is no file *${endings.join(' or *')} in ${paths.join(', ')}.`);
  const folders = settings.uploads === null ? [] : [settings.uploads];
  const read = kind === 'wordpress' ? readWordPress : readGhost;
  return ok({ folders, read: () => read({ ...settings, files }) });
}

function openTree(
  kind: 'hugo' | 'jekyll',
  [folder = '', ...others]: readonly string[],
  settings: Settings,
): Result<ImportSource, string> {
  if (others.length > 0) return err(`One folder at a time: ${others.join(', ')} was given too.`);
  if (!statSync(folder).isDirectory()) return err(`${folder} is a file, expected the folder of the site.`);
  const read = kind === 'hugo' ? readHugo : readJekyll;
  return ok({ folders: [folder], read: () => read({ ...settings, folder }) });
}

function listFiles(path: string, endings: readonly string[]): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => endings.some((ending) => name.toLowerCase().endsWith(ending)));
  return names.toSorted().map((name) => join(path, name));
}
