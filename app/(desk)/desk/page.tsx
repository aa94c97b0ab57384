import { DeskFrame } from '#components/desk/desk-frame.tsx';
import { LogList } from '#components/desk/log-list.tsx';
import { Overview } from '#components/desk/overview.tsx';
import { SignedOut } from '#components/desk/signed-out.tsx';
import { countAudience } from '#lib/alerts/count-audience.ts';
import { listAlerts } from '#lib/alerts/list-alerts.ts';
import { countPushes } from '#lib/alerts/push/count-pushes.ts';
import { listLog } from '#lib/comments/list-log.ts';
import { countQueue, listQueue } from '#lib/comments/list-queue.ts';
import { readStaffNames } from '#lib/desk/staff.ts';
import { countOutbox } from '#lib/email/count-outbox.ts';
import { listProblems } from '#lib/library/check-files.ts';
import { listReadStories } from '#lib/reads/list-read-stories.ts';
import { type Newsroom, readNewsroom } from '../../newsroom.ts';
import { requireModerator } from '../../require-moderator.ts';
import { countWaiting } from '../count-waiting.ts';
import { findStories } from '../desk-stories.ts';

/** Entries of the log shown at once. */
const newest = 20;

/** Stories read most shown at once. */
const mostRead = 5;

/** Alerts that wait shown at once. */
const mostAlerts = 5;

/** The overview. */
export default async function DeskPage() {
  const newsroom = readNewsroom();
  const moderator = await requireModerator(newsroom);
  if (moderator === undefined) return <SignedOut />;
  const { database, site, index, now } = newsroom;
  const counts = await countQueue(database);
  const { comments } = await listQueue(database, { pile: 'held', storyId: null, words: '', page: 1 });
  const waiting = await listAlerts(database, { which: 'waiting', page: 1 });
  const problems = listProblems(index);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const { entries } = await listLog(database, 1, newest);
  return (
    <DeskFrame site={site} moderator={moderator} room="" waiting={await countWaiting(database)} title="Overview">
      <Overview
        counts={counts}
        oldest={comments[0] ?? null}
        alerts={waiting.alerts.slice(0, mostAlerts)}
        audience={await countAudience(database)}
        pushes={await countPushes(database, now)}
        outbox={await countOutbox(database, now)}
        problems={{ errors, warnings: problems.length - errors }}
        read={await listRead(newsroom)}
        site={site}
      >
        <LogList entries={entries} staff={await readStaffNames(database)} site={site} />
      </Overview>
    </DeskFrame>
  );
}

/** Stories that readers may see still, the one read most in the last 24 hours first. */
async function listRead(newsroom: Newsroom) {
  const { database, site, now } = newsroom;
  if (!site.mostRead.open) return null;
  const read = await listReadStories(database, now);
  const findStory = findStories(newsroom);
  return read
    .flatMap(({ storyId, reads }) => {
      const story = findStory(storyId);
      return story === null ? [] : [{ ...story, reads }];
    })
    .slice(0, mostRead);
}
