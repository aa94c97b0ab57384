import { rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite';
import { json } from 'node:stream/consumers';
import { type FormBody, getPage, type Otherwise, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { type Inbox, linkTo, openInbox } from '#tests/newsroom/smtp-inbox.ts';
import { type Files, makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startProgram, startSite } from './start-site.ts';

/** Somebody who has not written before, on a network of their own. */
export type Reader = { readonly name: string; readonly email: string; readonly network: string };

type Row = Readonly<Record<string, SQLOutputValue>>;

/** A comment that was taken. */
export type Taken = {
  readonly id: string;
  /** Path of the page on which its writer sees it. */
  readonly ownPath: string;
};

/** A whole site with a mail server, whose comments are looked into from outside. */
export type CommentSite = RunningSite & {
  readonly contentDir: string;
  readonly inbox: Inbox;
  /** Asks the newsroom database. */
  readonly list: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[];
  /** Changes the newsroom database behind the site's back, for what else takes hours. */
  readonly change: (sql: string, ...values: readonly SQLInputValue[]) => void;
  /** Sends a form as a reader who is on a page of the site. */
  readonly post: (path: string, body: FormBody, reader: Reader, otherwise?: Otherwise) => Promise<Posted>;
  /** The same, as one who has rested since the comment before: two within 15 seconds are too many. */
  readonly postRested: (path: string, body: FormBody, reader: Reader) => Promise<Posted>;
  /** Comments on a story; throws unless it is taken. */
  readonly comment: (
    storyPath: string,
    text: string,
    reader?: Reader,
    more?: Readonly<Record<string, string>>,
  ) => Promise<Taken>;
  readonly addModerator: (name: string, address: string) => Promise<void>;
  /** Signs a moderator in by a mailed link, and gives the header `Cookie` for it. */
  readonly signIn: (address: string) => Promise<string>;
  /** Approves comments at the desk; throws when the desk refuses. */
  readonly approve: (cookie: string, ...ids: readonly string[]) => Promise<void>;
  /** How often the front has answered from memory, and how often not. */
  readonly counts: () => Promise<{ readonly hits: number; readonly misses: number }>;
};

/** Limits that no test reaches by accident: whoever means to reach one, sets it. */
const wideLimits = { perReaderMinute: 60, perReaderHour: 1000, perStoryMinute: 1000, perSiteMinute: 5000 };

/**
 * Starts a site over stories of its own, with a mail server beside it. `stop` ends and removes all of it.
 *
 * @param stories text of each below `articles/pond/`, by name, without its ending.
 * @param rules what site.md says about comments beside wide limits.
 */
export async function startCommentSite(
  stories: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, unknown>> = {},
): Promise<CommentSite> {
  const files: Files = {
    'site.md': `---\nname: The Heron\ntimeZone: UTC\ncomments: ${JSON.stringify({ ...wideLimits, ...rules })}\n---\n`,
    ...Object.fromEntries(Object.entries(stories).map(([name, text]) => [`articles/pond/${name}.md`, text])),
  };
  const contentDir = makeNewsroom(files);
  const inbox = await openInbox();
  const site = await startSite(contentDir, undefined, {
    SMTP_URL: inbox.url,
    MAIL_FROM: 'The Heron <news@heron.example>',
    TRUSTED_PROXIES: '1',
  });
  const file = join(site.dataDir, 'newsroom.db');
  const post = (path: string, body: FormBody, { network }: Reader, { method, headers }: Otherwise = {}) =>
    postForm(site.url + path, body, {
      ...(method === undefined ? {} : { method }),
      headers: { 'x-forwarded-for': network, ...headers },
    });
  const change: CommentSite['change'] = (sql, ...values) => {
    withDatabase(file, (database) => database.prepare(sql).run(...values));
  };
  const askDesk = (cookie: string, path: string, body: FormBody) =>
    postForm(site.url + path, body, { headers: { cookie, 'x-forwarded-for': nextReader().network } });
  return {
    ...site,
    contentDir,
    inbox,
    list: (sql, ...values) =>
      withDatabase(file, (database) =>
        database
          .prepare(sql)
          .all(...values)
          .map((row) => ({ ...row })),
      ),
    change,
    post,
    postRested: (path, body, reader) => {
      change('update comments set posted_at = posted_at - 20000 where address = ?', reader.email.toLowerCase());
      return post(path, body, reader);
    },
    comment: async (storyPath, text, reader = nextReader(), more = {}) => {
      const { name, email } = reader;
      const answer = await post(`${storyPath}/comments`, { name, email, comment: text, ...more }, reader);
      return readTaken(answer);
    },
    addModerator: async (name, address) => {
      const program = startProgram(process.execPath, ['lib/cli/news.ts', 'staff', 'add', name, address], {
        CONTENT_DIR: contentDir,
        DATA_DIR: site.dataDir,
      });
      const code = await program.ended;
      if (code !== 0) throw new Error(`news staff add ended with ${code}:\n${program.output()}`);
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
    approve: async (cookie, ...ids) => {
      for (let from = 0; from < ids.length; from += 50) {
        const marks = ids.slice(from, from + 50).map((id) => [`comment-${id}`, 'on'] as const);
        const body = { ...Object.fromEntries(marks), do: 'approve', back: '/desk/comments' };
        const { status } = await askDesk(cookie, '/desk/comments', body);
        if (status !== 303) throw new Error(`the desk answers ${status} when told to approve`);
      }
    },
    counts: () => readCounts(site),
    stop: async () => {
      await site.stop();
      await inbox.close();
      rmSync(contentDir, { recursive: true, force: true });
    },
  };
}

/** Stories nothing is wrong with, one for each test to comment on. */
export function openStories(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, story({ title: `All about ${name}` })]));
}

let readers = 0;

/** Somebody new, told apart from everybody else by name, address and network. */
export function nextReader(): Reader {
  readers += 1;
  return {
    name: `Reader ${readers}`,
    email: `reader-${readers}@readers.example`,
    network: `198.18.${Math.floor(readers / 250)}.${(readers % 250) + 1}`,
  };
}

/** Reads from the answer to a form where the comment stands; throws unless it was taken. */
export function readTaken({ status, location, html }: Posted): Taken {
  const [, ownPath, id] = /^(\/my-comments\/one\/[\w-]+)#comment-(.+)$/.exec(location) ?? [];
  if (status !== 303 || ownPath === undefined || id === undefined)
    throw new Error(`the comment is not taken: ${status} ${location}\n${html.slice(0, 2_000)}`);
  return { id: decodeURIComponent(id), ownPath };
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
