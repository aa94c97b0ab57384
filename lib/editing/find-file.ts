import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { nearestName } from '#lib/base/nearest-name.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import { aliasesOf } from '#lib/content/document.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { defaultSite } from '#lib/site/site.ts';
import { decodePath, normalizePath } from '#lib/site/urls.ts';
import { findMentions } from './find-mentions.ts';
import { listFiles } from './list-files.ts';

/** Where a command looks for what an editor names. */
export type Places = {
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Absolute path of the folder in which the editor typed the command. */
  readonly from: string;
};

/**
 * The file of the content folder that an editor means: a path from where they are or below the content folder, or the address of
 * a story or page, an old one too, with or without the site before it.
 *
 * @returns its path below the content folder, or a sentence that says what is there instead.
 */
export function findFile(places: Places, written: string): Result<string, string> {
  const named = [places.from, places.root].map((folder) => belowRoot(places.root, resolve(folder, written)));
  const file = named.find((one) => one !== undefined && isFile(places.root, one));
  if (file !== undefined) return ok(file);
  const path = readAddress(written);
  const files = listFiles(places.root, ['articles', 'pages']);
  const answering = files.find((one) => pathOf(one) === path) ?? findByAlias(places.root, path);
  if (answering !== undefined) return ok(answering);
  const nearest = nearestFile(path, files);
  return err(
    nearest === undefined
      ? `There is no file and no story at ${written}: write the path of the file or the address of the story.`
      : `There is no file and no story at ${written}, did you mean ${nearest}?`,
  );
}

/** The path of a file or folder below the content folder, with forward slashes; undefined when it lies elsewhere. */
export function belowRoot(root: string, path: string): string | undefined {
  const below = relative(realPath(root), realPath(path));
  const isInside = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
  return isInside ? below.split(sep).join('/') : undefined;
}

/** The path of a page, of whatever an editor copied: an address of the browser, a path, a file without its ending. */
export function readAddress(written: string): string {
  const pathname = /^https?:\/\//i.test(written) && URL.canParse(written) ? new URL(written).pathname : written;
  const [path = ''] = pathname.split(/[?#]/);
  return normalizePath((decodePath(path) ?? path).replace(/^(?:\.?\/)?(?:articles|pages)\//, '').replace(/\.md$/i, ''));
}

/** The path of the page that a file is; undefined for other files. */
export function pathOf(file: string): string | undefined {
  const content = readContentPath(file);
  return content.kind === 'article' || content.kind === 'page' ? content.path : undefined;
}

function findByAlias(root: string, path: string): string | undefined {
  const isThere = ({ file, text }: { readonly file: string; readonly text: string }) => {
    const parsed = parseFile(file, text, defaultSite.timeZone);
    return parsed.ok && aliasesOf(parsed.value.document).includes(path);
  };
  return path === '/' ? undefined : findMentions(root, path).find(isThere)?.file;
}

function nearestFile(path: string, files: readonly string[]): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sameName = files.find((file) => pathOf(file)?.endsWith(`/${name}`) === true);
  if (sameName !== undefined) return sameName;
  const near = nearestName(
    path,
    files.flatMap((file) => pathOf(file) ?? []),
  );
  return files.find((file) => pathOf(file) === near);
}

function isFile(root: string, file: string): boolean {
  return (
    readContentPath(file).kind !== 'ignored' &&
    statSync(resolve(root, file), { throwIfNoEntry: false })?.isFile() === true
  );
}

/** Of what is not there yet, the nearest folder that is tells where it would really lie. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = resolve(path, '..');
    return parent === path ? path : resolve(realPath(parent), relative(parent, path));
  }
}
