import type { Instant } from '#lib/base/instant.ts';
import { layOutMail, type MailContent, type MailPart } from '#lib/email/lay-out-mail.ts';
import type { Mail } from '#lib/email/mail.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import type { AlertMessage } from './alert-message.ts';
import { listFoot } from './list-foot.ts';
import type { SubscriberLinks } from './subscriber-links.ts';

/** What the mail of an alert is made from. */
export type AlertMailInput = {
  readonly site: Pick<Site, 'name' | 'language'>;
  /** The public origin. */
  readonly origin: string;
  readonly message: AlertMessage;
  /** Of the subscriber it goes to. Null for a trial at the desk: then it goes to no list and has no way out. */
  readonly links: SubscriberLinks | null;
  /** When it is of no use any more. */
  readonly expiresAt: Instant;
};

/** Lays out the mail of an alert or of a correction, for everybody alike but for the links in its foot. */
export function makeAlertMail({ expiresAt, ...input }: AlertMailInput): Omit<Mail, 'to'> {
  const { message, links } = input;
  const mail = {
    kind: 'alert',
    subject: `${kickerOf(message)}: ${message.sentence}`,
    ...layOutMail(makeAlertContent(input)),
    expiresAt,
  };
  return links === null ? { ...mail, stopUrl: null } : { ...mail, stopUrl: links.stop, list: 'alerts' };
}

/** What the mail says, before it is laid out: the desk shows it in its own way. */
export function makeAlertContent({ site, origin, message, links }: Omit<AlertMailInput, 'expiresAt'>): MailContent {
  const { sentence, title, standfirst, path, lang, corrected } = message;
  const said = corrected === null ? '' : `What we sent you said: “${corrected}”`;
  const why = corrected === null ? 'you asked for breaking news' : 'you got the alert that it corrects';
  return {
    site,
    origin,
    lang: lang ?? undefined,
    title: corrected === null ? sentence : `${kickerOf(message)}: ${sentence}`,
    parts: [
      ...[said, title, standfirst].filter((text) => text !== '' && text !== sentence).map(asText),
      { kind: 'button', label: 'Read the story', url: origin + pathUrl(path) },
    ],
    foot: listFoot(`You get this mail because ${why} from ${site.name}.`, links),
  };
}

function kickerOf({ corrected }: AlertMessage): string {
  return corrected === null ? 'Breaking news' : 'Correction';
}

function asText(text: string): MailPart {
  return { kind: 'text', text };
}
