import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Problem, startOfFile } from '#lib/base/problem.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readTree } from '#lib/library/read-tree.ts';

const run = promisify(execFile);

/** Commits looked back through; moves older than these have been crawled and forgotten. */
const mostCommits = 1_000;

/**
 * Stories that git knows to have moved: they need an alias where nothing answers their old address any more, and an `id`,
 * because without one their name is their path, and feeds would tell them a second time. Looks at renames in the history
 * and at those not committed yet; a deleted story asks for nothing.
 */
export async function findMovedStories(index: Index, contentDir: string): Promise<readonly Problem[]> {
  const git = async (...parameters: readonly string[]) => {
    const { stdout } = await run('git', ['-C', contentDir, ...parameters], { maxBuffer: 100_000_000 });
    return stdout;
  };
  let moves: readonly Move[];
  try {
    const log = [
      'log',
      `-n${mostCommits}`,
      '-M',
      '--diff-filter=R',
      '--name-status',
      '--relative',
      '-z',
      '--format=',
      '--',
      'articles',
    ];
    const staged = [
      'diff',
      '--cached',
      '-M',
      '--diff-filter=R',
      '--name-status',
      '--relative',
      '-z',
      'HEAD',
      '--',
      'articles',
    ];
    const [past, now, deleted, added] = await Promise.all([
      git(...log),
      git(...staged),
      git('ls-files', '--deleted', '--stage', '-z', '--', 'articles'),
      git('ls-files', '--others', '--exclude-standard', '-z', '--', 'articles'),
    ]);
    const fresh = toList(added);
    const hashes = fresh.length === 0 ? [] : (await git('hash-object', '--', ...fresh)).split('\n');
    const untold = matchUntold(
      readStages(deleted),
      fresh.map((file, at) => ({ file, hash: hashes[at] ?? '' })),
    );
    moves = [...readRenames(now), ...untold, ...readRenames(past)];
  } catch {
    // Without git, or before the first commit, nothing can be compared.
    return [];
  }
  return followMoves(index, moves);
}

type Move = { readonly from: string; readonly to: string };

/** Output of `--name-status -z`: status, old name, new name, each ended by NUL. */
function readRenames(output: string): Move[] {
  const parts = output.split('\0').map((part) => part.trim());
  return parts.flatMap((part, at) => {
    const [from, to] = [parts[at + 1], parts[at + 2]];
    return /^R\d+$/.test(part) && from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
}

type Blob = { readonly file: string; readonly hash: string };

/** Output of `ls-files --stage -z`: mode, hash and stage, a tab, the name, ended by NUL. */
function readStages(output: string): Blob[] {
  return toList(output).map((entry) => {
    const [stage = '', file = ''] = entry.split('\t');
    return { file, hash: stage.split(' ')[1] ?? '' };
  });
}

/** Moves git has not been told of: a file that is gone, and a new one of the same text or else of the same name. */
function matchUntold(deleted: readonly Blob[], added: readonly Blob[]): Move[] {
  const nameOf = (file: string) => file.slice(file.lastIndexOf('/') + 1);
  return deleted.flatMap((from) => {
    const to =
      added.find(({ hash }) => hash === from.hash) ?? added.find(({ file }) => nameOf(file) === nameOf(from.file));
    return to === undefined ? [] : [{ from: from.file, to: to.file }];
  });
}

/** Newest move first, so that a chain of moves ends at the file that is there now. */
function followMoves(index: Index, moves: readonly Move[]): Problem[] {
  const tree = readTree(index, 0);
  const current = new Map<string, string>();
  const unanswered = new Map<string, Problem>();
  const first = new Map<string, { readonly article: NamedStory; readonly path: string }>();
  for (const { from, to } of moves) {
    const file = current.get(to) ?? to;
    current.set(from, file);
    const old = readContentPath(from);
    const article = old.kind === 'article' ? findStory(index, file) : undefined;
    if (old.kind !== 'article' || article === undefined) continue;
    first.set(file, { article, path: old.path });
    if (!tree.isAddress(old.path)) unanswered.set(`${file} ${old.path}`, demandAlias(file, old.path));
  }
  const nameless = [...first].filter(([, { article, path }]) => {
    // What stands at the old address now may have taken the name with it.
    return article.id === article.path && article.path !== path && tree.filesWithId(path).length === 0;
  });
  return [...unanswered.values(), ...nameless.map(([file, { path }]) => demandId(file, path))];
}

type NamedStory = { readonly path: string; readonly id: string };

function findStory(index: Index, file: string): NamedStory | undefined {
  const row = index
    .prepare('SELECT a.path, a.id FROM documents d JOIN articles a USING (n) WHERE d.file = ?')
    .get(file);
  return row && { path: String(row.path), id: String(row.id) };
}

function demandAlias(file: string, path: string): Problem {
  return {
    file,
    ...startOfFile,
    rule: 'moved-without-alias',
    severity: 'error',
    message: `Unexpected move from ${path}, expected an alias: readers and search engines know the old address`,
    hint: `add ${path} to aliases`,
  };
}

/** @param path under which the story was first known. */
function demandId(file: string, path: string): Problem {
  // Quotes where YAML might read something else.
  const value = /^[\p{L}\p{M}\p{N}/._-]+$/u.test(path) ? path : JSON.stringify(path);
  return {
    file,
    ...startOfFile,
    rule: 'moved-without-id',
    severity: 'error',
    message: `Unexpected move from ${path}, expected an id: feed readers and comments know the story by its first address`,
    hint: `add the line id: ${value}`,
  };
}

function toList(output: string): string[] {
  return output.split('\0').filter((file) => file !== '');
}
