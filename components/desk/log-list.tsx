import type { LogEntry } from '#lib/comments/list-queue-log.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './table.module.css';

const actors: Readonly<Record<string, string>> = { author: 'its author', reader: 'a reader', site: 'the site' };

/** What was done, by whom and when. */
export function LogList({
  entries,
  staff,
  site,
  isOfComment = false,
}: {
  readonly entries: readonly LogEntry[];
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly site: Site;
  /** Whether all of it concerns one comment, which then is not named. */
  readonly isOfComment?: boolean;
}) {
  if (entries.length === 0) return <p className={styles.empty}>Nothing yet.</p>;
  return (
    <ol className={styles.list}>
      {entries.map(({ seq, at, actor, action, commentId, note }) => (
        <li key={seq}>
          <Timestamp at={at} site={site} /> <bdi>{staff.get(actor) ?? actors[actor] ?? actor}</bdi>
          {': '}
          <strong>{action.replaceAll('-', ' ')}</strong>{' '}
          {commentId !== null && !isOfComment && (
            <a href={deskUrl(`comments/${encodeURIComponent(commentId)}`)}>{commentId}</a>
          )}
          {note !== '' && (
            <span>
              {' '}
              <bdi>{note}</bdi>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
