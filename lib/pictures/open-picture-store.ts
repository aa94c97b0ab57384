import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import sharp from 'sharp';

/** A picture as readers get it. */
type EncodedPicture = { readonly bytes: Buffer; readonly type: 'image/webp' };

/** Makes pictures fit for readers, each once. */
export type PictureStore = {
  /**
   * @param file path of the original below the content folder.
   * @returns undefined when there is no such picture, or it is of a kind that is not shown.
   */
  readonly find: (file: string) => Promise<EncodedPicture | undefined>;
};

/** SVG, which can hold scripts and read files, is not among them, whatever it is called. */
const shown = /\.(?:avif|gif|jpe?g|png|tiff?|webp)$/i;
const formats: ReadonlySet<string | undefined> = new Set(['gif', 'heif', 'jpeg', 'png', 'tiff', 'webp']);

const limits = { width: 1600, pixels: 100_000_000, bytes: 50_000_000 } as const;

/**
 * Pictures are always encoded anew, so that what cameras and phones write into them (place, owner, serial number) never
 * leaves the house and nothing but pixels reaches a reader. The result is kept under the digest of its original.
 *
 * @param folder where the results are kept.
 */
export function openPictureStore(contentDir: string, folder: string): PictureStore {
  const making = new Map<string, Promise<EncodedPicture | undefined>>();
  const make = async (file: string): Promise<EncodedPicture | undefined> => {
    const original = await readOriginal(contentDir, file);
    if (original === undefined) return undefined;
    const kept = join(folder, `${createHash('sha256').update(original).digest('hex')}-${limits.width}.webp`);
    const known = await readFile(kept).catch(() => undefined);
    const bytes = known ?? (await encode(original));
    if (bytes === undefined) return undefined;
    if (known === undefined) await keep(folder, kept, bytes);
    return { bytes, type: 'image/webp' };
  };
  return {
    find: (file) => {
      if (!shown.test(file)) return Promise.resolve(undefined);
      const current = making.get(file) ?? make(file).finally(() => making.delete(file));
      making.set(file, current);
      return current;
    },
  };
}

/** Only a plain file that really lies in the content folder: no link leads out of it. */
async function readOriginal(contentDir: string, file: string): Promise<Buffer | undefined> {
  const path = join(contentDir, file);
  try {
    const found = await lstat(path);
    const root = await realpath(contentDir);
    const inside = (await realpath(path)).startsWith(root + sep);
    return found.isFile() && found.size <= limits.bytes && inside ? await readFile(path) : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

async function encode(original: Buffer): Promise<Buffer | undefined> {
  try {
    const picture = sharp(original, { limitInputPixels: limits.pixels, animated: false });
    if (!formats.has((await picture.metadata()).format)) return undefined;
    return await picture
      .rotate()
      .resize({ width: limits.width, withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
  } catch {
    // Not a picture, whatever it is called.
    return undefined;
  }
}

async function keep(folder: string, path: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}
