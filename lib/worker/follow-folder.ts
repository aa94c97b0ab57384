import { type FSWatcher, lstatSync, watch } from 'node:fs';
import { join } from 'node:path';
import { isHiddenFolder, readContentPath } from '#lib/content/content-path.ts';
import { type FoundFile, isInContent, readStamp, scanFolder } from './scan-folder.ts';

/** What following needs and whom it tells. */
export type FollowOptions = {
  /** Absolute path of the content folder. */
  readonly root: string;
  /** Files known below a folder, to find what went with it. */
  readonly listKnown: (folder: string) => readonly string[];
  /** Called with files that changed and then held still, and files that are gone. Not called again until it is done. */
  readonly onChange: (changed: readonly FoundFile[], gone: readonly string[]) => Promise<void>;
  readonly onError: (error: Error) => void;
};

export type Following = {
  /** Watches folders that are not watched yet. */
  readonly add: (folders: readonly string[]) => void;
  readonly close: () => void;
};

/** A file must hold still this long, in milliseconds, before it is read: editors and git write in several steps. */
const quiet = 100;
const look = 20;

/**
 * Follows a folder with one watch per folder; recursive watching takes hundreds of megabytes at 100 000 files. Where
 * the system allows no more watches, the rescan every half minute finds what was missed.
 */
export function followFolder({ root, listKnown, onChange, onError }: FollowOptions): Following {
  const watchers = new Map<string, FSWatcher>();
  const dirty = new Map<string, { stamp: string | undefined; since: number }>();
  let timer: NodeJS.Timeout | undefined;
  let refused = false;
  let closed = false;

  const mark = (file: string) => {
    if (!isInContent(file) || (readContentPath(file).kind === 'ignored' && !mayBeFolder(file))) return;
    dirty.set(file, { stamp: readStamp(root, file), since: performance.now() });
    timer ??= setTimeout(settle, look);
  };

  const add = (folders: readonly string[]) => {
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      try {
        const watcher = watch(join(root, folder), (_event, name) => {
          mark(name === null ? folder : folder === '' ? name : `${folder}/${name}`);
        });
        watcher.on('error', () => forget(folder));
        watchers.set(folder, watcher);
      } catch (error) {
        if (isGone(error)) continue;
        if (!refused)
          onError(new Error('no more folders can be watched; changes there take up to 30 seconds', { cause: error }));
        refused = true;
      }
    }
  };

  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  const settle = async () => {
    if (closed) return;
    const started = performance.now();
    const changed: FoundFile[] = [];
    const gone = new Set<string>();
    for (const [file, seen] of dirty) {
      const stamp = readStamp(root, file);
      if (stamp !== seen.stamp) {
        dirty.set(file, { stamp, since: started });
        continue;
      }
      if (started - seen.since < quiet) continue;
      dirty.delete(file);
      collect(file, stamp, changed, gone);
    }
    try {
      if (changed.length > 0 || gone.size > 0) await onChange(changed, [...gone]);
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
    }
    // Looking at thousands of files takes a while itself; half of the time is left to everything else.
    const pause = Math.max(look, performance.now() - started);
    timer = dirty.size > 0 && !closed ? setTimeout(settle, pause) : undefined;
  };

  const isDirectory = (file: string) => lstatSync(join(root, file), { throwIfNoEntry: false })?.isDirectory() ?? false;

  const collect = (file: string, stamp: string | undefined, changed: FoundFile[], gone: Set<string>) => {
    const path = readContentPath(file);
    const isFolder = stamp !== undefined && mayBeFolder(file) && isDirectory(file);
    // A folder that was moved away and made anew needs a new watch. Watched first, listed after: what is written in
    // between is seen by one of the two.
    if (isFolder) {
      forget(file);
      add([file]);
    }
    const found = isFolder ? scanFolder(root, file) : undefined;
    for (const known of listKnown(file)) if (readStamp(root, known) === undefined) gone.add(known);
    if (stamp === undefined) {
      forget(file);
    } else if (found !== undefined) {
      changed.push(...found.files);
      for (const folder of found.folders) mark(folder);
    } else if (path.kind !== 'ignored') {
      changed.push({ file, path, stamp });
    }
  };

  return {
    add,
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) forget(folder);
    },
  };
}

function mayBeFolder(file: string): boolean {
  return !file.endsWith('.md') && !isHiddenFolder(file);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
