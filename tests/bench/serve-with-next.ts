import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findFreePort } from '#tests/find-free-port.ts';
import { fetchRaw } from './fetch-raw.ts';
import type { Server } from './server.ts';
import { answers, startProgram } from './start-program.ts';

const next = 'node_modules/next/dist/bin/next';

/** Copied, not linked: Turbopack takes nothing from outside its root, and with the repository as root it finds our proxy. */
const packages = ['next', 'react', 'react-dom', 'scheduler', 'styled-jsx', 'client-only', '@swc/helpers'];

/** Both are Next's own choices: what it would take from us is not the usual deployment. */
const environment = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as const;

/**
 * Serves the body of a page as most Next.js sites would: a page of the App Router, prerendered by `next build`, from
 * `next start` with its own compression. Styles and fonts go with it, pictures do not.
 *
 * @param folder for the project, somewhere below the repository, whose packages it uses; it is built again only when the
 * page has changed.
 */
export async function serveWithNext(url: string, folder: string): Promise<Server> {
  await buildProject(url, folder);
  const port = await findFreePort();
  const served = `http://localhost:${port}/`;
  const program = await startProgram({
    command: process.execPath,
    parameters: [join(folder, next), 'start', folder, '--port', String(port)],
    environment,
    isReady: () => answers(served),
  });
  return { ...program, name: 'next', url: served };
}

async function buildProject(url: string, folder: string): Promise<void> {
  const files = await makeFiles(url);
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(path).update(content);
  const digest = hash.update(readFileSync('node_modules/next/package.json')).digest('hex');
  const mark = join(folder, 'digest');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const name of packages) cpSync(`node_modules/${name}`, join(folder, 'node_modules', name), { recursive: true });
  execFileSync(process.execPath, [join(folder, next), 'build', folder], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(mark, digest);
}

type Files = ReadonlyMap<string, string | Buffer>;

async function makeFiles(url: string): Promise<Files> {
  const page = await fetchText(url);
  const { css, media } = await collectStyles(page, url);
  // What differs from one run to the next is the port.
  const body = removeScripts(/<body[^>]*>([\s\S]*)<\/body>/.exec(page)?.[1] ?? '').replaceAll(
    new URL(url).origin,
    'http://localhost',
  );
  return new Map<string, string | Buffer>([
    ['package.json', JSON.stringify({ name: 'next-plain', private: true, type: 'module' })],
    ['next.config.mjs', 'export default { turbopack: { root: import.meta.dirname } };\n'],
    ['app/page.css', css],
    ['app/page.json', JSON.stringify({ body })],
    ['app/page.jsx', pageModule],
    ['app/layout.jsx', layoutModule(/<html[^>]*\bclass="([^"]*)"/.exec(page)?.[1] ?? '')],
    ...media,
  ]);
}

const pageModule = `import page from './page.json';

export default function Page() {
  return <div dangerouslySetInnerHTML={{ __html: page.body }} />;
}
`;

function layoutModule(className: string): string {
  return `import './page.css';

export const metadata = { title: 'The same page', description: 'The same page, prerendered' };

export default function Layout({ children }) {
  return <html lang="en" className="${className}"><body>{children}</body></html>;
}
`;
}

function removeScripts(html: string): string {
  return html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
}

/** All style sheets of a page as one, and the files they name, placed beside it. */
async function collectStyles(page: string, url: string): Promise<{ readonly css: string; readonly media: Files }> {
  const media = new Map<string, Buffer>();
  const sheets: string[] = [...page.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
  const addresses = page.matchAll(/<link rel="stylesheet" href="([^"]+)"/g);
  for (const [, href = ''] of addresses) sheets.push(await fetchText(new URL(href, url).href));
  for (const [named, address = ''] of sheets.join('\n').matchAll(/url\(["']?([^)"']+)["']?\)/g)) {
    if (named.includes('data:')) continue;
    // In the sheets of our build, files lie under ../media/; in a page they were moved to, under their full path.
    const { href } = new URL(address.replace(/^\.\.\//, '/_next/static/'), url);
    media.set(`app/media/${basename(address)}`, (await fetchRaw({ url: href })).body);
  }
  const css = sheets
    .join('\n')
    .replace(/url\(["']?([^)"']+)["']?\)/g, (named, address: string) =>
      named.includes('data:') ? named : `url("./media/${basename(address)}")`,
    );
  return { css, media };
}

async function fetchText(url: string): Promise<string> {
  return (await fetchRaw({ url })).body.toString();
}
