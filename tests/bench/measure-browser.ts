import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../e2e/find-chromium.ts';
import { fetchRaw } from './fetch-raw.ts';
import { medianOf } from './spread.ts';

/** What a page is made of. */
export const kinds = ['document', 'style', 'script', 'font', 'image', 'other'] as const;

type Kind = (typeof kinds)[number];

type Traffic = { readonly requests: number; readonly bytes: number };

/** One page as a reader with an empty cache gets it. */
export type PageFigures = {
  readonly name: string;
  /** Bytes over the wire, headers included, as the browser counts them. */
  readonly traffic: Readonly<Record<Kind, Traffic>>;
  /** Bytes of scripts below /_next/, which is where the client runtime of the framework lies. */
  readonly frameworkBytes: number;
  /** Bytes of the bodies of document, style and scripts in Brotli, as browsers ask for it over TLS alone, once the page is read often. */
  readonly brotliBytes: number;
  /** Milliseconds until something is seen; NaN when nothing was. */
  readonly firstPaint: number;
};

/** A page to look at, and addresses (with `*`) that are not to be fetched on it. */
export type Visit = { readonly name: string; readonly url: string; readonly without?: readonly string[] };

const visits = 5;

/** What Lighthouse calls slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms, in bytes a second and milliseconds. */
const slow4g = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const slowdown = 4;
const phone = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true };

/** Opens each page in Chromium as a phone on a slow line would, several times, each time with nothing cached. */
export async function measureBrowser(pages: readonly Visit[]): Promise<readonly PageFigures[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const figures: PageFigures[] = [];
    for (const page of pages) figures.push(await measurePage(browser, page));
    return figures;
  } finally {
    await browser.close();
  }
}

async function measurePage(browser: Browser, visit: Visit): Promise<PageFigures> {
  const seen: Seen[] = [];
  for (let n = 0; n < visits; n += 1) {
    const context = await browser.newContext(phone);
    seen.push(await look(context, visit));
    await context.close();
  }
  const responses = seen[0]?.responses ?? [];
  const trafficOf = (kind: Kind) => sum(responses.filter((one) => one.kind === kind));
  return {
    name: visit.name,
    traffic: {
      document: trafficOf('document'),
      style: trafficOf('style'),
      script: trafficOf('script'),
      font: trafficOf('font'),
      image: trafficOf('image'),
      other: trafficOf('other'),
    },
    frameworkBytes: sum(responses.filter(({ kind, url }) => kind === 'script' && url.includes('/_next/'))).bytes,
    brotliBytes: await weighInBrotli(responses),
    firstPaint: medianOf(seen.map(({ firstPaint }) => firstPaint)),
  };
}

type Fetched = { readonly kind: Kind; readonly url: string; readonly bytes: number };
type Seen = { readonly responses: readonly Fetched[]; readonly firstPaint: number };

async function look(context: BrowserContext, { url, without = [] }: Visit): Promise<Seen> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setBlockedURLs', { urls: [...without] });
  await devtools.send('Network.emulateNetworkConditions', slow4g);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const asked = new Map<string, Omit<Fetched, 'bytes'>>();
  const responses: Fetched[] = [];
  devtools.on('Network.responseReceived', ({ requestId, type, response }) => {
    asked.set(requestId, { kind: kindsByType[type] ?? 'other', url: response.url });
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = asked.get(requestId);
    if (request !== undefined) responses.push({ ...request, bytes: encodedDataLength });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  return { responses, firstPaint: await readFirstPaint(page) };
}

const kindsByType: Readonly<Record<string, Kind>> = {
  Document: 'document',
  Stylesheet: 'style',
  Script: 'script',
  Font: 'font',
  Image: 'image',
};

/** More often than a page is to be asked for before the front codes it smaller (lib/front/press-pages.ts), and time for that. */
const often = 10;
const pressing = 1_000;

async function weighInBrotli(responses: readonly Fetched[]): Promise<number> {
  const urls = responses.filter(({ kind }) => weighed.includes(kind)).map(({ url }) => url);
  const ask = async (url: string) => (await fetchRaw({ url }, { 'Accept-Encoding': 'br' })).body.length;
  for (let n = 0; n < often; n += 1) await Promise.all(urls.map(ask));
  await sleep(pressing);
  return (await Promise.all(urls.map(ask))).reduce((total, bytes) => total + bytes, 0);
}

const weighed: readonly Kind[] = ['document', 'style', 'script'];

/** The browser notes the paint a little after it: it is asked for two seconds at most. */
async function readFirstPaint(page: Page): Promise<number> {
  for (let n = 0; n < 20; n += 1) {
    const time = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
    if (time !== undefined) return time;
    await sleep(100);
  }
  return Number.NaN;
}

function sum(responses: readonly Fetched[]): Traffic {
  return { requests: responses.length, bytes: responses.reduce((total, { bytes }) => total + bytes, 0) };
}
