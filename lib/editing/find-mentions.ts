import { encodePath } from '#lib/site/urls.ts';
import { type ContentFile, readContentFile } from './content-file.ts';
import { listFiles } from './list-files.ts';

/**
 * The files whose text may name a path, by its last part, spelt in any way that an address can be. Whether they do is for the
 * caller to see.
 *
 * @param path decoded and in its one spelling.
 */
export function findMentions(root: string, path: string): readonly ContentFile[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const needles = new Set([name, encodePath(name).toLowerCase(), name.normalize('NFD')]);
  return listFiles(root).flatMap((file) => {
    const source = readContentFile(root, file);
    if (!source.ok) return [];
    const text = source.value.text.toLowerCase();
    return [...needles].some((needle) => text.includes(needle)) ? [source.value] : [];
  });
}
