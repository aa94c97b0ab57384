import { subscribePush } from '#lib/alerts/push/subscribe-push.ts';
import { unsubscribePush } from '#lib/alerts/push/unsubscribe-push.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { alertsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type AlertsRoom, alertsContext } from '../alerts-context.ts';
import type { Newsroom } from '../newsroom.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Subscribes a browser to notifications of breaking news; its script sends what the browser gave it. */
export async function postPush(
  newsroom: AlertsRoom & Pick<Newsroom, 'pushKey'>,
  form: PostedForm,
): Promise<FormAnswer> {
  if (newsroom.pushKey === null) {
    const notice = wordsOf(newsroom.site.language).alerts.faults.pushNone;
    return refuseForm(alertsUrl(), form, { status: 404, notice });
  }
  const subscription = {
    endpoint: form.fields.get('endpoint') ?? '',
    p256dh: form.fields.get('p256dh') ?? '',
    auth: form.fields.get('auth') ?? '',
  };
  const { services } = newsroom.config.push;
  const subscribing = await subscribePush(alertsContext(newsroom), subscription, services, form.network);
  return subscribing.kind === 'refused' ? refuseForm(alertsUrl(), form, subscribing) : done;
}

/** Ends the notifications to a browser. The answer is the same for one that is not known. */
export async function postPushStop(newsroom: AlertsRoom, { fields }: PostedForm): Promise<FormAnswer> {
  await unsubscribePush(alertsContext(newsroom), fields.get('endpoint') ?? '');
  return done;
}

const done: FormAnswer = { kind: 'done', url: alertsUrl() };
