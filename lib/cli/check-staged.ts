import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { checkNewsroom } from './checking/check-newsroom.ts';
import { formatProblems } from './checking/format-problems.ts';

/** With more stories than this only those that are staged are read, so that nobody waits for a commit. */
const mostStories = 3_000;

/**
 * What `.githooks/pre-commit` runs, with the root of a repository and the content folder below it: every Problem of the files that
 * are staged, as they are staged. What lies in the working tree alone does not count.
 */
const [repository = '.', content = 'content'] = process.argv.slice(2);
const folder = posix.normalize(content);
const root = mkdtempSync(join(tmpdir(), 'broadsheet-staged-'));
try {
  const { staged, isWhole } = layOut();
  forgetRepository();
  const { problems } = await checkNewsroom(join(root, folder), Date.now());
  const found = problems.filter(({ file, rule }) => {
    return staged.has(posix.join(folder, file)) && (isWhole || rule !== 'dead-link');
  });
  if (found.length > 0) process.stderr.write(formatProblems(found, folder, staged.size, 'text'));
  if (found.length > 0 && !isWhole) console.error(`Links were not followed: ${folder} holds too many stories for it.`);
  process.exitCode = found.some(({ severity }) => severity === 'error') ? 1 : 0;
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** From here on nothing is asked of the repository, which git names to its hooks in the environment. */
function forgetRepository(): void {
  for (const name of Object.keys(process.env).filter((one) => one.startsWith('GIT_'))) {
    Reflect.deleteProperty(process.env, name);
  }
}

/** Makes a newsroom of the staged files and of what they may name. */
function layOut(): { readonly staged: ReadonlySet<string>; readonly isWhole: boolean } {
  const all = listIndexed();
  const changed = new Set(readNames(['diff', '--cached', '--name-only', '--no-renames', '--diff-filter=d', '-z']));
  const staged = new Set(all.filter((file) => changed.has(file)));
  const texts = all.filter((file) => file.endsWith('.md'));
  const isWhole = texts.length <= mostStories;
  const others = texts.filter((file) => !staged.has(file) && (isWhole || !isStory(file)));
  checkOut([...staged, ...others]);
  others.forEach(dropBody);
  const words = [...staged]
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const isNamed = (name: string) =>
    words.some((text) => text.includes(name) || text.includes(encodeURIComponent(name)));
  checkOut(all.filter((file) => !file.endsWith('.md') && !staged.has(file) && isNamed(basename(file))));
  return { staged, isWhole };
}

/** Files of the content folder in git's index; links and submodules are not among them. */
function listIndexed(): readonly string[] {
  const regular = /^100\d{3} [0-9a-f]+ 0\t/;
  const entries = readNames(['ls-files', '--stage', '-z', '--', folder]).filter((entry) => regular.test(entry));
  return entries.map((entry) => entry.replace(regular, ''));
}

function isStory(file: string): boolean {
  return posix.relative(folder, file).startsWith('articles/');
}

function checkOut(files: readonly string[]): void {
  if (files.length === 0) return;
  // Large files that lie elsewhere are not fetched for a look at the words.
  const settings = ['-c', 'filter.lfs.smudge=', '-c', 'filter.lfs.process=', '-c', 'filter.lfs.required=false'];
  const parameters = [...settings, 'checkout-index', '--stdin', '-z', `--prefix=${root}/`];
  execFileSync('git', parameters, { cwd: repository, input: files.join('\0') });
}

/** Of a file that is not staged only the fields are asked for, and bodies take their time. */
function dropBody(file: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  const end = text.indexOf('\n---', 3);
  if (end !== -1) writeFileSync(join(root, file), text.slice(0, end + '\n---\n'.length));
}

/** What git answers, in parts that end with NUL. It asks the index that the hook is told of, which need not be the usual one. */
function readNames(parameters: readonly string[]): readonly string[] {
  const answer = execFileSync('git', parameters, { cwd: repository, encoding: 'utf8', maxBuffer: 1024 * 1024 * 1024 });
  return answer.split('\0').filter((name) => name !== '');
}
