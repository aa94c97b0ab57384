import { statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { decodePath } from '#lib/site/urls.ts';
import { belowRoot, type Places } from './find-file.ts';

/**
 * The file that an editor means as a new place: a path from where they are or below the content folder, or an address; a folder
 * takes the file under its old name, and the ending `.md` may be left out.
 *
 * @param file that is to go there, below the content folder.
 * @returns path below the content folder, with forward slashes.
 */
export function readTarget({ root, from }: Places, written: string, file: string): string {
  const room = file.split('/', 1)[0] ?? '';
  const isRoom = (one: string) => one.split('/', 1)[0] === room;
  const named = [from, root].flatMap((folder) => belowRoot(root, resolve(folder, written)) ?? []);
  const inRoom = named.find(isRoom) ?? join(room, pathnameOf(written)).replaceAll('\\', '/');
  const isFolder = /[/\\]$/.test(written) || statSync(join(root, inRoom), { throwIfNoEntry: false })?.isDirectory();
  if (isFolder) return `${inRoom.replace(/\/$/, '')}/${basename(file)}`;
  return inRoom.endsWith('.md') ? inRoom : `${inRoom}.md`;
}

function pathnameOf(written: string): string {
  const pathname = /^https?:\/\//i.test(written) && URL.canParse(written) ? new URL(written).pathname : written;
  return decodePath(pathname) ?? pathname;
}
