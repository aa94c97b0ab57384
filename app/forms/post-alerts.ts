import { askForMyAlerts } from '#lib/alerts/ask-for-my-alerts.ts';
import { confirmSignUp } from '#lib/alerts/confirm-sign-up.ts';
import { leaveAlerts } from '#lib/alerts/leave-alerts.ts';
import { saveMyAlerts } from '#lib/alerts/save-my-alerts.ts';
import { signUp } from '#lib/alerts/sign-up.ts';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import type { Site } from '#lib/site/site.ts';
import {
  alertsLinkUrl,
  alertsSentUrl,
  alertsUrl,
  confirmAlertsUrl,
  myAlertsSavedUrl,
  myAlertsUrl,
  stopAlertsUrl,
} from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { type AlertsRoom, alertsContext } from '../alerts-context.ts';
import type { FormAnswer } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

type OfToken = { readonly token: string };

/** For a link that opens nothing. */
function unknownIn({ language }: Site) {
  return { status: 404, notice: wordsOf(language).forms.deadLink } as const;
}

/** Takes what somebody wants to get, and mails the link that confirms it. */
export async function postAlerts(newsroom: AlertsRoom, form: PostedForm): Promise<FormAnswer> {
  const answer = await signUp(alertsContext(newsroom), form.fields, form.network);
  return answer.kind === 'asked' ? sent : refuseForm(alertsUrl(), form, answer);
}

/** Mails a subscriber the link to what they get. */
export async function postAlertsLink(newsroom: AlertsRoom, form: PostedForm): Promise<FormAnswer> {
  const answer = await askForMyAlerts(alertsContext(newsroom), form.fields.get('email') ?? '', form.network);
  return answer.kind === 'asked' ? sent : refuseForm(alertsLinkUrl(), form, answer);
}

const sent: FormAnswer = { kind: 'done', url: alertsSentUrl() };

/** Signs somebody up, who is led back to the page of their link, which then says so. */
export async function postConfirmAlerts(
  newsroom: AlertsRoom,
  { token }: OfToken,
  form: PostedForm,
): Promise<FormAnswer> {
  const url = confirmAlertsUrl(token);
  const standing = await confirmSignUp(alertsContext(newsroom), token);
  return standing === undefined ? refuseForm(url, form, unknownIn(newsroom.site)) : { kind: 'done', url };
}

/** Changes what a subscriber gets, or ends it. */
export async function postMyAlerts(newsroom: AlertsRoom, { token }: OfToken, form: PostedForm): Promise<FormAnswer> {
  const answer = await saveMyAlerts(alertsContext(newsroom), token, form.fields);
  switch (answer.kind) {
    case 'saved':
      return { kind: 'done', url: myAlertsSavedUrl(token) };
    case 'ended':
      return { kind: 'done', url: myAlertsUrl(token) };
    case 'refused':
      return refuseForm(myAlertsUrl(token), form, answer);
  }
}

/** Ends all mail to a subscriber, for a person's press and a mail program's (RFC 8058) alike. */
export async function postStopAlerts(newsroom: AlertsRoom, { token }: OfToken, form: PostedForm): Promise<FormAnswer> {
  const url = stopAlertsUrl(token);
  const isDone = await leaveAlerts(alertsContext(newsroom), token);
  return isDone ? { kind: 'page', path: url } : refuseForm(url, form, unknownIn(newsroom.site));
}
