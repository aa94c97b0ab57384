import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openEditor } from '#tests/newsroom/edit-newsroom.ts';
import { seedRandom } from '#tests/newsroom/seed-random.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const origin = 'https://news.example';
let content: string;
let site: RunningSite;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'broadsheet-edited-'));
  cpSync('content', content, { recursive: true });
  // Absolute addresses are the same whatever the port.
  vi.stubEnv('SITE_URL', origin);
  site = await startSite(content);
});

afterAll(async () => {
  await site.stop();
  vi.unstubAllEnvs();
  rmSync(content, { recursive: true, force: true });
});

/** Addresses that a document of ours names. Of the forms of a picture, and of a feed of comments, one stands for all. */
function linksOf(text: string): string[] {
  const written = [...text.matchAll(/(?:\s(?:href|src|srcset|content)="|<(?:loc|link|guid)[^>]*>)([^"<]+)/gi)];
  return written
    .flatMap(([, value = '']) => value.split(/,\s+/).map((part) => part.split(' ')[0] ?? ''))
    .map((address) => address.replaceAll('&amp;', '&').replace(origin, '').split('#')[0] ?? '')
    .filter((address) => /^\/(?!\/)/.test(address))
    .filter((address) => !/\/comments\/(?:atom\.xml|feed\.json)$/.test(address))
    .filter(
      (address) => !/\/(?:full|wide|classic|square)-.*-(?:(?!160-)\d+-[0-9a-f]{12}\.\w+|\w+\.avif)$/.test(address),
    );
}

/** What an address answers, in one line. */
async function readAnswer(on: RunningSite, path: string): Promise<{ readonly line: string; readonly text: string }> {
  const response = await on.get(path);
  const bytes = Buffer.from(await response.arrayBuffer());
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const type = response.headers.get('content-type') ?? '';
  const where = response.headers.get('location') ?? '';
  return { line: `${response.status} ${type} ${where} ${digest}`, text: /xml|html/.test(type) ? bytes.toString() : '' };
}

/** Follows every link from the home page and the sitemap on. */
async function crawl(on: RunningSite): Promise<Set<string>> {
  const waiting = ['/', '/sitemap.xml', '/feed.xml', '/robots.txt'];
  const seen = new Set(waiting);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const link of linksOf((await readAnswer(on, path)).text)) {
      if (seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  return seen;
}

async function snapshot(on: RunningSite, paths: readonly string[]): Promise<Record<string, string>> {
  const lines: Record<string, string> = {};
  for (const path of paths) lines[path] = (await readAnswer(on, path)).line;
  return lines;
}

/** Which addresses answer otherwise than they do on a site that was started just now over the same files. */
async function compareWithFreshStart(known: ReadonlySet<string>): Promise<readonly string[]> {
  const fresh = await startSite(content);
  try {
    const paths = [...new Set([...known, ...(await crawl(fresh)), ...(await crawl(site))])].sort();
    const expected = await snapshot(fresh, paths);
    // The worker may still be reading the bodies of what changed last; a page that nobody told of stays as it is.
    const found = await waitFor(
      () => snapshot(site, paths),
      (now) => JSON.stringify(now) === JSON.stringify(expected),
    );
    expect(paths.length).toBeGreaterThan(200);
    return paths.filter((path) => found[path] !== expected[path]);
  } finally {
    await fresh.stop();
  }
}

describe('unforeseen edits while readers read', { timeout: 600_000 }, () => {
  test('end with exactly the bytes of a fresh start, at every address', async () => {
    const seed = Number(process.env.FRESHNESS_SEED ?? 4);
    const edits = Number(process.env.FRESHNESS_EDITS ?? 40);
    const random = seedRandom(seed);
    const editor = openEditor(content, random, Date.now());
    const known = await crawl(site);

    const editAndCompare = async (most: number, isSmall: boolean) => {
      let isOver = false;
      const read = async () => {
        while (!isOver) {
          const paths = [...known];
          const path = paths[Math.floor(Math.random() * paths.length)] ?? '/';
          expect((await site.get(path)).status).toBeLessThan(500);
        }
      };
      const reading = Promise.all([read(), read(), read(), read()]);
      const deeds: string[] = [];
      for (let n = 0; n < most; n += 1) {
        deeds.push(editor.edit(isSmall));
        for (const address of editor.addresses()) known.add(address);
        await sleep(random() * 150);
      }
      const last = `local/the-last-of-${most}`;
      writeFileSync(join(content, `articles/${last}.md`), story({ title: 'The last' }));
      await waitFor(
        () => site.get(`/${last}`),
        ({ status }) => status === 200,
      );
      isOver = true;
      await reading;
      const differing = await compareWithFreshStart(known);
      expect({ seed, deeds: differing.length === 0 ? [] : deeds, differing }).toEqual({
        seed,
        deeds: [],
        differing: [],
      });
    };

    // Every page shows something of the large ones, so that they would make good what was missed before.
    await editAndCompare(Math.round(edits * 0.7), true);
    await editAndCompare(Math.round(edits * 0.3), false);
  });
});
