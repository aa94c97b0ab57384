/** A piece of a body: offsets of its first and its last byte. `beyond` when it begins behind the end. */
export type Range = { readonly first: number; readonly last: number } | 'beyond';

/**
 * Reads which piece of a body a client wants (RFC 9110, 14.1.2), as players of sound and film do; Safari plays nothing
 * without. Several pieces at once, and what is no range, get the whole, as the RFC allows.
 *
 * @param written the header.
 * @param length of the whole, in bytes.
 */
export function readRange(written: string | undefined, length: number): Range | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d*)-(\d*)$/i.exec(written ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  // The last so many bytes.
  if (from === '') return Number(to) === 0 ? 'beyond' : { first: Math.max(0, length - Number(to)), last: length - 1 };
  const first = Number(from);
  const last = to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (to !== '' && Number(to) < first) return undefined;
  return first < length ? { first, last } : 'beyond';
}
