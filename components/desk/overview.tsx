import type { ReactNode } from 'react';
import type { Pile, QueuedComment } from '#lib/comments/list-queue.ts';
import type { OutboxState } from '#lib/email/count-outbox.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './overview.module.css';
import { queueUrl } from './queue.tsx';

/** What a moderator should know first: what waits, whether mail goes out, what is wrong with the content. */
export function Overview({
  counts,
  oldest,
  outbox,
  problems,
  site,
  children,
}: {
  readonly counts: Readonly<Record<Pile, number>>;
  /** The comment that waits longest, if any does. */
  readonly oldest: QueuedComment | null;
  readonly outbox: OutboxState;
  readonly problems: { readonly errors: number; readonly warnings: number };
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
        <h2>Mail</h2>
        <p>
          {`${outbox.sent.toLocaleString('en')} sent since yesterday, ${outbox.waiting.toLocaleString('en')} waiting`}
          {outbox.oldestAt !== null && (
            <>
              {' since '}
              <Timestamp at={outbox.oldestAt} site={site} />
            </>
          )}
          {`, ${outbox.givenUp.toLocaleString('en')} given up.`}
        </p>
        {outbox.lastError !== null && (
          <p>
            {'Last fault: '}
            <bdi>{outbox.lastError}</bdi>
          </p>
        )}
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

function count(many: number, what: string): string {
  return `${many.toLocaleString('en')} ${many === 1 ? what : `${what}s`}`;
}
