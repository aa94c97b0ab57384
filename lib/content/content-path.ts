import { slugify } from '#lib/base/slug.ts';
import { normalizePath } from '#lib/site/urls.ts';

/** What a file of the content folder is, by its path alone. */
export type ContentPath =
  | { readonly kind: 'article' | 'page'; readonly path: string }
  | { readonly kind: 'section' | 'author' | 'tag'; readonly id: string }
  | { readonly kind: 'site' | 'front' }
  /** A picture, sound or document: `address` is its path on the site. */
  | { readonly kind: 'media'; readonly address: string }
  /** A Markdown file where none is read. */
  | { readonly kind: 'stray' }
  /** Notes for editors, version control, what text editors leave behind. */
  | { readonly kind: 'ignored' };

const leftover = /^[.#~]|~$|\.(?:sw[a-p]|tmp|temp|bak|orig|rej|part|crdownload)$|^4913$|^Thumbs\.db$/i;

/** @param file path below the content folder, with forward slashes. */
export function readContentPath(file: string): ContentPath {
  const parts = file.split('/');
  const name = parts.at(-1) ?? '';
  const isLeftover = parts.some((part, depth) => leftover.test(part) && !isWellKnown(parts, depth));
  if (isLeftover || name.toLowerCase() === 'readme.md') return { kind: 'ignored' };
  const [room, ...below] = parts;
  if (room === 'media') return { kind: 'media', address: normalizeMedia(parts) };
  if (room === 'public') return { kind: 'media', address: normalizeMedia(below) };
  if (file === 'site.md') return { kind: 'site' };
  if (file === 'front.md') return { kind: 'front' };
  if (!/\.(?:md|markdown|mdx)$/i.test(name) || below.length === 0) return { kind: 'ignored' };
  if (!name.endsWith('.md')) return { kind: 'stray' };

  const inRoom = below.join('/').slice(0, -'.md'.length);
  if (room === 'articles') return { kind: 'article', path: normalizePath(inRoom) };
  if (room === 'pages') return { kind: 'page', path: normalizePath(inRoom) };
  const id = slugify(inRoom);
  if (below.length > 1 || id === '') return { kind: 'stray' };
  if (room === 'sections') return { kind: 'section', id };
  if (room === 'authors') return { kind: 'author', id };
  if (room === 'tags') return { kind: 'tag', id };
  return { kind: 'stray' };
}

/** Whether a folder is passed over for its name, which begins with a dot, whatever lies in it. */
export function isHiddenFolder(folder: string): boolean {
  const parts = folder.split('/');
  return parts.some((part, depth) => part.startsWith('.') && !isWellKnown(parts, depth));
}

/** The one folder of this kind that is for readers: `public/.well-known` (RFC 8615). */
function isWellKnown(parts: readonly string[], depth: number): boolean {
  return depth === 1 && parts[0] === 'public' && parts[1] === '.well-known';
}

function normalizeMedia(parts: readonly string[]): string {
  return `/${parts.join('/')}`.normalize('NFC');
}
