import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionOf } from '#lib/pictures/inspect-picture.ts';
import { type PictureForm, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import { colourAt, drawPicture, drawSpot, pixel, takePhotograph } from '#tests/newsroom/draw-picture.ts';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>';
const middle = { x: 0.5, y: 0.5 } as const;

/** Milliseconds from the start of the site to the publication of one story. */
const delay = 20_000;

let root: string;
let site: RunningSite;
let publishedAt: number;
let upright: Buffer;
let spot: Buffer;

/** A story that shows a picture in its text. */
const showing = (picture: string, fields: Readonly<Record<string, string>> = {}) =>
  story(fields, `![A picture](/media/${picture} "With a caption")`);

async function makeFiles(): Promise<Files> {
  return {
    'site.md': '---\nname: The Badger Bugle\n---\n',
    'media/upright.jpg': upright,
    'media/spot.png': spot,
    'media/Big däm.jpg': await drawPicture(700, 500),
    'public/images/old.png': await drawPicture(64, 48, 'png'),
    'media/clear.png': await sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer(),
    'media/drawing.svg': svg,
    'media/disguised.png': svg,
    'media/words.jpg': 'Words.',
    'media/paper.html': '%PDF',
    ...Object.fromEntries(
      ['draft', 'scheduled', 'expired', 'withdrawn', 'broken', 'shared', 'soon', 'alone', 'changing'].map((name) => [
        `media/${name}.gif`,
        pixel,
      ]),
    ),
    'articles/den/spot.md': story({ image: '/media/spot.png', imageAlt: 'A spot', imageFocus: '"0.9 0.25"' }),
    'articles/den/upright.md': showing('upright.jpg', { image: '/media/Big däm.jpg', imageAlt: 'A dam' }),
    'articles/den/live.md': showing('shared.gif'),
    'articles/den/changing.md': showing('changing.gif'),
    'articles/den/draft.md': showing('draft.gif', { draft: 'true', image: '/media/shared.gif', imageAlt: 'A' }),
    'articles/den/scheduled.md': showing('scheduled.gif', { date: '2199-01-01' }),
    'articles/den/expired.md': showing('expired.gif', { expires: '2025-04-01' }),
    'articles/den/withdrawn.md': showing('withdrawn.gif', { withdrawn: '2025-04-01' }),
    'articles/den/broken.md': showing('broken.gif', { draft: 'true', title: '[' }),
    'articles/den/soon.md': showing('soon.gif', { date: new Date(publishedAt).toISOString() }),
  };
}

beforeAll(async () => {
  upright = await takePhotograph(800, 600, 6);
  spot = await drawSpot(1200, 400, 900, 0, 300);
  publishedAt = Math.ceil((Date.now() + delay) / 1000) * 1000;
  root = makeNewsroom(await makeFiles());
  site = await startSite(root);
  // Few enough files to have been measured before the site was ready, many enough to be measured behind.
  await waitFor(
    () => site.get(formUrl('/media/spot.png', spot, {})),
    ({ status }) => status === 200,
  );
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

function formUrl(address: string, original: Uint8Array, form: Partial<PictureForm>): string {
  const whole = { cut: 'full', focus: middle, width: 320, format: 'webp' } as const;
  return pictureUrl(address, versionOf(Buffer.from(original)), { ...whole, ...form });
}

async function fetchPicture(path: string) {
  const response = await site.get(path);
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function statusOf(path: string): Promise<number> {
  const { response } = await fetchPicture(path);
  return response.status;
}

describe('what a camera wrote into a photograph', () => {
  it.each(['plain', 'avif', 'webp', 'jpg'] as const)('reaches no reader: %s', async (format) => {
    expect(upright.toString('latin1')).toContain('Wilma Stripe');
    const path = format === 'plain' ? '/media/upright.jpg' : formUrl('/media/upright.jpg', upright, { format });
    const { bytes } = await fetchPicture(path);
    const { exif, xmp, iptc, icc, orientation, width = 0, height = 0 } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
    expect(bytes.toString('latin1')).not.toMatch(/Wilma|BadgerCam|secret|GPS|Exif/i);
    expect(width / height).toBeCloseTo(3 / 4, 2);
  });
});

describe('a form of a picture', () => {
  it.each([
    ['full', 320, 'avif', 'heif'],
    ['full', 1920, 'webp', 'webp'],
    ['wide', 160, 'jpg', 'jpeg'],
    ['classic', 480, 'webp', 'webp'],
    ['square', 960, 'avif', 'heif'],
  ] as const)('%s, %i wide, as %s has the size its address promises', async (cut, width, format, made) => {
    const { response, bytes } = await fetchPicture(formUrl('/media/upright.jpg', upright, { cut, width, format }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`image/${format === 'jpg' ? 'jpeg' : format}`);
    const promised = sizeOfForm({ width: 600, height: 800 }, cut, width);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: made, ...promised });
  });

  it('is cut around the heart that a story gave it', async () => {
    const focus = { x: 0.9, y: 0.25 };
    const cut = await fetchPicture(formUrl('/media/spot.png', spot, { cut: 'square', focus, width: 320 }));
    const [red = 0, green = 255] = await colourAt(cut.bytes, 200, 100);
    expect([cut.response.status, red > 240, green < 15]).toEqual([200, true, true]);
    const other = await fetchPicture(formUrl('/media/spot.png', spot, { cut: 'square', width: 320 }));
    const [, white = 0] = await colourAt(other.bytes, 200, 100);
    expect([other.response.status, white > 240]).toEqual([200, true]);
  });

  it('is cut around nothing that no story asked for', async () => {
    const unwanted = formUrl('/media/spot.png', spot, { cut: 'square', focus: { x: 0.3, y: 0.3 } });
    const { response } = await fetchPicture(unwanted);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      formUrl('/media/spot.png', spot, { cut: 'square' }),
    ]);
  });

  it('may be kept for ever', async () => {
    const { response } = await fetchPicture(formUrl('/media/spot.png', spot, {}));
    // For others than browsers up to five minutes, but never beyond the next moment at which something appears.
    expect(response.headers.get('cache-control')).toMatch(
      /^public, max-age=31536000, s-maxage=[1-3]?\d?\d, immutable$/,
    );
  });

  it('of another version leads to the current one', async () => {
    const { response } = await fetchPicture(formUrl('/media/spot.png', upright, { width: 640 }));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(formUrl('/media/spot.png', spot, { width: 640 }));
    expect(response.headers.get('cache-control')).toMatch(/^public, max-age=[1-6]?\d$/);
  });

  it('is another one when the picture changes under its name', async () => {
    const changed = await drawPicture(90, 60, 'gif');
    writeFiles(root, { 'media/changing.gif': changed });
    const former = formUrl('/media/changing.gif', pixel, {});
    await waitFor(
      () => site.get(former),
      ({ status }) => status === 302,
    );
    const { bytes } = await fetchPicture((await site.get(former)).headers.get('location') ?? '');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 90, height: 60 });
  });

  it.each([
    ['a width that is not on offer', '/media/spot.png/full-321-VERSION.webp'],
    ['another format', '/media/spot.png/full-320-VERSION.png'],
    ['a cut without a heart', '/media/spot.png/wide-320-VERSION.webp'],
    ['a picture that is not there', '/media/lost.png/full-320-VERSION.webp'],
    ['an SVG', '/media/drawing.svg/full-320-VERSION.webp'],
  ])('is not there for %s', async (_kind, path) => {
    expect(await statusOf(path.replace('VERSION', versionOf(spot)))).toBe(404);
  });
});

describe('a picture under its own address', () => {
  it.each([
    ['/media/upright.jpg', 'image/jpeg', 600, 800],
    ['/media/spot.png', 'image/jpeg', 1200, 400],
    ['/media/clear.png', 'image/webp', 8, 8],
    ['/media/Big%20d%C3%A4m.jpg', 'image/jpeg', 700, 500],
    ['/media/Big%20da%CC%88m.jpg', 'image/jpeg', 700, 500],
    ['/images/old.png', 'image/jpeg', 64, 48],
  ])('is whole at %s', async (path, type, width, height) => {
    const { response, bytes } = await fetchPicture(path);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': expect.stringMatching(/^public, max-age=[1-3]?\d?\d$/),
      'content-disposition': 'inline',
      'content-type': type,
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
  });

  it.each(['/media/drawing.svg', '/media/disguised.png', '/media/words.jpg', '/media/paper.html', '/media/', '/media'])(
    'is 404 at %s, in plain words that are not kept for long',
    async (path) => {
      const { response, bytes } = await fetchPicture(path);
      expect(response.status).toBe(404);
      if (!path.includes('.')) return;
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(response.headers.get('cache-control')).toMatch(/^public, max-age=0, s-maxage=[1-6]?\d$/);
      expect(String(bytes)).toBe('Not found\n');
    },
  );
});

describe('a request', () => {
  it('that knows the picture already gets 304', async () => {
    for (const path of ['/media/spot.png', formUrl('/media/spot.png', spot, {})]) {
      const etag = (await fetchPicture(path)).response.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[\w-]{22}"$/);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await fetch(site.url + path, { headers: { 'If-None-Match': known } });
        expect([known, again.status, await again.text()]).toEqual([known, 304, '']);
        expect(again.headers.get('etag')).toBe(etag);
      }
      const other = await fetch(site.url + path, { headers: { 'If-None-Match': '"other"' } });
      expect(other.status).toBe(200);
      await other.arrayBuffer();
    }
  });

  it('by HEAD gets the same without the picture', async () => {
    for (const path of ['/media/spot.png', formUrl('/media/spot.png', spot, {}), '/media/lost.png']) {
      const head = await fetch(site.url + path, { method: 'HEAD' });
      const { response } = await fetchPicture(path);
      expect([head.status, await head.text()]).toEqual([response.status, '']);
      for (const name of ['content-type', 'etag', 'cache-control'])
        expect([name, head.headers.get(name)]).toEqual([name, response.headers.get(name)]);
    }
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('by %s is refused', async (method) => {
    const response = await fetch(`${site.url}/media/spot.png`, { method });
    await response.arrayBuffer();
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('made by many at once is answered to all, alike', async () => {
    const path = formUrl('/media/Big däm.jpg', await drawPicture(700, 500), { width: 640, format: 'avif' });
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetchPicture(path)));
    expect(new Set(answers.map(({ response }) => response.status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ response }) => response.headers.get('etag'))).size).toBe(1);
  });
});

describe('a picture goes with the stories that show it:', () => {
  it.each(['draft', 'scheduled', 'expired', 'withdrawn', 'broken'])('one of a %s story is 404', async (name) => {
    expect(await statusOf(`/media/${name}.gif`)).toBe(404);
    expect(await statusOf(formUrl(`/media/${name}.gif`, pixel, {}))).toBe(404);
  });

  it('one that a live story shows too is there', async () => {
    expect(await statusOf('/media/shared.gif')).toBe(200);
    expect(await statusOf(formUrl('/media/shared.gif', pixel, {}))).toBe(200);
  });

  it('one that no story shows is there', async () => {
    expect(await statusOf('/media/alone.gif')).toBe(200);
  });

  it('one of a scheduled story comes with it, at its second', async () => {
    const until = publishedAt - Date.now();
    if (until > 1000) expect(await statusOf('/media/soon.gif')).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, until)));
    expect(await statusOf('/media/soon.gif')).toBe(200);
    expect(await statusOf(formUrl('/media/soon.gif', pixel, {}))).toBe(200);
  });

  it('one of a live story goes when the story is taken down, though its file is broken', async () => {
    writeFiles(root, { 'media/down.gif': pixel, 'articles/den/down.md': showing('down.gif') });
    await waitFor(
      () => site.get('/den/down'),
      ({ status }) => status === 200,
    );
    expect(await statusOf('/media/down.gif')).toBe(200);
    writeFiles(root, { 'articles/den/down.md': showing('down.gif', { withdrawn: 'true', title: '[' }) });
    await waitFor(
      () => site.get('/den/down'),
      ({ status }) => status !== 200,
    );
    expect(await statusOf('/media/down.gif')).toBe(404);
  });
});

it('a page offers pictures only as they are sent', async () => {
  const page = await readPage(await site.get('/den/upright'));
  const offers = [...page.inMain('img'), ...page.inMain('source')].flatMap(({ attribute }) =>
    attribute('srcSet')
      .split(', ')
      .map((offer) => offer.split(' ')),
  );
  expect(offers.length).toBeGreaterThan(20);
  for (const [url = '', width = ''] of offers) {
    const { response, bytes } = await fetchPicture(url);
    expect([url, response.status, `${(await sharp(bytes).metadata()).width}w`]).toEqual([url, 200, width]);
  }
  for (const { attribute } of page.inMain('img')) {
    const { width, height } = await sharp((await fetchPicture(attribute('src'))).bytes).metadata();
    expect([attribute('width'), attribute('height')]).toEqual([String(width), String(height)]);
  }
  const [inText] = page.inMain('img').filter(({ attribute }) => attribute('src').includes('upright'));
  expect([inText?.attribute('loading'), inText?.attribute('alt')]).toEqual(['lazy', 'A picture']);
  expect(page.inMain('figcaption').map(({ text }) => text)).toContain('With a caption');
});
