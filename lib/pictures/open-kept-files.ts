import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that can be made again, kept on disk under a limit. */
export type KeptFiles = {
  /** The bytes kept under a name, or undefined. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  readonly keep: (name: string, bytes: Buffer) => Promise<void>;
};

/** Half-written files end so; those this many milliseconds old were left by a process that was killed. */
const draftEnding = '.draft';
const oldDraft = 600_000;

/**
 * Keeps files in a folder; those longest unused go when there are too many bytes. What was used before this start is
 * told by the times of the files. Files may vanish from the folder at any time.
 */
export function openKeptFiles(folder: string, mostBytes: number): KeptFiles {
  /** Bytes by name, those longest unused first. */
  let sizes = new Map<string, number>();
  let bytesKept = 0;
  let drafts = 0;

  const forget = (name: string) => {
    bytesKept -= sizes.get(name) ?? 0;
    sizes.delete(name);
  };
  const note = (name: string, size: number) => {
    forget(name);
    sizes.set(name, size);
    bytesKept += size;
  };
  const makeRoom = async () => {
    for (const name of sizes.keys()) {
      if (bytesKept <= mostBytes) return;
      forget(name);
      await rm(join(folder, name), { force: true });
    }
  };

  const look = async () => {
    const found = await listFiles(folder);
    const earlier = found.filter(({ name }) => !sizes.has(name)).map(({ name, size }) => [name, size] as const);
    sizes = new Map([...earlier, ...sizes]);
    for (const [, size] of earlier) bytesKept += size;
    await makeRoom();
  };
  let looked: Promise<void> | undefined;
  // A folder that cannot be listed is not there yet, or cannot be written to either, of which `keep` will tell.
  const lookOnce = () => {
    looked ??= look().catch(() => undefined);
    return looked;
  };

  return {
    read: async (name) => {
      void lookOnce();
      // What cannot be read can be made again.
      const bytes = await readFile(join(folder, name)).catch(() => undefined);
      // A machine that lost its power may leave a name without bytes.
      if (bytes === undefined || bytes.length === 0) forget(name);
      else note(name, bytes.length);
      return bytes?.length === 0 ? undefined : bytes;
    },
    keep: async (name, bytes) => {
      await lookOnce();
      if (bytes.length > mostBytes) return;
      await mkdir(folder, { recursive: true });
      drafts += 1;
      const draft = join(folder, `${name}.${process.pid}.${drafts}${draftEnding}`);
      try {
        await writeFile(draft, bytes);
        await rename(draft, join(folder, name));
      } catch (error) {
        // A full disk keeps what fitted, which nothing here would count.
        await rm(draft, { force: true });
        throw error;
      }
      note(name, bytes.length);
      await makeRoom();
    },
  };
}

type Found = { readonly name: string; readonly size: number; readonly usedAt: number };

/** The files of a folder, those longest unused first; old drafts are removed. */
async function listFiles(folder: string): Promise<readonly Found[]> {
  const names = await readdir(folder);
  const found: Found[] = [];
  for (const name of names) {
    const stats = await stat(join(folder, name)).catch(() => undefined);
    if (!stats?.isFile()) continue;
    if (!name.endsWith(draftEnding)) {
      found.push({ name, size: stats.size, usedAt: Math.max(stats.atimeMs, stats.mtimeMs) });
    } else if (Date.now() - stats.mtimeMs > oldDraft) {
      await rm(join(folder, name), { force: true });
    }
  }
  return found.sort((a, b) => a.usedAt - b.usedAt);
}
