import type { LogEntry } from '#lib/comments/list-log.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './table.module.css';

/** What was done, before whatever it was done to. */
const actions: Readonly<Record<string, string>> = {
  submit: 'wrote',
  edit: 'edited',
  withdraw: 'withdrew',
  erase: 'erased',
  report: 'reported',
  approve: 'approved',
  reject: 'rejected',
  spam: 'marked as spam',
  trash: 'moved to the trash',
  restore: 'restored',
  pin: 'pinned',
  unpin: 'unpinned',
  reply: 'published as a reply',
  ban: 'banned the author of',
  'lift-ban': 'lifted a ban',
  'add-staff': 'added somebody to the staff',
  'remove-staff': 'removed somebody from the staff',
  'sign-in': 'signed in',
  'sign-out': 'signed out',
  'sign-out-everywhere': 'signed out everywhere',
  digest: 'mailed what waits',
  preview: 'made a link to a preview',
  'release-alert': 'released the alert',
  'cancel-alert': 'cancelled the alert',
  'stop-alert': 'stopped the alert',
  'correct-alert': 'released a correction of an alert',
  import: 'brought comments from another site',
  'import-subscribers': 'brought subscribers',
  'invite-subscribers': 'invited people to subscribe',
  'suppress-address': 'shut an address out of alerts',
  'allow-address': 'let an address sign up for alerts again',
  'erase-subscriber': 'erased a subscriber',
  'try-alert': 'sent to themselves the alert',
};

/** A ban of what a moderator typed is one of no comment’s author. */
const banned = 'banned somebody';

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
          <Timestamp at={at} site={site} /> <bdi>{staff.get(actor) ?? actors[actor] ?? actor}</bdi>{' '}
          <strong>{action === 'ban' && commentId === null ? banned : (actions[action] ?? action)}</strong>
          {commentId !== null && isOfComment && ' it'}
          {commentId !== null && !isOfComment && (
            <>
              {' comment '}
              <a href={deskUrl(`comments/${encodeURIComponent(commentId)}`)}>{commentId}</a>
            </>
          )}
          {note !== '' && (
            <span>
              {': '}
              <bdi>{note}</bdi>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
