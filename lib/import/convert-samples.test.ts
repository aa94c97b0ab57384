import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { seeHtml, seeMarkdown } from '#tests/read-seen.ts';
import { convertHtml } from './convert-html.ts';
import { readExport } from './ghost/read-export.ts';

const samples = resolve('../shared/samples');

function listFiles(folder: string, ending: string): readonly string[] {
  try {
    return readdirSync(join(samples, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => join(samples, folder, name));
  } catch {
    return [];
  }
}

/** The bodies of an export of WordPress, as they stand in it. */
function readBodies(file: string): readonly string[] {
  const bodies = readFileSync(file, 'utf8').matchAll(
    /<content:encoded>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/content:encoded>/g,
  );
  return [...bodies].map(([, body = '']) => body);
}

/** Every file that is asked for lies in media/ under its own path; links stay. */
const toMedia = (address: string) => address.replace(/^(?:https?:)?\/\/[^/]+/i, '/media');
const source = {
  resolveLink: (address: string) => address,
  resolveFile: (address: string) => ({ address: toMedia(address) }),
};

type Measured = { readonly isSame: boolean; readonly lost: readonly string[] };

function measure(html: string): Measured {
  const { markdown, notes } = convertHtml(html, source);
  const seen = seeMarkdown(markdown);
  const wanted = seeHtml(html);
  const shown = new Set(
    [...seen.pictures.map((one) => one.replace(/\|.*$/s, '')), ...seen.links].flatMap((one) => [one, decode(one)]),
  );
  const pictures = wanted.pictures
    .map((one) => one.replace(/\|.*$/s, ''))
    .filter((one) => !notes.join(' ').includes(one));
  // Those without a host lead to other pages once the importer has read them, and those within a page to other names.
  const links = wanted.links.filter((one) => /^https?:\/\//.test(one));
  const lost = [...pictures.map(toMedia), ...links].filter(
    (one) => !shown.has(one) && !shown.has(toMedia(one)) && !shown.has(`${one}/`),
  );
  return { isSame: seen.words === wanted.words, lost: [...lost, ...seen.faults] };
}

function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

const exports = [...listFiles('wordpress/mit', '.xml'), ...listFiles('wordpress/gpl', '.xml')];
const ghost = listFiles('ghost', '.json').filter((file) => !file.endsWith('broken.json'));

describe.skipIf(exports.length + ghost.length === 0)(
  'bodies of real sites (skipped where ../shared/samples is absent)',
  () => {
    test('keep their pictures and links, and show the same words, but for those that a form puts elsewhere', async () => {
      const posts = (await Promise.all(ghost.map(readExport))).flatMap((one) => one.posts.map(({ html }) => html));
      const measured = [...exports.flatMap(readBodies), ...posts].map(measure);
      expect(measured.flatMap(({ lost }) => lost)).toEqual([]);
      expect(measured.length).toBeGreaterThan(400);
      expect(measured.filter(({ isSame }) => !isSame).length).toBeLessThan(measured.length * 0.05);
    });
  },
);
