import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encodePath, pathUrl } from '#lib/site/urls.ts';
import type { Ledger, Settled } from './open-ledger.ts';
import { toStillUrl } from './redirect-page.ts';
import { toStillAddress } from './still-address.ts';

/** A numbered address, and the decoded path that it leads to. */
type Permalink = { readonly from: string; readonly to: string };

/** Files of the copy that are no address of the paper. */
export const hostFiles = ['_redirects', '.nojekyll'] as const;

/**
 * Writes what leads elsewhere and what is gone for good, for hosts that can be told so: `_redirects`, as Netlify and
 * Cloudflare Pages read it, in the folder of the copy, and `nginx.conf` beside that folder.
 *
 * @param permalinks numbered addresses (`/?p=12`), which nginx alone can tell apart.
 * @param folder of the copy.
 * @param beside folder for what is not to be served.
 */
export async function writeRedirects(
  ledger: Ledger,
  permalinks: Iterable<Permalink>,
  { folder, beside }: { readonly folder: string; readonly beside: string },
): Promise<void> {
  await pipeline(Readable.from(listLines(ledger, toHostLine)), createWriteStream(join(folder, '_redirects')));
  // Else GitHub Pages leaves out what begins with an underscore, which fonts do.
  await writeFile(join(folder, '.nojekyll'), '');
  await pipeline(Readable.from(writeNginx(ledger, permalinks)), createWriteStream(join(beside, 'nginx.conf')));
}

function* listLines(ledger: Ledger, toLine: (settled: Settled) => string | undefined): Generator<string> {
  for (const settled of ledger.listSettled()) {
    const line = toLine(settled);
    if (line !== undefined) yield `${line}\n`;
  }
}

function toHostLine({ address, status, location, file }: Settled): string | undefined {
  // An asterisk would stand for anything.
  const from = toStillAddress(address).replaceAll('*', '%2A');
  // Of two spellings that hosts take for one, with and without a slash at the end, neither may lead to the other.
  if (file === null) return undefined;
  if (location !== null) return `${from} ${toStillUrl(location)} ${status}`;
  return status === 410 ? `${from} ${from}/index.html 410` : undefined;
}

function* writeNginx(ledger: Ledger, permalinks: Iterable<Permalink>): Generator<string> {
  yield `# Within http { }. Addresses of nginx are decoded, and so are these.\nmap_hash_bucket_size 1024;\nmap_hash_max_size 262144;\n`;
  yield 'map $uri $paper_moved {\n  default "";\n';
  yield* listMap(ledger, ({ location, status }) =>
    location === null || status !== 308 ? undefined : `"${toStillUrl(location)}"`,
  );
  yield '}\nmap $uri $paper_elsewhere {\n  default "";\n';
  yield* listMap(ledger, ({ location, status }) =>
    location === null || status === 308 ? undefined : `"${toStillUrl(location)}"`,
  );
  yield '}\nmap "$uri?$args" $paper_numbered {\n  default "";\n';
  for (const { from, to } of permalinks) yield `  ${quote(from)} "${pathUrl(to)}";\n`;
  yield '}\nmap $uri $paper_gone {\n  volatile;\n  default "";\n';
  yield* listMap(ledger, ({ status }) => (status === 410 ? '1' : undefined));
  yield `}
server {
  listen 80;
  server_name news.example;
  root /srv/paper/site;
  charset utf-8;
  error_page 404 /404.html;
  error_page 410 $uri/index.html;
  if ($paper_numbered) { return 308 $scheme://$http_host$paper_numbered; }
  if ($paper_moved) { return 308 $scheme://$http_host$paper_moved; }
  if ($paper_elsewhere) { return 302 $scheme://$http_host$paper_elsewhere; }
  if ($paper_gone) { return 410; }
  location / { try_files $uri $uri/index.html =404; }
}
`;
}

/**
 * The lines of a map. Its keys match whatever their case: an address that has capitals, which the site leads to the one without,
 * would lead to itself there for ever; its small page does that instead. No key may stand twice.
 */
function* listMap(ledger: Ledger, toValue: (settled: Settled) => string | undefined): Generator<string> {
  const capitals = new Set<string>();
  for (const settled of ledger.listSettled()) {
    const value = toValue(settled);
    if (value === undefined || settled.file === null) continue;
    const key = decodeURIComponent(toStillAddress(settled.address));
    const lower = key.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
    if (lower !== key && (capitals.has(lower) || ledger.find(encodePath(lower)) !== undefined)) continue;
    if (lower !== key) capitals.add(lower);
    yield `  ${quote(key)} ${value};\n`;
  }
}

/** A text in quotes, as nginx reads it: a dollar is no variable in the key of a map, and needs no mark. */
function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, (character) => `\\${character}`)}"`;
}
