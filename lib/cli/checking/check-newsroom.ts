import { availableParallelism } from 'node:os';
import type { Instant } from '#lib/base/instant.ts';
import { compareProblems, type Problem } from '#lib/base/problem.ts';
import { openMarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { readBodies } from '#lib/worker/read-bodies.ts';
import { findMovedStories } from '../editing/find-moved-stories.ts';
import { readNewsroom } from './read-newsroom.ts';

/** What is wrong with a content folder, and how many files were looked at. */
export type Verdict = { readonly problems: readonly Problem[]; readonly files: number };

/**
 * Reads the whole folder as the worker does, into an index that is thrown away, and lists every Problem.
 *
 * @param tell told how many bodies of how many are read.
 */
export async function checkNewsroom(
  contentDir: string,
  now: Instant,
  tell: (done: number, all: number) => void = () => {},
): Promise<Verdict> {
  const { index, sync, files, close } = await readNewsroom(contentDir, now);
  const all = Number(index.prepare('SELECT count(*) AS n FROM bodies').get()?.n);
  let done = 0;
  const lanes = Math.min(4, availableParallelism());
  await readBodies(
    sync,
    () => Array.from({ length: lanes }, openMarkdownThread),
    () => false,
    (bodies) => {
      done = Math.min(all, done + bodies);
      tell(done, all);
    },
  );
  const problems = [...listProblems(index), ...(await findMovedStories(index, contentDir))].sort(compareProblems);
  await close();
  return { problems, files };
}
