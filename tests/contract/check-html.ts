import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * What the Nu checker calls an error, by page: `line:column: message, near "…"`. One start of Java for all pages.
 *
 * @param pages HTML by a name of the caller's.
 * @param java path of the program.
 */
export async function checkHtml(
  pages: ReadonlyMap<string, string>,
  java: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-html-'));
  try {
    const files = new Map([...pages.keys()].map((name, at) => [join(folder, `${at}.html`), name]));
    for (const [file, name] of files) writeFileSync(file, pages.get(name) ?? '');
    const parameters = ['-jar', checker, '--format', 'json', '--stdout', '--exit-zero-always', ...files.keys()];
    const { stdout } = await promisify(execFile)(java, parameters, { maxBuffer: 64 * 1024 * 1024 });
    const { messages }: { messages: Message[] } = JSON.parse(stdout);
    // Its reader of style sheets is older than layers, containers and view transitions, which browsers know.
    const faults = messages.filter(({ type, message }) => type !== 'info' && !message.startsWith('CSS:'));
    return new Map(
      [...files].map(([file, name]) => [
        name,
        faults.filter(({ url = '' }) => url.replace(/^file:\/*/, '/') === file).map(toWords),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const require = createRequire(import.meta.url);
const checker = require.resolve('vnu-jar/build/dist/vnu.jar');

type Message = {
  readonly type: string;
  readonly url?: string;
  readonly message: string;
  readonly lastLine?: number;
  readonly lastColumn?: number;
  readonly extract?: string;
};

function toWords({ message, lastLine = 0, lastColumn = 0, extract = '' }: Message): string {
  return `${lastLine}:${lastColumn}: ${message} near "${extract.replace(/\s+/g, ' ')}"`;
}
