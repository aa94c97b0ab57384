import { z } from 'zod';
import type { AlertPreview } from '#components/desk/alert-desk.tsx';
import type { Alert } from '#lib/alerts/alert.ts';
import { readAlertMessage } from '#lib/alerts/alert-message.ts';
import type { AlertsContext } from '#lib/alerts/context.ts';
import { makeAlertContent, makeAlertMail } from '#lib/alerts/make-alert-mail.ts';
import { makeAlertPush } from '#lib/alerts/make-alert-push.ts';
import { findStoryById } from '#lib/library/find-story-by-id.ts';
import { alertLengths } from '#lib/site/alert-lengths.ts';

/** An alert as it would reach its readers now. */
export async function previewAlert(context: AlertsContext, alert: Alert): Promise<AlertPreview> {
  const { site, origin, now } = context;
  const message = await readAlertMessage(context, alert);
  const input = { site, origin, message, links: null };
  const { subject, text } = makeAlertMail({ ...input, expiresAt: now });
  const push = pushed.parse(JSON.parse(makeAlertPush(input).payload));
  return { subject, text, content: makeAlertContent(input), push };
}

const pushed = z.object({ title: z.string(), body: z.string() });

/** What a correction of an alert could say: the newest that stands under its story, if it is short enough; else nothing. */
export function suggestCorrection(
  { index, now }: Pick<AlertsContext, 'index' | 'now'>,
  { storyId }: Pick<Alert, 'storyId'>,
): string {
  const corrections = findStoryById(index, storyId, now)?.corrections ?? [];
  const text = corrections.toSorted((a, b) => b.at - a.at)[0]?.text ?? '';
  return [...text].length <= alertLengths.sentence ? text : '';
}
