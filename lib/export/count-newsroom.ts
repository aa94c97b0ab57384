import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';

/** How much of each kind the newsroom has. */
export type NewsroomCounts = {
  /** Files of stories, and how many of them readers see at the moment. */
  readonly stories: number;
  readonly live: number;
  readonly pages: number;
  readonly sections: number;
  readonly tags: number;
  readonly authors: number;
  readonly aliases: number;
  readonly media: number;
};

/** Counts what the index knows, to be compared with what another system has taken in. */
export function countNewsroom(index: Index, now: Instant): NewsroomCounts {
  const count = (sql: string, parameters = {}) =>
    Number(index.prepare(`SELECT count(*) AS n FROM ${sql}`).get(parameters)?.n);
  const documents = (kind: string) => count('documents WHERE kind = :kind', { kind });
  return {
    stories: documents('article'),
    live: count('articles WHERE listed = 1 AND published_at <= :now AND expires_at > :now', { now }),
    pages: documents('page'),
    sections: documents('section'),
    tags: count("names WHERE kind = 'tag'"),
    authors: count("names WHERE kind = 'author'"),
    aliases: count('aliases'),
    media: count("files WHERE kind = 'media'"),
  };
}
