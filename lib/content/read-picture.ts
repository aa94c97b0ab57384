import type { Picture } from './article.ts';
import { resolvePicture } from './resolve-address.ts';

/** The fields that make up a picture in the front matter of any kind. */
export type PictureFields = {
  readonly image?: string | undefined;
  readonly imageAlt?: string | undefined;
  readonly imageCaption?: string | undefined;
  readonly imageCredit?: string | undefined;
  readonly imageFocus?: { readonly x: number; readonly y: number } | undefined;
};

/** The picture of a file, or null when it names none. */
export function readPicture(file: string, fields: PictureFields): Picture | null {
  if (fields.image === undefined) return null;
  return {
    address: resolvePicture(fields.image, file),
    alternative: fields.imageAlt ?? '',
    caption: fields.imageCaption ?? '',
    credit: fields.imageCredit ?? '',
    focus: fields.imageFocus ?? { x: 0.5, y: 0.5 },
    size: null,
  };
}
