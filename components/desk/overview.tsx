import type { ReactNode } from 'react';
import type { Alert } from '#lib/alerts/alert.ts';
import type { Audience } from '#lib/alerts/count-audience.ts';
import type { PushState } from '#lib/alerts/push/count-pushes.ts';
import type { Pile, QueuedComment } from '#lib/comments/list-queue.ts';
import type { OutboxState } from '#lib/email/count-outbox.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl, pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { alertDeskUrl } from './alerts-list.tsx';
import styles from './overview.module.css';
import { queueUrl } from './queue.tsx';

/** A story and how often it was read. */
type ReadStory = { readonly path: string; readonly title: string; readonly reads: number };

/** What a moderator should know first: what waits, whether mail goes out, what is wrong with the content. */
export function Overview({
  counts,
  oldest,
  alerts,
  audience,
  outbox,
  pushes,
  problems,
  read,
  site,
  children,
}: {
  readonly counts: Readonly<Record<Pile, number>>;
  /** The comment that waits longest, if any does. */
  readonly oldest: QueuedComment | null;
  /** Those that wait, the first of them if they are many. */
  readonly alerts: readonly Alert[];
  readonly audience: Audience;
  readonly outbox: OutboxState;
  readonly pushes: PushState;
  readonly problems: { readonly errors: number; readonly warnings: number };
  /** Stories read most in the last 24 hours, how often each, the first of them; null where the paper counts none. */
  readonly read: readonly ReadStory[] | null;
  readonly site: Site;
  /** The newest of the log. */
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.overview}>
      <section>
        <h2>Comments</h2>
        <ul className={styles.counts}>
          {(['held', 'reported', 'approved', 'rejected', 'spam', 'trash'] as const).map((pile) => (
            <li key={pile}>
              <a href={queueUrl({ pile, story: null, words: '' })}>
                <strong>{counts[pile].toLocaleString('en')}</strong> {pile}
              </a>
            </li>
          ))}
        </ul>
        <p>
          {oldest === null ? (
            'Nobody waits.'
          ) : (
            <>
              {'Waiting longest: '}
              <a href={deskUrl(`comments/${encodeURIComponent(oldest.id)}`)}>
                <bdi>{oldest.name}</bdi>
              </a>
              {', since '}
              <Timestamp at={oldest.postedAt} site={site} />
            </>
          )}
        </p>
      </section>
      <section>
        <h2>Alerts</h2>
        <WaitingAlerts alerts={alerts} site={site} />
        <p>{describeAudience(audience)}</p>
      </section>
      <section>
        <h2>Mail</h2>
        <Sending state={outbox} site={site} />
        <p>
          {`Of those that wait, ${outbox.waitingOf.alerts.toLocaleString('en')} are alerts and ${outbox.waitingOf.digest.toLocaleString('en')} digests.`}
        </p>
      </section>
      <section>
        <h2>Push</h2>
        <Sending state={pushes} site={site} />
      </section>
      <section>
        <h2>Content</h2>
        <p>
          {problems.errors + problems.warnings === 0 ? (
            'Nothing is wrong with it.'
          ) : (
            <a
              href={deskUrl('problems')}
            >{`${count(problems.errors, 'error')}, ${count(problems.warnings, 'warning')}`}</a>
          )}
        </p>
      </section>
      {read !== null && (
        <section>
          <h2>Most read in 24 hours</h2>
          <MostRead stories={read} />
        </section>
      )}
      <section className={styles.log}>
        <h2>Log</h2>
        {children}
        <p>
          <a href={deskUrl('log')}>All of the log</a>
        </p>
      </section>
    </div>
  );
}

function MostRead({ stories }: { readonly stories: readonly ReadStory[] }) {
  if (stories.length === 0) return <p>Nobody has read anything yet.</p>;
  return (
    <>
      <ol className={styles.read}>
        {stories.map(({ path, title, reads }) => (
          <li key={path}>
            <a href={pathUrl(path)} dir="auto">
              {title}
            </a>
            <span>{reads.toLocaleString('en')}</span>
          </li>
        ))}
      </ol>
      <p>
        <a href={deskUrl('stories')}>All stories</a>
      </p>
    </>
  );
}

function WaitingAlerts({ alerts, site }: { readonly alerts: readonly Alert[]; readonly site: Site }) {
  if (alerts.length === 0) return <p>None waits.</p>;
  return alerts.map((alert) => (
    <p key={alert.id}>
      <a href={alertDeskUrl(alert)} dir="auto">
        {alert.sentence}
      </a>{' '}
      {alert.releaseAt === null ? (
        'waits for a press.'
      ) : (
        <>
          {'goes out by itself at '}
          <Timestamp at={alert.releaseAt} site={site} />.
        </>
      )}
    </p>
  ));
}

/** How it stands with what is to be sent. */
function Sending({ state, site }: { readonly state: Omit<OutboxState, 'waitingOf'>; readonly site: Site }) {
  const { sent, waiting, oldestAt, givenUp, lastError } = state;
  return (
    <>
      <p>
        {`${sent.toLocaleString('en')} sent since yesterday, ${waiting.toLocaleString('en')} waiting`}
        {oldestAt !== null && (
          <>
            {' since '}
            <Timestamp at={oldestAt} site={site} />
          </>
        )}
        {`, ${givenUp.toLocaleString('en')} given up.`}
      </p>
      {lastError !== null && (
        <p>
          {'Last fault: '}
          <bdi>{lastError}</bdi>
        </p>
      )}
    </>
  );
}

function describeAudience({ subscribers, breaking, daily, weekly, browsers }: Audience): string {
  const wishes = [
    [breaking, 'breaking news'],
    [daily, 'daily digest'],
    [weekly, 'weekly digest'],
  ] as const;
  const told = wishes.map(([many, what]) => `${what}: ${many.toLocaleString('en')}`);
  return `${count(subscribers, 'subscriber')} (${told.join(', ')}). Pushes: ${count(browsers, 'browser')}.`;
}

function count(many: number, what: string): string {
  return `${many.toLocaleString('en')} ${many === 1 ? what : `${what}s`}`;
}
