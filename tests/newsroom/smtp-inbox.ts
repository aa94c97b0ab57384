import { setTimeout as sleep } from 'node:timers/promises';
import { fromHtml } from 'hast-util-from-html';
import { simpleParser } from 'mailparser';
import { visit } from 'unist-util-visit';
import { type MailServer, type Mood, openMailServer, type WireMail } from './open-mail-server.ts';

/** A mail as its recipient has it. */
export type ReceivedMail = {
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A header on one line, or empty; its name in lower case. */
  readonly header: (name: string) => string;
  /** Addresses that its HTML links to. */
  readonly links: readonly string[];
  /** All of it, as it came over the wire. */
  readonly source: string;
};

/** The mailboxes of everybody, behind an SMTP server on this machine. */
export type Inbox = {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** What has come so far, the first first. */
  readonly mails: (recipient?: string) => readonly ReceivedMail[];
  /**
   * The first mail to somebody that links to such an address; throws after a minute, naming what came instead.
   *
   * @param link what the address holds, such as `/desk/sign-in/`.
   * @param seen mails that are not meant.
   */
  readonly waitFor: (recipient: string, link: string, seen?: ReadonlySet<ReceivedMail>) => Promise<ReceivedMail>;
  /** How it is with every mail from now on. */
  readonly setMood: (mood: Mood) => void;
  /** Mails that were brought so far, whatever became of them. */
  readonly attempts: () => number;
  /** From now on nobody has this address. */
  readonly forget: (address: string) => void;
  /** Closes the door, under which nobody is found until it is opened again. */
  readonly shut: () => Promise<void>;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens a mail server that takes everything until it is told otherwise. */
export async function openInbox(): Promise<Inbox> {
  const received: ReceivedMail[] = [];
  const forgotten = new Set<string>();
  let mood: Mood = 'takes';
  const openAt = (port: number) =>
    openMailServer(() => mood, {
      port,
      knows: (address) => !forgotten.has(address),
      onTaken: async (mail) => {
        received.push(await readMail(mail));
      },
    });
  const first = await openAt(0);
  const { port } = new URL(first.url);
  const servers: MailServer[] = [first];
  const mails = (recipient?: string) =>
    received.filter(({ recipients }) => recipient === undefined || recipients.includes(recipient));
  return {
    url: first.url,
    mails,
    waitFor: async (recipient, link, seen) => {
      const end = Date.now() + 60_000;
      for (;;) {
        const found = mails(recipient).find(
          (mail) => seen?.has(mail) !== true && mail.links.some((one) => one.includes(link)),
        );
        if (found !== undefined) return found;
        if (Date.now() > end) {
          const subjects = received.map(({ recipients, subject }) => `${recipients.join()}: ${subject}`);
          throw new Error(`No mail to ${recipient} links to ${link}. What came:\n${subjects.join('\n')}`);
        }
        await sleep(50);
      }
    },
    setMood: (next) => {
      mood = next;
    },
    attempts: () => servers.reduce((sum, { received: brought }) => sum + brought.length, 0),
    forget: (address) => {
      forgotten.add(address);
    },
    shut: async () => servers.at(-1)?.close(),
    open: async () => {
      servers.push(await openAt(Number(port)));
    },
    close: async () => servers.at(-1)?.close(),
  };
}

async function readMail({ recipients, message }: WireMail): Promise<ReceivedMail> {
  const { subject, text, html, headerLines } = await simpleParser(message);
  const markup = typeof html === 'string' ? html : '';
  return {
    recipients,
    subject: subject ?? '',
    text: text ?? '',
    html: markup,
    header: (name) => unfold(headerLines.find(({ key }) => key === name)?.line ?? ''),
    links: listLinks(markup),
    source: message,
  };
}

/** The one address of a mail that holds this; throws when there is none. */
export function linkTo({ links, subject }: ReceivedMail, part: string): string {
  const link = links.find((one) => one.includes(part));
  if (link === undefined) throw new Error(`"${subject}" does not link to ${part}, but to ${links.join(' ')}`);
  return link;
}

/** The value of a header that may be folded over lines. */
function unfold(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n\s+/g, ' ')
    .trim();
}

function listLinks(html: string): readonly string[] {
  const links: string[] = [];
  visit(fromHtml(html), 'element', ({ tagName, properties }) => {
    if (tagName === 'a' && typeof properties.href === 'string') links.push(properties.href);
  });
  return links;
}
