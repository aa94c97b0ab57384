import { encodePath } from './urls.ts';

/** Shapes a picture is cut to, as width by height; `full` leaves it whole. */
export const cuts = { full: null, wide: 16 / 9, classic: 4 / 3, square: 1 } as const;

export type Cut = keyof typeof cuts;

/** Names of the files that are shown as pictures. SVG, which can hold scripts, is never among them. */
export const shownPictures = /\.(?:avif|gif|jpe?g|png|tiff?|webp)$/i;

/** Widths in pixels a picture is made in; never wider than its original. */
export const pictureWidths = [160, 320, 480, 640, 960, 1200, 1600, 1920] as const;

export const pictureFormats = ['avif', 'webp', 'jpg'] as const;

/** One way in which a picture is sent to readers. */
export type PictureForm = {
  readonly cut: Cut;
  /** What must stay in sight when the picture is cut, as fractions of width and height. */
  readonly focus: { readonly x: number; readonly y: number };
  /** One of `pictureWidths`. */
  readonly width: number;
  readonly format: (typeof pictureFormats)[number];
};

/** A picture as it lies in the newsroom, turned the right way up. */
export type PictureSize = {
  readonly width: number;
  readonly height: number;
  /** Changes with every byte of the original, so that a form of it never changes: twelve hexadecimal digits. */
  readonly version: string;
};

/**
 * The address of one form of a picture, below the address of the picture itself:
 * `/media/harbor.jpg/wide-50x40-960-3f2a9c1b77d0.avif`.
 *
 * @param address decoded, as in `Picture.address`.
 */
export function pictureUrl(address: string, version: string, { cut, focus, width, format }: PictureForm): string {
  const shape = cut === 'full' ? cut : `${cut}-${toPercent(focus.x)}x${toPercent(focus.y)}`;
  return `${encodePath(address)}/${shape}-${width}-${version}.${format}`;
}

/** What `pictureUrl` put into an address, which is decoded; undefined for any other address. */
export function readPictureUrl(path: string): { address: string; version: string; form: PictureForm } | undefined {
  const parts =
    /^(?<address>.+)\/(?:full|(?<cut>wide|classic|square)-(?<x>\d{1,3})x(?<y>\d{1,3}))-(?<width>\d{3,4})-(?<version>[0-9a-f]{12})\.(?<format>avif|webp|jpg)$/s.exec(
      path,
    )?.groups;
  if (parts === undefined) return undefined;
  const { address = '', cut = 'full', x = '50', y = '50', width = '', version = '', format = '' } = parts;
  const form = {
    cut: isCut(cut) ? cut : 'full',
    focus: { x: Number(x) / 100, y: Number(y) / 100 },
    width: Number(width),
    format: pictureFormats.find((known) => known === format) ?? 'jpg',
  } as const;
  // Only what a page of ours may say: anything else would let strangers fill the store.
  return pictureUrl(address, version, form) === encodePath(path) && isWidth(form.width)
    ? { address, version, form }
    : undefined;
}

/** Pixels; taller ones cannot be written as WebP, and no screen shows them at once. */
const tallest = 16_000;

/** Width and height in pixels of a form of a picture, as it is sent. */
export function sizeOfForm(
  { width, height }: Pick<PictureSize, 'width' | 'height'>,
  cut: Cut,
  wanted: number,
): { width: number; height: number } {
  const ratio = cuts[cut] ?? width / height;
  // 3 × (1601 ÷ 3) is a little less than 1601.
  const most = Math.floor(Math.min(width, height * ratio, tallest * ratio) + 1e-6);
  const sent = Math.max(1, Math.min(wanted, most));
  return { width: sent, height: Math.max(1, Math.round(sent / ratio)) };
}

/** The widths in which a picture is offered: those it exceeds, and the first beyond, which sends it as wide as it is. */
export function listWidths(size: PictureSize, cut: Cut, most: number): readonly number[] {
  const offered = pictureWidths.filter((width) => width <= most);
  const whole = sizeOfForm(size, cut, Number.POSITIVE_INFINITY).width;
  const enough = offered.findIndex((width) => width >= whole);
  return enough === -1 ? offered : offered.slice(0, enough + 1);
}

/** Whether an address on this site is answered with pictures: all forms lie below it. */
export function isPictureAddress(address: string): boolean {
  return /^\/(?:media|images)\//.test(address) && shownPictures.test(address);
}

/** A value for `srcset`: every width of one format. */
export function pictureSources(
  address: string,
  size: PictureSize,
  form: Omit<PictureForm, 'width'>,
  most: number,
): string {
  return listWidths(size, form.cut, most)
    .map(
      (width) => `${pictureUrl(address, size.version, { ...form, width })} ${sizeOfForm(size, form.cut, width).width}w`,
    )
    .join(', ');
}

/** In steps of five, so that stories which show one picture share its cuts. */
function toPercent(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 20) * 5;
}

function isCut(written: string): written is Cut {
  return written in cuts;
}

function isWidth(width: number): boolean {
  return pictureWidths.some((known) => known === width);
}
