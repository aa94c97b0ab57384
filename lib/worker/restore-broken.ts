import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { type ParsedFile, parseFile } from '#lib/content/parse-file.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { writeFiles } from '#lib/library/write-files.ts';
import { type ContentSync, noteConcerned, readAgain } from './sync-content.ts';

const run = promisify(execFile);

/** Versions of a file looked at, from the newest. */
const mostVersions = 20;

/**
 * Gives broken files that show nothing, as after a fresh start, their last sound version from git. A file that asks to
 * be taken down is not among them.
 *
 * @param tried digests looked up before in vain, so that each is looked up once.
 */
export async function restoreBroken(sync: ContentSync, tried: Set<string>): Promise<void> {
  const rows = sync.index
    .prepare(
      `SELECT f.file, f.kind, f.stamp, f.digest FROM files f LEFT JOIN documents d ON d.file = f.file
       WHERE f.standing = 'broken' AND (d.n IS NULL OR d.digest = f.digest)`,
    )
    .all();
  for (const row of rows) {
    const file = String(row.file);
    const digest = String(row.digest);
    const key = `${file} ${digest}`;
    if (tried.has(key)) continue;
    tried.add(key);
    const earlier = await findLastGoodVersion(sync, file, digest);
    const now = sync.index.prepare('SELECT digest FROM files WHERE file = ?').get(file);
    if (earlier === undefined || now?.digest !== digest) continue;
    const problems = listProblems(sync.index, file);
    const change = {
      kind: 'broken',
      file,
      fileKind: String(row.kind),
      digest,
      stamp: String(row.stamp),
      problems,
      shows: 'what-it-did',
      earlier,
      withheld: null,
    } as const;
    const before = readSite(sync.index);
    const written = sync.index.transact(() => writeFiles(sync.index, [change], sync.now()));
    noteConcerned(sync, written.provided);
    sync.onWritten([change], written.tags);
    if (change.fileKind === 'site') await readAgain(sync, before);
  }
}

/** The newest committed version of a file that parses, or undefined where there is none or no git. */
async function findLastGoodVersion(
  sync: ContentSync,
  file: string,
  brokenDigest: string,
): Promise<{ readonly parsed: ParsedFile; readonly digest: string } | undefined> {
  const git = async (...parameters: readonly string[]) => {
    const { stdout } = await run('git', ['-C', sync.root, ...parameters], { timeout: 5_000, maxBuffer: 2_000_000 });
    return stdout;
  };
  const timeZone = readSite(sync.index).timeZone;
  try {
    const log = await git('log', '--format=%H', '-n', String(mostVersions), '--', file);
    for (const commit of log.split('\n').filter((line) => line !== '')) {
      const text = await git('show', `${commit}:./${file}`).catch(() => undefined);
      if (text === undefined) continue;
      const digest = createHash('sha256').update(text).digest('hex');
      const parsed = parseFile(file, text, timeZone);
      if (parsed.ok && digest !== brokenDigest) return { parsed: parsed.value, digest };
    }
  } catch {
    // No git, no repository, or one too slow to ask: the file stays away until it is mended.
  }
  return undefined;
}
