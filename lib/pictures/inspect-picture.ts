import { createHash } from 'node:crypto';
import { sharp } from './configured-sharp.ts';

/** What the head of a picture says. */
export type Inspected =
  /** Width and height once it is turned the right way up. */
  | { readonly kind: 'picture'; readonly width: number; readonly height: number; readonly hasAlpha: boolean }
  | { readonly kind: 'too-many-pixels'; readonly width: number; readonly height: number }
  | { readonly kind: 'svg' }
  | { readonly kind: 'no-picture' };

/** More would take a gigabyte to open. */
export const mostPixels = 100_000_000;

const formats: ReadonlySet<string | undefined> = new Set(['gif', 'jpeg', 'png', 'tiff', 'webp']);

/** Looks at the head of a file, whatever it is called, without decoding its pixels. */
export async function inspectPicture(original: Buffer): Promise<Inspected> {
  try {
    const { format, compression, autoOrient, hasAlpha } = await sharp(original).metadata();
    if (format === 'svg') return { kind: 'svg' };
    // AVIF and the HEIC of telephones are one format; only the former can be decoded freely.
    if (!formats.has(format) && !(format === 'heif' && compression === 'av1')) return { kind: 'no-picture' };
    const { width, height } = autoOrient;
    if (width * height > mostPixels) return { kind: 'too-many-pixels', width, height };
    return { kind: 'picture', width, height, hasAlpha };
  } catch {
    return { kind: 'no-picture' };
  }
}

/** Whether no pixel lets anything shine through; many pictures have the means and make no use of them. */
export async function isOpaque(original: Buffer): Promise<boolean> {
  try {
    return (await sharp(original, { failOn: 'truncated' }).stats()).isOpaque;
  } catch {
    // Half a picture, which is refused when it is to be encoded.
    return true;
  }
}

/** The version of a picture as its addresses carry it: the start of the SHA-256 of its bytes. */
export function versionOf(original: Buffer): string {
  return createHash('sha256').update(original).digest('hex').slice(0, 12);
}
