import type { ReactNode } from 'react';
import type { Alert } from '#lib/alerts/alert.ts';
import type { DeliveryCounts } from '#lib/alerts/count-deliveries.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { MailContent } from '#lib/email/lay-out-mail.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { alertLengths } from '#lib/site/alert-lengths.ts';
import type { Edition } from '#lib/site/edition.ts';
import { AlertOrigin } from './alert-origin.tsx';
import styles from './alerts.module.css';
import { AlertItem, alertDeskUrl, howToMend } from './alerts-list.tsx';
import { AskAgain } from './ask-again.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { Field } from './field.tsx';
import form from './form.module.css';
import { type DeskFault, noFault } from './form-fault.ts';
import { MailPreview } from './mail-preview.tsx';
import { PushPreview, type ShownPush } from './push-preview.tsx';

/** Whom something goes to, by channel. */
export type Recipients = { readonly mail: number; readonly push: number };

/** An alert as it would reach its readers. */
export type AlertPreview = {
  readonly subject: string;
  /** The mail as plain text. */
  readonly text: string;
  readonly content: MailContent;
  readonly push: ShownPush;
};

/** An alert with everything around it and everything that can be done with it. */
export function AlertDesk({
  alert,
  versions,
  preview,
  recipients,
  counts,
  nextRevision,
  staff,
  suggested,
  mailbox,
  host,
  edition,
  fault,
}: {
  readonly alert: Alert;
  /** The alert itself and all its corrections, in the order in which they were made. */
  readonly versions: readonly Alert[];
  readonly preview: AlertPreview;
  /** Whom it would go to if it were released now. */
  readonly recipients: Recipients;
  readonly counts: readonly DeliveryCounts[];
  /** The `alertRevision` by which its story, which says another thing, would ask again; null where it does not. */
  readonly nextRevision: number | null;
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  /** What a correction could say: the story's own, or nothing. */
  readonly suggested: string;
  /** Where a trial goes. */
  readonly mailbox: string;
  /** Of the site, as a telephone names it. */
  readonly host: string;
  readonly edition: Edition;
  /** Of the form that its field `do` names. */
  readonly fault: DeskFault | undefined;
}) {
  const faultOf = (name: string) => (fault?.kept.do === name ? fault : noFault);
  const action = alertDeskUrl(alert);
  const seen = <input type="hidden" name="seen" value={edition.now} />;
  const isOut = alert.releasedAt !== null;
  return (
    <div className={styles.desk}>
      <p className={styles.sentence} dir="auto">
        {alert.sentence}
      </p>
      <AlertOrigin alert={alert} staff={staff} edition={edition} />
      <AskAgain revision={nextRevision} />
      {alert.state === 'waiting' && (
        <form method="post" action={action} className={form.form}>
          {seen}
          <Field
            form="cancel"
            name="reason"
            label="Take it back"
            hint="Why, for the newsroom alone. It may stay empty."
            faults={faultOf('cancel').faults}
          >
            {(control) => (
              <input {...control} maxLength={alertLengths.reason} defaultValue={faultOf('cancel').kept.reason} />
            )}
          </Field>
          <p className={form.buttons}>
            <button type="submit" className={form.button} name="do" value="cancel">
              Cancel the alert
            </button>
            <a className={form.button} href="#release">
              To its release
            </a>
          </p>
          <p className={form.hint}>{howToMend}</p>
        </form>
      )}
      {isOut && (
        <Part title="Who got it">
          <DeliveryTable counts={counts} />
          {isForgotten(alert, edition.now) && (
            <p>Who they were is forgotten after 30 days: nobody can be told of a correction any more.</p>
          )}
          {isUnderWay(alert, counts) && (
            <form method="post" action={action}>
              {seen}
              <button type="submit" className={form.button} name="do" value="stop">
                Stop what is not sent yet
              </button>
            </form>
          )}
        </Part>
      )}
      <Part title="What readers get">
        <div className={styles.previews}>
          <section>
            <h3>Mail</h3>
            <p className={styles.subject}>
              {'Subject: '}
              <bdi>{preview.subject}</bdi>
            </p>
            <MailPreview content={preview.content} />
            <details>
              <summary>The same as plain text</summary>
              <pre className={styles.plain}>{preview.text}</pre>
            </details>
          </section>
          <section>
            <h3>Push</h3>
            <PushPreview push={preview.push} host={host} />
          </section>
        </div>
        <form method="post" action={action}>
          {seen}
          <p className={form.buttons}>
            <button type="submit" className={form.button} name="do" value="try">
              Send the mail to yourself
            </button>
            <span>
              {'at '}
              <bdi>{mailbox}</bdi>
            </span>
          </p>
        </form>
      </Part>
      {alert.state === 'waiting' && (
        <Part title="Release" id="release">
          <form method="post" action={action} className={form.form}>
            {seen}
            <Sure
              form="release"
              faults={faultOf('release').faults}
              words={`Yes, send this to ${describeReaders(recipients)}`}
            />
            <button type="submit" className={form.main} name="do" value="release">
              Release the alert
            </button>
          </form>
        </Part>
      )}
      {isCorrectable(alert, counts, edition.now) && (
        <CorrectionForm
          action={action}
          suggested={suggested}
          counts={counts}
          fault={faultOf('correct')}
          now={edition.now}
        />
      )}
      <Versions alert={alert} versions={versions} staff={staff} edition={edition} />
    </div>
  );
}

/** Tells those who got an alert that something in it was wrong. */
function CorrectionForm({
  action,
  suggested,
  counts,
  fault: { faults, kept },
  now,
}: {
  readonly action: string;
  readonly suggested: string;
  readonly counts: readonly DeliveryCounts[];
  readonly fault: DeskFault;
  readonly now: Instant;
}) {
  const got = { mail: sentBy('mail', counts), push: sentBy('push', counts) };
  return (
    <Part title="Correct it">
      <form method="post" action={action} className={form.form}>
        <input type="hidden" name="seen" value={now} />
        <Field
          form="correct"
          name="sentence"
          label="What is right, in one sentence"
          hint={`At most ${alertLengths.sentence} characters. It goes to those who got the alert and are still subscribed, and to nobody else.`}
          faults={faults}
        >
          {(control) => (
            <textarea
              {...control}
              required
              maxLength={alertLengths.sentence}
              defaultValue={kept.sentence ?? suggested}
              dir="auto"
            />
          )}
        </Field>
        <Sure
          form="correct"
          faults={faults}
          words={`Yes, send this to those who got the alert: ${describeReaders(got)}`}
        />
        <button type="submit" className={form.button} name="do" value="correct">
          Send the correction
        </button>
      </form>
    </Part>
  );
}

/** The second press: without it nothing is sent. It is never ticked by itself, also not once it was. */
function Sure({
  form: name,
  faults,
  words,
}: {
  readonly form: string;
  readonly faults: readonly FieldFault[];
  readonly words: string;
}) {
  const fault = faults.find(({ field }) => field === 'sure')?.message;
  const id = `${name}-sure`;
  return (
    <div className={styles.sure}>
      <label>
        <input
          type="checkbox"
          id={id}
          name="sure"
          value="on"
          required
          aria-invalid={fault === undefined ? undefined : true}
          aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        />{' '}
        {words}
      </label>
      {fault !== undefined && (
        <p className={form.fault} id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** The alert and its corrections, where there are any. */
function Versions({
  alert,
  versions,
  staff,
  edition,
}: {
  readonly alert: Alert;
  readonly versions: readonly Alert[];
  readonly staff: ReadonlyMap<string, string>;
  readonly edition: Edition;
}) {
  const others = versions.filter(({ id }) => id !== alert.id);
  if (others.length === 0) return null;
  return (
    <Part title={alert.correction === 0 ? 'Corrections of it' : 'The alert, and other corrections of it'}>
      {others.map((other) => (
        <AlertItem key={other.id} alert={other} staff={staff} edition={edition} />
      ))}
    </Part>
  );
}

function Part({ title, id, children }: { readonly title: string; readonly id?: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Whether something of it can still be kept from going out. */
function isUnderWay({ state, spreadAt }: Alert, counts: readonly DeliveryCounts[]): boolean {
  return state === 'released' && (spreadAt === null || counts.some(({ waiting }) => waiting > 0));
}

/** Whether there are recipients that can be told. */
function isCorrectable(alert: Alert, counts: readonly DeliveryCounts[], now: Instant): boolean {
  if (alert.releasedAt === null || alert.correction > 0 || isForgotten(alert, now)) return false;
  return isUnderWay(alert, counts) || counts.some(({ sent }) => sent > 0);
}

function isForgotten({ releasedAt }: Alert, now: Instant): boolean {
  return releasedAt !== null && releasedAt < now - deliveriesKept;
}

/** As long as `lib/alerts/tidy-alerts.ts` keeps them. */
const deliveriesKept = 30 * 24 * 3_600_000;

function sentBy(wanted: DeliveryCounts['channel'], counts: readonly DeliveryCounts[]): number {
  return counts.find(({ channel }) => channel === wanted)?.sent ?? 0;
}

/** All of them, and by which channel. */
function describeReaders({ mail, push }: Recipients): string {
  const all = mail + push;
  const readers = `${all.toLocaleString('en')} ${all === 1 ? 'reader' : 'readers'}`;
  return `${readers} (${mail.toLocaleString('en')} by mail, ${push.toLocaleString('en')} by push)`;
}
