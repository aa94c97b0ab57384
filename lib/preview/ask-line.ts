import type { Git } from '#lib/changes/open-git.ts';

/** Milliseconds for a question that needs no history. */
const short = 5_000;

/** What git ends with for what it does not know, when it is told to be quiet about it. */
const isUnknown = 1;

/**
 * The first line that git answers; empty for what it does not know, undefined where it gives no answer.
 *
 * @param patience milliseconds.
 */
export async function askLine(git: Git, parameters: readonly string[], patience = short): Promise<string | undefined> {
  let text = '';
  const take = (piece: Buffer) => {
    text += piece.toString();
  };
  const code = await git.ask(parameters, { answers: [isUnknown], patience, take });
  return code === undefined ? undefined : (text.split('\n')[0] ?? '').trim();
}
