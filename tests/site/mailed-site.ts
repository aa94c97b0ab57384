import { rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { json } from 'node:stream/consumers';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { type FormBody, getPage, type Otherwise, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { type Inbox, linkTo, openInbox } from '#tests/newsroom/smtp-inbox.ts';
import { type Files, makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startProgram, startSite } from './start-site.ts';

/** Whoever sits at the desk. */
export const moderator = { name: 'Mira Mole', address: 'mira@heron.example' } as const;

/** A row of the newsroom database. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A whole site with a mail server and a desk, whose newsroom database is looked into from outside. */
export type MailedSite = RunningSite & {
  readonly contentDir: string;
  /** That of its processes, for one that is started alone. */
  readonly environment: Readonly<Record<string, string>>;
  readonly inbox: Inbox;
  /** Asks the newsroom database. */
  readonly list: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[];
  /** Changes the newsroom database behind the site's back, for what else takes hours. */
  readonly change: (sql: string, ...values: readonly SQLInputValue[]) => void;
  /** Sends a form as a reader who is on a page of the site. */
  readonly post: (path: string, body: FormBody, reader: Reader, otherwise?: Otherwise) => Promise<Posted>;
  /** Runs a command of the operator's; throws with what it says when it fails. */
  readonly runNews: (...words: readonly string[]) => Promise<string>;
  readonly addModerator: (name: string, address: string) => Promise<void>;
  /** Signs a moderator in by a mailed link, and gives the header `Cookie` for it. */
  readonly signIn: (address: string) => Promise<string>;
  /** Sends a form of the desk. */
  readonly askDesk: (cookie: string, path: string, body: FormBody) => Promise<Posted>;
  /** How often the front has answered from memory, and how often not. */
  readonly counts: () => Promise<{ readonly hits: number; readonly misses: number }>;
};

/**
 * Starts a site over stories of its own, with a mail server beside it. `stop` ends and removes all of it.
 *
 * @param stories text of each below `articles/pond/`, by name, without its ending.
 * @param fields what site.md says beside name and time zone.
 * @param environment of its processes, beside how they send mail.
 */
export async function startMailedSite(
  stories: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<MailedSite> {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const files: Files = {
    'site.md': ['---', 'name: The Heron', 'timeZone: UTC', ...lines, '---', ''].join('\n'),
    ...Object.fromEntries(Object.entries(stories).map(([name, text]) => [`articles/pond/${name}.md`, text])),
  };
  const contentDir = makeNewsroom(files);
  const inbox = await openInbox();
  const more = {
    SMTP_URL: inbox.url,
    MAIL_FROM: 'The Heron <news@heron.example>',
    TRUSTED_PROXIES: '1',
    ...environment,
  };
  const site = await startSite(contentDir, undefined, more);
  const whole = { ...more, CONTENT_DIR: contentDir, DATA_DIR: site.dataDir, PORT: new URL(site.url).port };
  const file = join(site.dataDir, 'newsroom.db');
  const askDesk: MailedSite['askDesk'] = (cookie, path, body) =>
    postForm(site.url + path, body, { headers: { cookie, 'x-forwarded-for': nextReader().network } });
  const runNews: MailedSite['runNews'] = async (...words) => {
    const program = startProgram(process.execPath, ['lib/cli/news.ts', ...words], whole);
    const code = await program.ended;
    if (code !== 0) throw new Error(`news ${words.join(' ')} ended with ${code}:\n${program.output()}`);
    return program.output();
  };
  return {
    ...site,
    contentDir,
    environment: whole,
    inbox,
    list: (sql, ...values) =>
      withDatabase(file, (database) =>
        database
          .prepare(sql)
          .all(...values)
          .map((row) => ({ ...row })),
      ),
    change: (sql, ...values) => {
      withDatabase(file, (database) => database.prepare(sql).run(...values));
    },
    post: (path, body, { network }, { method, headers } = {}) =>
      postForm(site.url + path, body, {
        ...(method === undefined ? {} : { method }),
        headers: { 'x-forwarded-for': network, ...headers },
      }),
    runNews,
    addModerator: async (name, address) => {
      await runNews('staff', 'add', name, address);
    },
    signIn: async (address) => {
      const seen = new Set(inbox.mails(address));
      const page = await getPage(`${site.url}/desk/sign-in`);
      const form = readForms(page.html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
      const field = form?.fields.find(({ type }) => type === 'email')?.name ?? 'email';
      await askDesk('', form?.action || '/desk/sign-in', { ...form?.sent, [field]: address });
      const mail = await inbox.waitFor(address, '/desk/sign-in/', seen);
      const { pathname } = new URL(linkTo(mail, '/desk/sign-in/'));
      const opened = await getPage(site.url + pathname);
      const answer = await askDesk('', pathname, readForms(opened.html)[0]?.sent ?? {});
      const [cookie] = answer.headers['set-cookie'] ?? [];
      if (cookie === undefined) throw new Error(`signing in gave no cookie, but ${answer.status}`);
      return cookie.split(';')[0] ?? '';
    },
    askDesk,
    counts: () => readCounts(site),
    stop: async () => {
      await site.stop();
      await inbox.close();
      rmSync(contentDir, { recursive: true, force: true });
    },
  };
}

/** Opens the file anew each time, since the site's own processes write to it meanwhile. */
function withDatabase<T>(file: string, use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  try {
    return use(database);
  } finally {
    database.close();
  }
}

async function readCounts({ dataDir }: RunningSite): Promise<{ readonly hits: number; readonly misses: number }> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ socketPath: join(dataDir, 'front.sock'), path: '/status' }, resolve).once('error', reject);
  });
  const status: unknown = await json(answer);
  const read = (name: string) =>
    typeof status === 'object' && status !== null ? Number(Reflect.get(status, name)) : Number.NaN;
  return { hits: read('hits'), misses: read('misses') };
}
