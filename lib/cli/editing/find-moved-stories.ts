import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Problem, startOfFile } from '#lib/base/problem.ts';
import { openGit } from '#lib/changes/open-git.ts';
import { readBlobs } from '#lib/changes/read-blobs.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readTree } from '#lib/library/read-tree.ts';
import { defaultSite } from '#lib/site/site.ts';

const run = promisify(execFile);

/** Commits looked back through; moves older than these have been crawled and forgotten. */
const mostCommits = 1_000;

/**
 * Stories that git knows to have moved: they need an alias where nothing answers their old address any more, and an `id`,
 * because without one their name is their path, and feeds would tell them a second time. Looks at renames in the history
 * and at those not committed yet; a deleted story asks for nothing, nor does one that was a draft when it moved.
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
      '--raw',
      '--no-abbrev',
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
      '--raw',
      '--no-abbrev',
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
  const demands = followMoves(index, moves, new Set());
  // Texts are only read where something is amiss.
  return demands.length === 0 ? [] : followMoves(index, moves, await findDrafts(contentDir, moves));
}

/** A file that got another name; `hash` names its text before, as git does. */
type Move = { readonly from: string; readonly to: string; readonly hash: string };

/** The moves of what was a draft then: nobody knew its address. */
async function findDrafts(contentDir: string, moves: readonly Move[]): Promise<ReadonlySet<string>> {
  const texts = await readBlobs(
    openGit(contentDir, () => {}),
    moves.map(({ hash }) => hash),
  );
  const drafts = moves.filter(({ from, hash }) => isDraft(from, texts?.get(hash) ?? ''));
  return new Set(drafts.map(({ hash }) => hash));
}

function isDraft(file: string, text: string): boolean {
  const parsed = parseFile(file, text, defaultSite.timeZone);
  return parsed.ok && parsed.value.document.kind === 'article' && parsed.value.document.article.draft;
}

/** Output of `--raw -z`: modes, hashes and status, old name, new name, each ended by NUL. */
function readRenames(output: string): Move[] {
  const parts = output.split('\0').map((part) => part.trim());
  return parts.flatMap((part, at) => {
    const [from, to] = [parts[at + 1], parts[at + 2]];
    const [, hash] = /^:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ R\d+$/.exec(part) ?? [];
    return hash !== undefined && from !== undefined && to !== undefined ? [{ from, to, hash }] : [];
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
    return to === undefined ? [] : [{ from: from.file, to: to.file, hash: from.hash }];
  });
}

/**
 * Newest move first, so that a chain of moves ends at the file that is there now.
 *
 * @param unseen hashes of texts that no reader has seen.
 */
function followMoves(index: Index, moves: readonly Move[], unseen: ReadonlySet<string>): Problem[] {
  const tree = readTree(index, 0);
  const current = new Map<string, string>();
  const unanswered = new Map<string, Problem>();
  const first = new Map<string, { readonly article: NamedStory; readonly path: string }>();
  for (const { from, to, hash } of moves) {
    const file = current.get(to) ?? to;
    current.set(from, file);
    if (unseen.has(hash)) continue;
    const old = readContentPath(from);
    const article = old.kind === 'article' ? findStory(index, file) : undefined;
    if (old.kind !== 'article' || article === undefined) continue;
    first.set(file, { article, path: old.path });
    if (!tree.isAddress(old.path)) unanswered.set(`${file} ${old.path}`, demandAlias(file, old.path));
  }
  const nameless = [...first].filter(([, { article, path }]) => {
    // What stands at the old address now may have taken the name with it.
    return !article.isNamed && article.path !== path && tree.filesWithId(path).length === 0;
  });
  return [...unanswered.values(), ...nameless.map(([file, { path }]) => demandId(file, path))];
}

/** `isNamed`: whether it has the field `id`, be that its own path. */
type NamedStory = { readonly path: string; readonly isNamed: boolean };

function findStory(index: Index, file: string): NamedStory | undefined {
  const row = index
    .prepare(
      `SELECT a.path, b.places ->> '$.id' IS NOT NULL AS named
       FROM documents d JOIN articles a USING (n) JOIN bodies b USING (n) WHERE d.file = ?`,
    )
    .get(file);
  return row && { path: String(row.path), isNamed: row.named === 1 };
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
