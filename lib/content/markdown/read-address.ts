import { decodePath } from '#lib/site/urls.ts';

/**
 * The address of a file as the index knows it: decoded, in its one spelling, without question and fragment.
 *
 * @param written what `src` or `href` holds; of anything but a text the address is empty.
 */
export function readAddress(written: unknown): string {
  return typeof written === 'string' ? (decodePath(written.replace(/[?#].*$/s, '')) ?? '').normalize('NFC') : '';
}
