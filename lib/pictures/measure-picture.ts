import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { largestFile, typeOfFile } from '#lib/site/file-types.ts';
import { shownPictures } from '#lib/site/picture-forms.ts';
import { type Inspected, inspectPicture, mostPixels, versionOf } from './inspect-picture.ts';
import { largestOriginal, readOriginal, type Unread } from './read-original.ts';

/** What the index is to know of a file of media/ or public/. */
export type Measured = {
  /** Start of the SHA-256 of the bytes; empty when they were not read, as those of films and documents. */
  readonly version: string;
  /** Pixels, turned the right way up; null when it is no picture that is shown. */
  readonly width: number | null;
  readonly height: number | null;
  /** What an editor is to be told, or null. */
  readonly fault: Fault | null;
};

type Fault = { readonly message: string; readonly hint: string };

const expected = 'expected JPEG, PNG, WebP, AVIF, GIF or TIFF';

/** Where pictures lie that have an address; what else is in public/, such as an icon, is for nobody to see. */
const answered = /^(?:media|public\/(?:images|media))\//;

/** Kinds of pictures that are not shown, by the ends of their names. */
const refusedPictures = /\.(bmp|hei[cf]|jxl|psd|svgz?)$/i;

/**
 * Reads a file of the newsroom's media: which version of it this is, and how large it is if it is a picture. Loads
 * sharp, so import this file only when there is something to measure.
 *
 * @param file path below the content folder.
 */
export async function measurePicture(contentDir: string, file: string): Promise<Measured> {
  if (!answered.test(file)) return unmeasured('', null);
  const refused = refusedPictures.exec(file)?.[1];
  if (refused !== undefined) return unmeasured('', refuseKind(refused));
  if (!shownPictures.test(file)) return unmeasured('', await judgeFile(contentDir, file));
  const original = await readOriginal(contentDir, file);
  if (typeof original === 'string') return unmeasured('', faultOf(original));
  const version = versionOf(original);
  const inspected = await inspectPicture(original);
  if (inspected.kind !== 'picture') return unmeasured(version, judge(inspected));
  return { version, width: inspected.width, height: inspected.height, fault: null };
}

/** Sound, film and documents are sent as they are, up to a size. */
async function judgeFile(contentDir: string, file: string): Promise<Fault | null> {
  const found = typeOfFile(file) && (await lstat(join(contentDir, file)).catch(() => undefined));
  if (found === undefined || found.size <= largestFile) return null;
  const megabytes = (size: number) => `${Math.round(size / 1e6)} MB`;
  const message = `Unexpected file of ${megabytes(found.size)}, expected ${megabytes(largestFile)} at most`;
  return {
    message,
    hint: 'readers cannot get it; save it smaller, or put it elsewhere on the web and link to it there',
  };
}

function unmeasured(version: string, fault: Fault | null): Measured {
  return { version, width: null, height: null, fault };
}

function refuseKind(ending: string): Fault {
  const kind = ending.toUpperCase().replace('SVGZ', 'SVG');
  const reason =
    kind === 'SVG' ? 'save it as PNG: an SVG can hold scripts, so it is not shown' : 'save it as JPEG or PNG';
  return { message: `Unexpected ${kind}, ${expected}`, hint: reason };
}

function judge(inspected: Exclude<Inspected, { kind: 'picture' }>): Fault {
  switch (inspected.kind) {
    case 'svg':
      return refuseKind('svg');
    case 'no-picture':
      return { message: `Unexpected bytes that are no picture, ${expected}`, hint: 'save the picture again' };
    case 'too-many-pixels': {
      const { width, height } = inspected;
      const most = mostPixels / 1_000_000;
      return { message: `Unexpected ${width} × ${height} pixels, expected at most ${most} million`, hint: 'shrink it' };
    }
  }
}

function faultOf(unread: Unread): Fault | null {
  switch (unread) {
    case 'absent':
      return null;
    case 'unreadable':
      return { message: 'Unexpected permissions, expected a file that can be read', hint: 'let the site read it' };
    case 'too-large':
      return {
        message: `Unexpected size, expected at most ${largestOriginal / 1_000_000} million bytes`,
        hint: 'shrink the picture',
      };
  }
}
