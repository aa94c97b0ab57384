import type { AlertAct } from '#components/desk/outcome.tsx';
import type { AlertResult } from '#lib/alerts/alert-act.ts';
import { cancelAlert } from '#lib/alerts/cancel-alert.ts';
import { correctAlert } from '#lib/alerts/correct-alert.ts';
import { findAlert } from '#lib/alerts/list-alerts.ts';
import { mailTrial } from '#lib/alerts/mail-trial.ts';
import { releaseAlert } from '#lib/alerts/release-alert.ts';
import { stopAlert } from '#lib/alerts/stop-alert.ts';
import type { Moderator } from '#lib/desk/staff.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { alertLengths } from '#lib/site/alert-lengths.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { type AlertsRoom, alertsContext } from '../alerts-context.ts';
import { requireModeratorOf } from '../require-moderator.ts';
import { refuseSignedOut, tellOutcome } from './desk-answer.ts';
import { readSeen } from './desk-comments.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/**
 * Field `do`: `release` with the box `sure`, `cancel` with `reason`, `stop`, `correct` with `sentence` and the box `sure`, or
 * `try`. Every form says with `seen` when its page was made.
 */
export async function postAlert(newsroom: AlertsRoom, id: string, form: PostedForm): Promise<FormAnswer> {
  const moderator = await requireModeratorOf(newsroom, form);
  if (moderator === undefined) return refuseSignedOut(form);
  const post = { newsroom, moderator, id, form };
  switch (form.fields.get('do')) {
    case 'release':
      return release(post);
    case 'cancel':
      return cancel(post);
    case 'stop':
      return tell(post, 'stop-alert', await stopAlert(alertsContext(newsroom), id, moderator.id));
    case 'correct':
      return correct(post);
    case 'try':
      return tryOut(post);
    default:
      return refuse(post, { notice: 'Nothing was done: use one of the buttons.' });
  }
}

/** What was posted, about which alert and by whom. */
type AlertPost = {
  readonly newsroom: AlertsRoom;
  readonly moderator: Moderator;
  readonly id: string;
  readonly form: PostedForm;
};

async function release(post: AlertPost): Promise<FormAnswer> {
  const { newsroom, moderator, id, form } = post;
  const faults = checkSure(post, 'Tick the box if this is to be sent.');
  if (faults.length > 0) return refuse(post, { notice: 'Nothing was sent.', faults });
  // A form that does not say what was seen has shown nobody anything.
  const { seenAt = 0 } = readSeen(form);
  return tell(post, 'release-alert', await releaseAlert(alertsContext(newsroom), id, moderator.id, seenAt));
}

async function cancel(post: AlertPost): Promise<FormAnswer> {
  const { newsroom, moderator, id, form } = post;
  const reason = (form.fields.get('reason') ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  if ([...reason].length > alertLengths.reason) {
    const message = `Say why in ${alertLengths.reason} characters at most, or not at all.`;
    return refuse(post, { notice: 'It was not cancelled.', faults: [{ field: 'reason', message }] });
  }
  return tell(post, 'cancel-alert', await cancelAlert(alertsContext(newsroom), id, moderator.id, reason));
}

async function correct(post: AlertPost): Promise<FormAnswer> {
  const { newsroom, moderator, id, form } = post;
  const faults = checkSure(post, 'Tick the box if the correction is to be sent.');
  if (faults.length > 0) return refuse(post, { notice: 'Nothing was sent.', faults });
  const sentence = form.fields.get('sentence') ?? '';
  return tell(post, 'correct-alert', await correctAlert(alertsContext(newsroom), id, sentence, moderator.id));
}

async function tryOut(post: AlertPost): Promise<FormAnswer> {
  const { newsroom, moderator, id } = post;
  const alert = await findAlert(newsroom.database, id);
  if (alert === undefined) return refuse(post, { status: 404, notice: 'There is no such alert.' });
  await mailTrial(alertsContext(newsroom), alert, moderator);
  return tellOutcome(pageOf(post), { did: 'try-alert', done: 1, left: 0 });
}

/** The second press: without the box nothing is sent. */
function checkSure({ form }: AlertPost, message: string): readonly FieldFault[] {
  return form.fields.get('sure') === 'on' ? [] : [{ field: 'sure', message }];
}

function tell(post: AlertPost, did: AlertAct, result: AlertResult): FormAnswer {
  if (result.kind === 'done') return tellOutcome(pageOf(post), { did, done: 1, left: 0 });
  const { status, notice } = result;
  const faults = status === 422 && did === 'correct-alert' ? [{ field: 'sentence', message: notice }] : [];
  return refuse(post, { status, notice: `Nothing was done. ${notice}`, faults });
}

function refuse(post: AlertPost, refusal: Parameters<typeof refuseForm>[2]): FormAnswer {
  return refuseForm(pageOf(post), post.form, refusal);
}

function pageOf({ id }: AlertPost): string {
  return deskUrl(`alerts/${id}`);
}
