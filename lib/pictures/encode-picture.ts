import { cuts, type PictureForm, type PictureSize, sizeOfForm } from '#lib/site/picture-forms.ts';
import { sharp } from './configured-sharp.ts';
import { inspectPicture } from './inspect-picture.ts';

/** Chosen by measurement; see the README of this room. */
const settings = {
  avif: { quality: 50, effort: 1, chromaSubsampling: '4:2:0' },
  webp: { quality: 78, effort: 4 },
  jpg: { quality: 80, mozjpeg: true },
} as const;

/**
 * Makes one form of a picture: upright, in sRGB, cut around its heart, never enlarged, without anything but pixels. What
 * cameras and phones write beside them (place, owner, serial number) never leaves the house.
 *
 * @returns undefined when the original is no picture that is shown, or only a part of one.
 */
export async function encodePicture(original: Buffer, form: PictureForm): Promise<Buffer | undefined> {
  const size = await inspectPicture(original);
  if (size.kind !== 'picture') return undefined;
  const { whole, window } = placeWindow(size, form);
  // Shrunk first, cut after: a JPEG is then decoded at a fraction of its size.
  const picture = sharp(original, { failOn: 'truncated' })
    .autoOrient()
    .resize({ ...whole, fit: 'fill' })
    .extract(window);
  try {
    switch (form.format) {
      case 'avif':
        return await picture.avif(settings.avif).toBuffer();
      case 'webp':
        return await picture.webp(settings.webp).toBuffer();
      case 'jpg':
        return await picture.flatten({ background: '#fff' }).jpeg(settings.jpg).toBuffer();
    }
  } catch {
    return undefined;
  }
}

/** How far the whole picture is shrunk, and which part of it is then sent. */
function placeWindow(size: Pick<PictureSize, 'width' | 'height'>, { cut, focus, width }: PictureForm) {
  const sent = sizeOfForm(size, cut, width);
  const ratio = cuts[cut] ?? size.width / size.height;
  const scale = sent.width / Math.min(size.width, size.height * ratio);
  const whole = {
    width: cut === 'full' ? sent.width : Math.max(sent.width, Math.round(size.width * scale)),
    height: cut === 'full' ? sent.height : Math.max(sent.height, Math.round(size.height * scale)),
  };
  const window = {
    left: startAt(focus.x, whole.width, sent.width),
    top: startAt(focus.y, whole.height, sent.height),
    ...sent,
  };
  return { whole, window };
}

/** Where a part of a length begins whose middle is as near to the focus as the edges allow. */
function startAt(focus: number, whole: number, part: number): number {
  return Math.min(whole - part, Math.max(0, Math.round(focus * whole - part / 2)));
}
