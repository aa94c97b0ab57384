import {
  type Brought,
  type CommentFromElsewhere,
  importComments,
  refuseFromElsewhere,
} from '#lib/comments/import-comments.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import type { ImportPlan } from './carry-out-import.ts';

/** The way of comments into the newsroom database, which is opened with the first of them. */
export type CommentDoor = {
  readonly bring: (comments: readonly CommentFromElsewhere[]) => Promise<readonly Brought[]>;
  readonly close: () => Promise<void>;
};

/** A trial says what would become of comments as far as they alone tell, and opens nothing. */
export function openCommentDoor({ config, site, isTrial, now }: ImportPlan): CommentDoor {
  let database: Database | undefined;
  const open = async () => {
    const file = config.database;
    await migrateDatabase(file);
    return openDatabase(file);
  };
  return {
    bring: async (comments) => {
      if (isTrial) return comments.map((comment) => refuseFromElsewhere(comment, now) ?? 'added');
      database ??= await open();
      const key = readSecretKey(config.dataDir, config.secretKey);
      return importComments({ database, site, key, now: Date.now() }, comments);
    },
    close: async () => {
      await database?.destroy();
      database = undefined;
    },
  };
}
