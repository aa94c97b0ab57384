import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listSpellingFaults } from '#lib/content/checks/path-spelling.ts';
import { aliasesOf } from '#lib/content/document.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { defaultSite } from '#lib/site/site.ts';
import { isReserved } from '#lib/site/urls.ts';
import { pathOf } from './find-file.ts';
import { findMentions } from './find-mentions.ts';
import { listFiles } from './list-files.ts';

/**
 * Why a story or page cannot have a place, as a sentence: its address is the site's own, is spelt as no address is, or belongs to
 * another file already. Undefined when it can.
 *
 * @param file path below the content folder, where nothing need be yet.
 * @param mover file that gives up its own address by going there, if any.
 */
export function findClaim(root: string, file: string, mover?: string): string | undefined {
  const path = pathOf(file);
  if (path === undefined) return undefined;
  if (isReserved(path)) return `The site itself uses ${path}: choose another name.`;
  if (listSpellingFaults(file, path).length > 0)
    return `${file} is no place for it: write an address in lower case, with letters, digits and hyphens.`;
  if (file.startsWith('articles/') && path.split('/').length < 3)
    return `A story needs a section: write articles/<section>/…, not ${file}.`;
  if (existsSync(join(root, 'sections', `${path.slice(1)}.md`))) return `${path} is the address of a section.`;
  const holder = listFiles(root, ['articles', 'pages']).find((one) => one !== mover && pathOf(one) === path);
  if (holder !== undefined) return `${path} is the address of ${holder} already.`;
  const alias = findMentions(root, path).find(({ file: one, text }) => one !== mover && namesAlias(one, text, path));
  return alias === undefined ? undefined : `${path} is an old address of ${alias.file}, and leads there.`;
}

function namesAlias(file: string, text: string, path: string): boolean {
  const parsed = parseFile(file, text, defaultSite.timeZone);
  return parsed.ok && aliasesOf(parsed.value.document).includes(path);
}
