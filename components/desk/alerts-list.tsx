import type { ReactNode } from 'react';
import type { Alert } from '#lib/alerts/alert.ts';
import type { DeliveryCounts } from '#lib/alerts/count-deliveries.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Edition } from '#lib/site/edition.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { AlertOrigin } from './alert-origin.tsx';
import styles from './alerts.module.css';
import { AskAgain } from './ask-again.tsx';
import form from './form.module.css';

/** An alert and what became of it. */
export type ListedAlert = {
  readonly alert: Alert;
  readonly counts: readonly DeliveryCounts[];
  /** The `alertRevision` by which its story, which says another thing, would ask again; null where it does not. */
  readonly nextRevision: number | null;
};

type Around = {
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly edition: Edition;
};

/** Alerts: what waits first, each with a button that takes it back, then what became of the others. */
export function AlertsList({
  waiting,
  past,
  page,
  ...around
}: Around & {
  /** One page of those that wait, the oldest first. */
  readonly waiting: readonly Alert[];
  /** The same page of all others, the newest first. */
  readonly past: readonly ListedAlert[];
  /** From 1; on the first, empty lists say so. */
  readonly page: number;
}) {
  return (
    <>
      {(page === 1 || waiting.length > 0) && (
        <section className={styles.pile}>
          <h2>Waiting</h2>
          {waiting.length === 0 && (
            <p className={styles.empty}>
              Nothing waits. A story asks for an alert with the line <code>alert: one sentence</code>.
            </p>
          )}
          {waiting.length > 0 && <p className={form.hint}>{howToMend}</p>}
          {waiting.map((alert) => (
            <AlertItem key={alert.id} alert={alert} {...around}>
              <CancelForm alert={alert} now={around.edition.now} />
            </AlertItem>
          ))}
        </section>
      )}
      {(page === 1 || past.length > 0) && (
        <section className={styles.pile}>
          <h2>Before</h2>
          {past.length === 0 && <p className={styles.empty}>None yet.</p>}
          {past.map(({ alert, counts, nextRevision }) => (
            <AlertItem key={alert.id} alert={alert} {...around}>
              {alert.state === 'released' && <p>{describeCounts(counts)}</p>}
              <AskAgain revision={nextRevision} />
            </AlertItem>
          ))}
        </section>
      )}
    </>
  );
}

/** Said where an alert can be cancelled. */
export const howToMend =
  'To mend its sentence, change it in the story: it waits anew. Once cancelled, it comes again only with a higher alertRevision.';

/** Takes an alert back by one press, before it goes out. */
function CancelForm({ alert, now }: { readonly alert: Alert; readonly now: Instant }) {
  return (
    <form method="post" action={alertDeskUrl(alert)} className={form.buttons}>
      <input type="hidden" name="seen" value={now} />
      <a className={form.main} href={alertDeskUrl(alert)}>
        Look and release
      </a>
      <button type="submit" className={form.button} name="do" value="cancel">
        Cancel
      </button>
    </form>
  );
}

/** The page of an alert at the desk. */
export function alertDeskUrl({ id }: Pick<Alert, 'id'>): string {
  return deskUrl(`alerts/${encodeURIComponent(id)}`);
}

/** An alert in a list. */
export function AlertItem({
  alert,
  staff,
  edition,
  children,
}: Around & { readonly alert: Alert; readonly children?: ReactNode }) {
  return (
    <article className={styles.item}>
      <h3 dir="auto">
        <a href={alertDeskUrl(alert)}>{alert.sentence}</a>
      </h3>
      <AlertOrigin alert={alert} staff={staff} edition={edition} />
      {children}
    </article>
  );
}

function describeCounts(counts: readonly DeliveryCounts[]): string {
  const told = counts.map(({ channel, sent, waiting }) => {
    const many = `${sent.toLocaleString('en')} ${channel === 'mail' ? 'mails' : 'pushes'} sent`;
    return waiting === 0 ? many : `${many}, ${waiting.toLocaleString('en')} waiting`;
  });
  return told.length === 0 ? 'Sent to nobody so far.' : `${told.join('; ')}.`;
}
