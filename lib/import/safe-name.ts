import { slugify } from '#lib/base/slug.ts';

/** Bytes of one name: file systems take 255, of which a number and the ending need some. */
const longest = 200;

/**
 * A path of a content file in its one spelling, which leads nowhere else: no `..`, no dot, no capital, no sign. Never empty.
 *
 * @param name path below `articles/` or another room, without the ending.
 */
export function safeName(name: string): string {
  const parts = name.split('/').flatMap((part) => cut(slugify(part)) || []);
  return parts.length === 0 ? 'untitled' : parts.join('/');
}

function cut(part: string): string {
  let bytes = 0;
  let text = '';
  for (const sign of part) {
    bytes += Buffer.byteLength(sign);
    if (bytes > longest) break;
    text += sign;
  }
  return text.replace(/-+$/, '');
}

/** Whether a path below the content folder is one of a file in `media/` that leads nowhere else. */
export function isMediaPath(path: string): boolean {
  const [room, ...parts] = path.split('/');
  return room === 'media' && parts.length > 0 && parts.every((part) => /^[^.\\\p{Cc}][^\\\p{Cc}]*$/u.test(part));
}
