import type { Brought, CommentFromElsewhere } from '#lib/comments/import-comments.ts';
import type { ImportedComment } from './imported.ts';
import type { ImportLedger } from './open-ledger.ts';
import type { Kind, Outcome, Tally } from './open-tally.ts';

/** Where comments go. */
export type CommentTarget = {
  readonly tally: Tally;
  /** Of the newsroom database, in its data folder: a comment that was brought and deleted there does not come back. */
  readonly ledger: ImportLedger;
  /** Name of the source, as the ledger has it. */
  readonly from: string;
  /** Puts comments into the newsroom database, or says what would become of them. */
  readonly bring: (comments: readonly CommentFromElsewhere[]) => Promise<readonly Brought[]>;
};

/** Comments, held back until there are enough of them for a transaction. */
export type CommentTaker = {
  /** @param storyId of the story it stands below; undefined where it stands below none. */
  readonly take: (comment: ImportedComment, storyId: string | undefined) => Promise<void>;
  readonly end: () => Promise<void>;
};

const batch = 200;

/** Begins to take comments; after the last one it is to be ended. */
export function openCommentTaker(target: CommentTarget): CommentTaker {
  const { ledger, tally, bring } = target;
  let waiting: ImportedComment[] = [];
  const stories = new Map<string, string>();
  const flush = async () => {
    const comments = waiting;
    waiting = [];
    const brought = await bring(comments.map((one) => toBring(one, stories.get(one.document) ?? '', target.from)));
    for (const [place, { key, state }] of comments.entries()) {
      tally.count(kindOf(state), outcomes[brought[place] ?? 'known']);
      ledger.note(key, { path: '', source: '', written: '' });
    }
    stories.clear();
  };
  return {
    take: async (comment, storyId) => {
      if (storyId === undefined) return tally.count(kindOf(comment.state), 'left out');
      if (ledger.find(comment.key) !== undefined) return tally.count(kindOf(comment.state), 'unchanged');
      waiting.push(comment);
      stories.set(comment.document, storyId);
      if (waiting.length >= batch) await flush();
    },
    end: async () => {
      if (waiting.length > 0) await flush();
    },
  };
}

function kindOf(state: ImportedComment['state']): Kind {
  return `comments, ${state}`;
}

function toBring(comment: ImportedComment, storyId: string, from: string): CommentFromElsewhere {
  const { key, parent, name, email, text, writtenAt, state: status } = comment;
  const keyOf = (one: string) => JSON.stringify([from, one]);
  const parentKey = parent === null ? null : keyOf(parent);
  return { key: keyOf(key), storyId, parentKey, name, email, text, writtenAt, status };
}

const outcomes: Readonly<Record<Brought, Outcome>> = {
  added: 'new',
  known: 'unchanged',
  empty: 'left out',
  old: 'left out',
  erased: 'left out',
};
