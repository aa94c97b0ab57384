import { availableParallelism } from 'node:os';
import { type PictureForm, pictureUrl, shownPictures } from '#lib/site/picture-forms.ts';
import { encodePicture } from './encode-picture.ts';
import { inspectPicture, isOpaque, versionOf } from './inspect-picture.ts';
import { openKeptFiles } from './open-kept-files.ts';
import { openQueue } from './open-queue.ts';
import { readOriginal } from './read-original.ts';

/** A picture as readers get it. */
export type EncodedPicture = { readonly bytes: Buffer; readonly type: string };

/** Makes pictures fit for readers, each form once. The answer is 'busy' when too many wait to be made. */
export type PictureStore = {
  /**
   * @param file path of the original below the content folder.
   * @param version of the original, as in the address of the form.
   * @returns undefined when there is no such picture, it has another version by now, or it is of a kind that is not shown.
   */
  readonly find: (file: string, version: string, form: PictureForm) => Promise<EncodedPicture | 'busy' | undefined>;
  /**
   * The picture under its own address, whole: as JPEG, or as WebP when parts of it are transparent.
   *
   * @param version undefined when the index does not know it yet.
   */
  readonly findPlain: (file: string, version: string | undefined) => Promise<EncodedPicture | 'busy' | undefined>;
  /** The same of an original that lies elsewhere, by its bytes. */
  readonly makePlain: (original: Buffer) => Promise<EncodedPicture | 'busy' | undefined>;
};

const types: ReadonlyMap<string, string> = new Map([
  ['avif', 'image/avif'],
  ['webp', 'image/webp'],
  ['jpg', 'image/jpeg'],
]);

const plainForm = { cut: 'full', focus: { x: 0.5, y: 0.5 }, width: 1600 } as const;

/** Whoever comes after so many is told to come again: the wait would be half a minute. */
const mostWaiting = 200;

/**
 * Pictures are always encoded anew, so that nothing but pixels reaches a reader. One core is left to the pages.
 *
 * @param folder where the results are kept.
 * @param mostBytes that are kept there.
 */
export function openPictureStore(contentDir: string, folder: string, mostBytes: number): PictureStore {
  const kept = openKeptFiles(folder, mostBytes);
  const queue = openQueue(Math.max(1, availableParallelism() - 1), mostWaiting);
  const making = new Map<string, Promise<EncodedPicture | 'busy' | undefined>>();

  const once = (key: string, make: () => Promise<EncodedPicture | 'busy' | undefined>) => {
    const current = making.get(key) ?? make().finally(() => making.delete(key));
    making.set(key, current);
    return current;
  };
  const readKept = async (name: string): Promise<EncodedPicture | undefined> => {
    const bytes = await kept.read(name);
    return bytes && { bytes, type: typeOf(name) };
  };
  const readPlain = async (version: string) =>
    (await readKept(plainName(version, 'jpg'))) ?? readKept(plainName(version, 'webp'));
  const encode = async (original: Buffer, name: string, form: PictureForm): Promise<EncodedPicture | undefined> => {
    const bytes = await encodePicture(original, form);
    if (bytes === undefined) return undefined;
    // A full disk costs time, not pictures.
    await kept.keep(name, bytes).catch(() => undefined);
    return { bytes, type: typeOf(name) };
  };
  const findOrEncodePlain = async (original: Buffer): Promise<EncodedPicture | undefined> => {
    const version = versionOf(original);
    const known = await readPlain(version);
    if (known !== undefined) return known;
    const format = await choosePlainFormat(original);
    return encode(original, plainName(version, format), { ...plainForm, format });
  };

  return {
    find: async (file, version, form) => {
      if (!shownPictures.test(file)) return undefined;
      const name = formName(version, form);
      return once(`${file}\n${name}`, async () => {
        const known = await readKept(name);
        if (known !== undefined) return known;
        return queue.run(async () => {
          const original = await readOriginal(contentDir, file);
          if (typeof original === 'string' || versionOf(original) !== version) return undefined;
          return encode(original, name, form);
        });
      });
    },
    findPlain: async (file, version) => {
      if (!shownPictures.test(file)) return undefined;
      return once(`${file}\n${version}`, async () => {
        const known = version === undefined ? undefined : await readPlain(version);
        if (known !== undefined) return known;
        return queue.run(async () => {
          const original = await readOriginal(contentDir, file);
          return typeof original === 'string' ? undefined : findOrEncodePlain(original);
        });
      });
    },
    makePlain: (original) => once(versionOf(original), () => queue.run(() => findOrEncodePlain(original))),
  };
}

async function choosePlainFormat(original: Buffer): Promise<'jpg' | 'webp'> {
  const inspected = await inspectPicture(original);
  return inspected.kind === 'picture' && inspected.hasAlpha && !(await isOpaque(original)) ? 'webp' : 'jpg';
}

function plainName(version: string, format: 'jpg' | 'webp'): string {
  return `plain-${version}.${format}`;
}

/** The last part of the address: everything that makes the form what it is. */
function formName(version: string, form: PictureForm): string {
  return pictureUrl('', version, form).slice(1);
}

function typeOf(name: string): string {
  return types.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
}
