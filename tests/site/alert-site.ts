import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DkimKey, makeDkimKey } from '#tests/newsroom/dkim-key.ts';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Otherwise, type Posted, readForms } from '#tests/newsroom/post-form.ts';
import { linkTo, type ReceivedMail } from '#tests/newsroom/smtp-inbox.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type MailedSite, moderator, type Row, startMailedSite } from './mailed-site.ts';
import { waitFor } from './start-site.ts';

/** What somebody wants, as the fields of the form have it. */
export type WishFields = Readonly<Record<string, string>>;

/** A mailed site whose alerts are looked into from outside. */
export type AlertSite = MailedSite & {
  readonly dkim: Pick<DkimKey, 'verify'>;
  /** Sends the form by which readers ask to be told. */
  readonly signUp: (reader: Reader, wishes?: WishFields, otherwise?: Otherwise) => Promise<Posted>;
  /** Signs somebody up and presses the mailed button; throws unless that makes a subscriber. */
  readonly subscribe: (wishes?: WishFields, reader?: Reader) => Promise<Reader>;
  /** Row of somebody who is subscribed. */
  readonly findSubscriber: (reader: Reader) => Row | undefined;
  /** Writes a story, dated now unless it says otherwise; fields are YAML. Its name may begin with other folders than `pond`. */
  readonly publish: (name: string, fields: Readonly<Record<string, string>>, body?: string) => void;
  readonly remove: (name: string) => void;
  /** Rows of the alerts that say this, the first first. */
  readonly listAlerts: (sentence: string) => readonly Row[];
  /** The last alert that says this, once it is in such a state; throws when it never is. */
  readonly waitForAlert: (sentence: string, state?: string) => Promise<Row>;
  /** Does at the desk what a form of an alert's page offers, with all its boxes ticked unless none is to be. */
  readonly act: (
    id: unknown,
    verb: string,
    more?: Readonly<Record<string, string>>,
    boxes?: 'with boxes' | 'without boxes',
  ) => Promise<Posted>;
  /** Waits for an alert and releases it at the desk; throws unless that is done. */
  readonly release: (sentence: string) => Promise<Row>;
  /** Mails of lists that have come and say this, to one reader or to all. */
  readonly listMails: (words: string, reader?: Reader) => readonly ReceivedMail[];
  readonly waitForMail: (words: string, reader: Reader) => Promise<ReceivedMail>;
  /** Has another alert go out, after which nothing older is left that would. */
  readonly settle: () => Promise<void>;
};

export const mailSenders = {
  one: 'The Heron <news@heron.example>',
  list: 'The Heron <alerts@heron.example>',
} as const;

/** What the box under a story asks for. */
export const onlyBreaking: WishFields = { breaking: 'on', digest: 'none' };

/**
 * Starts a site with alerts, a mail server and a moderator who is signed in. `stop` ends and removes all of it.
 *
 * @param stories text of each below `articles/pond/`, by name, without its ending.
 * @param rules what site.md says about alerts, beside a cap that no test reaches by accident.
 */
export async function startAlertSite(
  stories: Readonly<Record<string, string>> = {},
  rules: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<AlertSite> {
  const dkim = makeDkimKey('heron.example');
  // Digests go out half a day from now, unless a test is about them.
  const digestHour = (new Date().getUTCHours() + 12) % 24;
  const site = await startMailedSite(
    { ...stories, quiet: story({ title: 'A quiet day' }) },
    { alerts: { mostPerDay: 100, digestHour, ...rules } },
    {
      MAIL_FROM: mailSenders.one,
      ALERTS_FROM: mailSenders.list,
      MAIL_PER_MINUTE: '60000',
      ...dkim.environment,
      ...environment,
    },
  );
  await site.addModerator(moderator.name, moderator.address);
  const cookie = await site.signIn(moderator.address);

  const signUp: AlertSite['signUp'] = (reader, wishes = onlyBreaking, otherwise = {}) =>
    site.post('/alerts', { email: reader.email, website: '', ...wishes }, reader, otherwise);
  const findSubscriber: AlertSite['findSubscriber'] = ({ email }) =>
    site.list('select * from subscribers where address = ?', email)[0];
  const subscribe: AlertSite['subscribe'] = async (wishes = onlyBreaking, reader = nextReader()) => {
    const seen = new Set(site.inbox.mails(reader.email));
    const answer = await signUp(reader, wishes);
    if (answer.status !== 303) throw new Error(`signing up is answered with ${answer.status}: ${wordsOf(answer)}`);
    const mail = await site.inbox.waitFor(reader.email, '/alerts/confirm/', seen);
    await pressMailed(site, linkTo(mail, '/alerts/confirm/'));
    if (findSubscriber(reader) === undefined) throw new Error(`${reader.email} is not subscribed`);
    return reader;
  };
  const publish: AlertSite['publish'] = (name, fields, body) => {
    const date = JSON.stringify(new Date().toISOString());
    writeFiles(site.contentDir, { [fileOf(name)]: story({ title: `News of ${name}`, date, ...fields }, body) });
  };
  const listAlerts: AlertSite['listAlerts'] = (sentence) =>
    site.list('select * from alerts where sentence = ? order by noticed_at, revision, correction', sentence);
  const waitForAlert: AlertSite['waitForAlert'] = async (sentence, state = 'waiting') => {
    const isThere = (row: Row | undefined) => row?.state === state;
    const row = await waitFor(async () => listAlerts(sentence).at(-1), isThere);
    if (row === undefined || !isThere(row))
      throw new Error(`"${sentence}" is ${row?.state ?? 'no alert'}, not ${state}:\n${site.output().slice(-2_000)}`);
    return row;
  };
  const act: AlertSite['act'] = async (id, verb, more = {}, ticks = 'with boxes') => {
    const path = `/desk/alerts/${id}`;
    const page = await getPage(site.url + path, { cookie });
    const form = readForms(page.html).find(({ fields }) =>
      fields.some(({ name, value }) => name === 'do' && value === verb),
    );
    if (form === undefined) throw new Error(`${path} (${page.status}) has no form to ${verb}`);
    const boxes = form.fields.filter(({ type }) => type === 'checkbox').map(({ name, value }) => [name, value]);
    const ticked = ticks === 'with boxes' ? Object.fromEntries(boxes) : {};
    const body = { ...form.sent, ...ticked, do: verb, ...more };
    return site.askDesk(cookie, new URL(form.action, site.url + path).pathname, body);
  };
  const release: AlertSite['release'] = async (sentence) => {
    const { id } = await waitForAlert(sentence);
    const answer = await act(id, 'release');
    if (answer.status !== 303) throw new Error(`"${sentence}" is not released: ${answer.status}: ${wordsOf(answer)}`);
    return waitForAlert(sentence, 'released');
  };
  const listMails: AlertSite['listMails'] = (words, reader) =>
    site.inbox.mails(reader?.email).filter((mail) => mail.header('list-id') !== '' && mail.text.includes(words));
  const waitForMail: AlertSite['waitForMail'] = async (words, reader) => {
    const [mail] = await waitFor(
      async () => listMails(words, reader),
      (mails) => mails.length > 0,
    );
    if (mail === undefined)
      throw new Error(`nothing that says "${words}" has come to ${reader.email}:\n${site.output().slice(-2_000)}`);
    return mail;
  };

  let settled = 0;
  let watcher: Reader | undefined;
  return {
    ...site,
    dkim,
    signUp,
    subscribe,
    findSubscriber,
    publish,
    remove: (name) => rmSync(join(site.contentDir, fileOf(name))),
    listAlerts,
    waitForAlert,
    act,
    release,
    listMails,
    waitForMail,
    settle: async () => {
      settled += 1;
      watcher ??= await subscribe();
      const sentence = `Nothing else has happened ${settled}.`;
      publish(`settle-${settled}`, { alert: sentence });
      await release(sentence);
      await waitForMail(sentence, watcher);
    },
    stop: async () => {
      await site.stop();
      dkim.remove();
    },
  };
}

/**
 * Opens a mailed page and sends its form as it stands, as somebody does who presses the first button.
 *
 * @param link absolute, or a path.
 * @returns the page that is seen then.
 */
export async function pressMailed(
  { url, post }: Pick<MailedSite, 'url' | 'post'>,
  link: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  const { pathname } = new URL(link, url);
  const page = await getPage(url + pathname);
  const form = readForms(page.html).find(({ action }) => new URL(action, url + pathname).pathname === pathname);
  if (form === undefined) throw new Error(`${pathname} (${page.status}) has no form of its own`);
  const answer = await post(pathname, { ...form.sent, ...more }, nextReader());
  return answer.status === 303 ? getPage(url + answer.location) : answer;
}

/** Of a story's name, below `articles/pond/` unless it names its folder. */
function fileOf(name: string): string {
  return `articles/${name.includes('/') ? name : `pond/${name}`}.md`;
}

/** What a page says, for whoever reads of a failure. */
function wordsOf({ html }: Posted): string {
  const [, main = html] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? [];
  return main.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}
