import type { Instant } from '#lib/base/instant.ts';
import { layOutMail, type MailContent } from '#lib/email/lay-out-mail.ts';
import type { Mail } from '#lib/email/mail.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
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
    subject: titleOf(message, input.site),
    ...layOutMail(makeAlertContent(input)),
    expiresAt,
  };
  return links === null ? { ...mail, stopUrl: null } : { ...mail, stopUrl: links.stop, list: 'alerts' };
}

/** What the mail says, before it is laid out: the desk shows it in its own way. */
export function makeAlertContent({ site, origin, message, links }: Omit<AlertMailInput, 'expiresAt'>): MailContent {
  const { sentence, title, standfirst, path, lang, corrected } = message;
  const words = wordsOf(site.language).mails.alert;
  const said = corrected === null ? '' : fill(words.said, { sentence: corrected });
  const why = corrected === null ? words.why : words.whyCorrection;
  return {
    site,
    origin,
    ...(corrected === null && { titleLang: lang ?? undefined }),
    title: corrected === null ? sentence : titleOf(message, site),
    parts: [
      ...(said === '' ? [] : [{ kind: 'text', text: said } as const]),
      ...[title, standfirst]
        .filter((text) => text !== '' && text !== sentence)
        .map((text) => ({ kind: 'text', text, lang: lang ?? undefined }) as const),
      { kind: 'button', label: words.read, url: origin + pathUrl(path) },
    ],
    foot: listFoot(fill(why, { paper: site.name }), links, site),
  };
}

function titleOf({ corrected, sentence }: AlertMessage, { language }: Pick<Site, 'language'>): string {
  const { breaking, correction } = wordsOf(language).mails.alert;
  return fill(corrected === null ? breaking : correction, { sentence });
}
