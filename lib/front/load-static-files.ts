import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { Answer } from './answer.ts';
import { draftAnswer, type Finishing, finishAnswer, rulesPath, workerPath } from './finish-answer.ts';
import { speculationRules } from './speculation-rules.ts';

/** Files that change only with a release, by their path: few enough to be held in memory, in every coding. */
export type StaticFiles = ReadonlyMap<string, Answer>;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** What the build names by its content never changes under its name. */
const forEver = 'public, max-age=31536000, immutable';

/** Icons and our own modules keep their names. */
const forAnHour = 'public, max-age=3600';

/** A browser without a newer one goes on showing pushes as it did. */
const askedEachTime = 'public, no-cache';

/**
 * Reads what the build and public/ hold. Scripts of the build are left out: no page of ours asks for them.
 *
 * @param buildDir what `next build` made.
 */
export async function loadStaticFiles(buildDir: string, publicDir: string, finishing: Finishing): Promise<StaticFiles> {
  const found = new Map<string, Answer>();
  const add = async (path: string, type: string, cacheControl: string, body: Buffer) => {
    const draft = draftAnswer(200, { 'content-type': type, 'cache-control': cacheControl }, body);
    found.set(path, { ...(await finishAnswer(path, draft, finishing)), kind: 'static' });
  };
  for (const [path, file] of listFiles(join(buildDir, 'static'), '/_next/static')) {
    const type = types[extname(file)];
    if (type !== undefined && extname(file) !== '.js') await add(path, type, forEver, readFileSync(file));
  }
  for (const [path, file] of listFiles(publicDir, '')) {
    const type = types[extname(file)] ?? 'application/octet-stream';
    await add(path, type, path === workerPath ? askedEachTime : forAnHour, readFileSync(file));
  }
  await add(rulesPath, 'application/speculationrules+json', forAnHour, Buffer.from(JSON.stringify(speculationRules)));
  return found;
}

/** The style sheets of the build, as text that may stand in any page: addresses in it are made absolute. */
export function loadStyles(buildDir: string): ReadonlyMap<string, string> {
  const files = [...listFiles(join(buildDir, 'static'), '/_next/static')].filter(([path]) => path.endsWith('.css'));
  return new Map(files.map(([path, file]) => [path, makeAbsolute(readFileSync(file, 'utf8'), path)]));
}

function makeAbsolute(css: string, path: string): string {
  return css.replace(/url\((["']?)(?!data:|["'])([^)"']+)\1\)/g, (_, quote, address) => {
    return `url(${quote}${new URL(address, `http://front.invalid${path}`).pathname}${quote})`;
  });
}

function* listFiles(folder: string, below: string): Generator<readonly [path: string, file: string]> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    if (statSync(file).isFile()) yield [`${below}/${relative(folder, file).split('\\').join('/')}`, file];
  }
}
