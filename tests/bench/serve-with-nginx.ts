import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFreePort } from '#tests/find-free-port.ts';
import { fetchRaw } from './fetch-raw.ts';
import { findProgram } from './generate-load.ts';
import type { Server } from './server.ts';
import { answers, startProgram } from './start-program.ts';

/**
 * Serves what another server sent for an address with a tuned nginx: the same bytes, compressed beforehand, and the same
 * headers but those nginx makes itself.
 *
 * @param folder for configuration and files; what it holds is overwritten.
 * @returns undefined when nginx is not installed.
 */
export async function serveWithNginx(url: string, folder: string): Promise<Server | undefined> {
  const nginx = findProgram('nginx');
  if (nginx === undefined) return undefined;
  const [plain, compressed] = await Promise.all([fetchRaw({ url }), fetchRaw({ url }, { 'Accept-Encoding': 'gzip' })]);
  rmSync(folder, { recursive: true, force: true });
  const { pathname } = new URL(url);
  const file = join(folder, 'files', pathname);
  mkdirSync(dirname(file), { recursive: true });
  mkdirSync(join(folder, 'tmp'));
  writeFileSync(file, plain.body);
  writeFileSync(`${file}.gz`, compressed.body);
  const port = await findFreePort();
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(configuration, writeConfiguration(folder, port, listHeaders(compressed.headers)));
  const served = `http://localhost:${port}${pathname}`;
  const program = await startProgram({
    command: nginx,
    parameters: ['-p', folder, '-e', join(folder, 'error.log'), '-c', configuration],
    isReady: () => answers(served),
  });
  return { ...program, name: 'nginx', url: served };
}

const madeByNginx = [
  'accept-ranges',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'etag',
  'keep-alive',
  'last-modified',
  'transfer-encoding',
];

function listHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
  return Object.entries(headers)
    .filter(([name]) => !madeByNginx.includes(name))
    .map(([name, value]) => `add_header ${name} ${quote(String(value))};`);
}

/** In quotes, with the signs nginx reads as its own taken away from it. */
function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('$', '')}"`;
}

function writeConfiguration(folder: string, port: number, headers: readonly string[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${folder}/nginx.pid;
worker_processes 1;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=1000 inactive=10m;
  open_file_cache_valid 10m;
  gzip_static always;
  types { }
  default_type "text/html; charset=utf-8";
  ${temporary.map((name) => `${name}_temp_path ${folder}/tmp/${name};`).join('\n  ')}
  server {
    listen ${port};
    root ${folder}/files;
    ${headers.join('\n    ')}
  }
}
`;
}
