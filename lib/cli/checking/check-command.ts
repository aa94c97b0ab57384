import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { err, ok, type Result } from '#lib/base/result.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import { belowRoot, findFile, type Places } from '#lib/editing/find-file.ts';
import { colorsFor } from '../colors.ts';
import { openProgress, type Progress } from '../progress.ts';
import { requireConfig, requireContent } from '../require-config.ts';
import { typedIn } from '../typed-in.ts';
import { checkNewsroom } from './check-newsroom.ts';
import { formatProblems } from './format-problems.ts';
import { sayFollowed } from './say-followed.ts';

type Format = 'text' | 'github' | 'json';

/** Makes a command say every Problem of the content folder, or of some files in it; it ends with 1 when there is an error. */
export function makeCheckCommand(command: Command): Command {
  return command
    .description('Says what is wrong with the content, with file, line and column.')
    .argument('[files...]', 'files, folders or addresses; without them the whole newsroom')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'github', 'json']).default('text'))
    .action((files: readonly string[], { format }: { readonly format: Format }) => check(files, format));
}

async function check(written: readonly string[], format: Format): Promise<void> {
  // A check publishes nothing, so that it needs no public origin.
  const config = requireConfig({ ...process.env, NODE_ENV: undefined });
  requireContent(config);
  const { contentDir } = config;
  sayFollowed(config);
  const places = { root: contentDir, from: typedIn() };
  const meant = written.map((one) => findMeant(places, one));
  const unknown = meant.flatMap((one) => (one.ok ? [] : [one.error]));
  if (unknown.length > 0) {
    console.error(unknown.join('\n'));
    process.exitCode = 2;
    return;
  }
  const progress = openCheckProgress(format, process.stderr);
  const { problems, files } = await checkNewsroom(contentDir, Date.now(), progress.tell);
  progress.end('Read to the end.');
  const chosen = meant.flatMap((one) => (one.ok ? [one.value] : []));
  const isChosen = (file: string) =>
    chosen.length === 0 || chosen.some((one) => file === one || file.startsWith(`${one}/`));
  const shown = problems.filter(({ file }) => isChosen(file));
  const count = chosen.length === 0 ? files : chosen.reduce((sum, one) => sum + countFiles(contentDir, one), 0);
  const folder = relative(places.from, contentDir) || '.';
  const colors = colorsFor(process.stdout, process.env);
  process.stdout.write(formatProblems(shown, folder, count, format, colors));
  process.exitCode = shown.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** For who looks at a terminal: what programs read gets nothing else on its way, and neither does a log. */
function openCheckProgress(format: Format, stream: NodeJS.WriteStream): Progress {
  if (format !== 'text' || !stream.isTTY) return { tell: () => {}, end: () => {} };
  return openProgress('Reading stories', stream, () => performance.now());
}

/** Any file or folder of the content, pictures too. */
function findMeant(places: Places, written: string): Result<string, string> {
  for (const folder of [places.from, places.root]) {
    const path = resolve(folder, written);
    const file = belowRoot(places.root, path);
    if (file !== undefined && existsSync(path)) return ok(file);
  }
  const found = findFile(places, written);
  return found.ok ? found : err(found.error);
}

function countFiles(root: string, file: string): number {
  if (!statSync(join(root, file)).isDirectory()) return readContentPath(file).kind === 'ignored' ? 0 : 1;
  return readdirSync(join(root, file)).reduce((sum, name) => sum + countFiles(root, `${file}/${name}`), 0);
}
