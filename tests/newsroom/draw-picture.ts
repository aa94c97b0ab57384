import sharp from 'sharp';

type Format = 'avif' | 'gif' | 'jpeg' | 'png' | 'tiff' | 'webp';

/** The bytes of a picture of one pixel, a GIF, for tests that want any picture at all. */
export const pixel: Uint8Array = Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64');

/** A picture of one colour. */
export function drawPicture(
  width: number,
  height: number,
  format: Format = 'jpeg',
  colour = '#c81e28',
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .toFormat(format)
    .toBuffer();
}

/** A photograph that tells by whom and where it was taken: in Vienna, by Wilma Stripe. */
export function takePhotograph(width: number, height: number, orientation = 1): Promise<Buffer> {
  const exif = {
    IFD0: { Artist: 'Wilma Stripe', Model: 'BadgerCam', Copyright: 'secret' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '16/1 22/1 0/1' },
  };
  const plain = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return plain.jpeg().withMetadata({ orientation }).withExif(exif).toBuffer();
}

/** A white picture with a red square, so that it shows which part of it was cut out. */
export async function drawSpot(
  width: number,
  height: number,
  left: number,
  top: number,
  side: number,
): Promise<Buffer> {
  const spot = { create: { width: side, height: side, channels: 3, background: '#f00' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite([{ input: spot, left, top }])
    .png()
    .toBuffer();
}

/** The colour of a pixel, each part from 0 to 255. */
export async function colourAt(picture: Uint8Array, left: number, top: number): Promise<readonly number[]> {
  const { data } = await sharp(picture)
    .extract({ left, top, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}
