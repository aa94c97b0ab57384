import { readContentPath } from '#lib/content/content-path.ts';

/** Whether a path below the content folder is one at which a story or a plain page stands. */
export function isPreviewable(file: string): boolean {
  const { kind } = readContentPath(file);
  return (kind === 'article' || kind === 'page') && isPlainPath(file);
}

/** Whether no part of a path leads elsewhere, or is hidden, as nothing is that is content. */
export function isPlainPath(path: string): boolean {
  return !/[\p{Cc}\\]/u.test(path) && path.split('/').every((part) => part !== '' && !part.startsWith('.'));
}
