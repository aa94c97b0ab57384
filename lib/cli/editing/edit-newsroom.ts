import { join, relative } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { type ContentFile, readContentFile, writeContentFile } from '#lib/editing/content-file.ts';
import { findFile, type Places } from '#lib/editing/find-file.ts';
import { readSiteFile } from '#lib/editing/read-site-file.ts';
import { maskCredentials } from '#lib/follow/mask-credentials.ts';
import type { Site } from '#lib/site/site.ts';
import { requireConfig } from '../require-config.ts';
import type { Said } from '../run-on-database.ts';
import { typedIn } from '../typed-in.ts';

/** What a command for editors works with. */
export type EditorsDesk = Places & {
  readonly site: Site;
  readonly now: Instant;
  /** Where readers find the site, without a slash at its end. */
  readonly origin: string;
  /** The name of a file as the terminal can open it from where the editor is. */
  readonly show: (file: string) => string;
};

/** Runs a command on the content folder and prints what it says, on standard error where it failed. */
export async function editNewsroom(command: (desk: EditorsDesk) => Promise<Said> | Said): Promise<void> {
  const config = requireConfig({ ...process.env, NODE_ENV: undefined });
  const { contentDir: root, origin, repository } = config;
  const from = typedIn();
  const said =
    repository === null
      ? await command({
          root,
          from,
          origin,
          site: readSiteFile(root),
          now: Date.now(),
          show: (file) => relative(from, join(root, file)),
        })
      : err(
          `The stories of this site come from ${maskCredentials(repository.url)}: edit them in a clone of that, and push.`,
        );
  if (said.ok) return console.log(said.value);
  console.error(said.error);
  process.exitCode = 1;
}

/** The file that an editor names. It is looked for before anything is asked about it. */
export function findSource(desk: EditorsDesk, written: string): Result<ContentFile, string> {
  const file = findFile(desk, written);
  return file.ok ? readContentFile(desk.root, file.value) : file;
}

/** Writes a file as it is to be, and says what `tell` says of it. */
export function writeEdited(
  desk: EditorsDesk,
  edited: Result<ContentFile, string>,
  tell: (file: string) => string,
): Said {
  if (!edited.ok) return edited;
  writeContentFile(desk.root, edited.value);
  return ok(tell(edited.value.file));
}
