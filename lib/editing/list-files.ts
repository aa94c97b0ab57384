import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isHiddenFolder, readContentPath } from '#lib/content/content-path.ts';

const rooms = ['articles', 'authors', 'pages', 'sections', 'tags'] as const;

/** Every Markdown file that the site reads, by name: paths below the content folder. */
export function listFiles(root: string, folders: readonly string[] = rooms): readonly string[] {
  const found = folders.flatMap((folder) => listFolder(root, folder));
  const own = folders === rooms ? ['front.md', 'site.md'].filter((file) => readEntries(root, '').includes(file)) : [];
  return [...found, ...own];
}

function listFolder(root: string, folder: string): string[] {
  return readEntries(root, folder).flatMap((name) => {
    const file = `${folder}/${name}`;
    const { kind } = readContentPath(file);
    if (name.endsWith('.md')) return kind === 'ignored' || kind === 'stray' ? [] : [file];
    return /\.\w+$/.test(name) || isHiddenFolder(file) ? [] : listFolder(root, file);
  });
}

function readEntries(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
