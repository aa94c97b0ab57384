import { myAlertsMail } from './ask-for-my-alerts.ts';
import { confirmMail } from './sign-up.ts';

/** Kinds of mails to one person about their subscription, which go to no list. */
export const personalMails: readonly string[] = [confirmMail, myAlertsMail];
