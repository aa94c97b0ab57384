import { type Instant, inZone } from '#lib/base/instant.ts';
import { digestMail } from '#lib/comments/drop-digest-about.ts';
import { parseReasons } from '#lib/comments/reasons.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { enqueueMail } from '#lib/email/enqueue-mail.ts';
import { layOutMail, type MailPart } from '#lib/email/lay-out-mail.ts';
import { formatIso } from '#lib/site/dates.ts';
import { decideUrl, deskUrl } from '#lib/site/urls.ts';
import type { DeskContext } from './context.ts';
import { makeDecideToken } from './decide-links.ts';
import { noteAct } from './note-act.ts';
import { type Moderator, toModerator } from './staff.ts';

/** What the digest is made from. */
export type DigestContext = DeskContext & {
  /** A live story by its id. */
  readonly findStory: (id: string) => { readonly title: string } | undefined;
};

/** Comments written out in one mail. */
const mostPrinted = 20;

/** Characters of a comment's text in a mail. */
const excerptLength = 400;

const day = 86_400_000;

/**
 * Mails every moderator who wants it what waits for a decision, when the hour has come that site.md names, if something of it
 * is new since the last time; never twice on a day. To be called as often as one likes: otherwise it does nothing, takes no
 * lock, and reads next to nothing however much waits.
 */
export async function mailDigest(context: DigestContext): Promise<void> {
  const { database, site, now } = context;
  const due = dueOn(now, site);
  if (now < due || !(await isWanted(database, site, due))) return;
  await database.transaction().execute(async (transaction) => {
    // Another worker was faster.
    if (!(await isWanted(transaction, site, due))) return;
    const count = await countWaiting(transaction, due);
    const first = await listFirst(transaction, due);
    for (const moderator of await listReceivers(transaction)) {
      await mailTo(context, transaction, moderator, { count, first });
    }
    await noteAct(transaction, { actor: 'site', action: 'digest', note: `${count} waiting` }, now);
  });
}

/** Whether today's digest has not gone out, somebody wants it, and something waits that no digest covered. */
async function isWanted(database: Database, site: DeskContext['site'], due: Instant): Promise<boolean> {
  const last = await lastDigest(database);
  if (last >= due || (await listReceivers(database)).length === 0) return false;
  const covered = last === Number.NEGATIVE_INFINITY ? 0 : dueOn(last, site);
  const held = await selectHeld(database, due)
    .select('id')
    .where('status_at', '>=', covered)
    .limit(1)
    .executeTakeFirst();
  if (held !== undefined) return true;
  const reported = await selectReports(database, due)
    .select('comments.id')
    .where('reports.at', '>=', covered)
    .limit(1)
    .executeTakeFirst();
  return reported !== undefined;
}

/** The moment of the digest on the day on which a moment lies. */
function dueOn(at: Instant, { timeZone, comments }: DeskContext['site']): Instant {
  const [year = 0, month = 0, date = 0] = formatIso(at, timeZone).slice(0, 10).split('-').map(Number);
  return inZone(year, month, date, [comments.digestHour, 0, 0, 0], timeZone);
}

/** When the last digest went out, or minus infinity. */
async function lastDigest(database: Database): Promise<Instant> {
  const row = await database
    .selectFrom('audit')
    .select('at')
    .where('comment_id', 'is', null)
    .where('action', '=', 'digest')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? Number.NEGATIVE_INFINITY;
}

async function listReceivers(transaction: Database): Promise<readonly Moderator[]> {
  const rows = await transaction
    .selectFrom('staff')
    .select(['id', 'name', 'address', 'wants_digest'])
    .where('removed_at', 'is', null)
    .where('wants_digest', '=', 1)
    .execute();
  return rows.map(toModerator);
}

type Waiting = {
  readonly id: string;
  readonly storyId: string;
  readonly status: CommentStatus;
  readonly name: string;
  readonly body: string;
  readonly reasons: readonly string[];
};

/** What was held before a moment and is not decided. */
function selectHeld(database: Database, before: Instant) {
  return database
    .selectFrom('comments')
    .where('status', '=', 'held')
    .where('erased_at', 'is', null)
    .where('status_at', '<', before);
}

/** What readers reported before a moment, and nobody has looked at. */
function selectReports(database: Database, before: Instant) {
  return database
    .selectFrom('reports')
    .innerJoin('comments', 'comments.id', 'reports.comment_id')
    .where('reports.settled_at', 'is', null)
    .where('comments.erased_at', 'is', null)
    .where('reports.at', '<', before);
}

/** How many comments were held or reported before a moment and are not decided. */
async function countWaiting(transaction: Database, before: Instant): Promise<number> {
  const held = await selectHeld(transaction, before)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const reported = await selectReports(transaction, before)
    .select(({ fn }) => fn.count<number>('comments.id').distinct().as('count'))
    .where('status', '!=', 'held')
    .executeTakeFirstOrThrow();
  return Number(held.count) + Number(reported.count);
}

/** Those of them that are printed: which were held, or if they are not, last reported, the longest ago; that one first. */
async function listFirst(transaction: Database, before: Instant): Promise<readonly Waiting[]> {
  const held = await selectHeld(transaction, before)
    .select(['id', 'status_at as since'])
    .orderBy('status_at')
    .limit(mostPrinted)
    .execute();
  const reported = await selectReports(transaction, before)
    .select(['comments.id'])
    .select(({ fn }) => fn.max('reports.at').as('since'))
    .where('status', '!=', 'held')
    .groupBy('comments.id')
    .orderBy('since')
    .limit(mostPrinted)
    .execute();
  const first = [...held, ...reported].toSorted((a, b) => a.since - b.since).slice(0, mostPrinted);
  const ids = first.map(({ id }) => id);
  const rows = await transaction
    .selectFrom('comments')
    .select(['id', 'story_id as storyId', 'status', 'name', 'body', 'reasons'])
    .where('id', 'in', ids)
    .execute();
  const reports = await listReportReasons(transaction, ids, before);
  return rows
    .map((row) => {
      // What held it once was decided about then.
      const held = row.status === 'held' ? parseReasons(row.reasons).map(({ words }) => words) : [];
      return { ...row, reasons: [...held, ...(reports.get(row.id) ?? [])] };
    })
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** What readers reported some comments for, each reason once, in the order in which they were given first. */
async function listReportReasons(
  transaction: Database,
  ids: readonly string[],
  before: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await selectReports(transaction, before)
    .select(['comments.id', 'reports.reason'])
    .where('comments.id', 'in', ids)
    .groupBy(['comments.id', 'reports.reason'])
    .orderBy(({ fn }) => fn.min('reports.at'))
    .execute();
  const told = Map.groupBy(rows, ({ id }) => id);
  return new Map([...told].map(([id, some]) => [id, some.map(({ reason }) => `a reader reported it: ${reason}`)]));
}

async function mailTo(
  { site, origin, now, findStory }: DigestContext,
  transaction: Database,
  moderator: Moderator,
  { count, first }: { readonly count: number; readonly first: readonly Waiting[] },
): Promise<void> {
  const title = `${count === 1 ? '1 comment waits' : `${count} comments wait`} for a decision`;
  const parts: MailPart[] = [];
  for (const { id, storyId, status, name, body, reasons } of first) {
    const standing = status === 'held' ? 'Held' : `Now ${status}`;
    const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
    const token = await makeDecideToken(transaction, { commentId: id, staffId: moderator.id }, now);
    parts.push(
      { kind: 'quote', text: cut(body), by: name },
      { kind: 'text', text: `Under “${findStory(storyId)?.title ?? storyId}”. ${standing}${why}.` },
      { kind: 'button', label: 'Decide', url: origin + decideUrl(token) },
    );
  }
  const rest = count - first.length;
  if (rest > 0) parts.push({ kind: 'text', text: `${rest} more wait at the desk.` });
  parts.push({ kind: 'link', label: 'Open the desk', url: origin + deskUrl('comments') });
  const foot = ['Each button works for 48 hours and for you alone: do not forward this mail.'];
  const { text, html } = layOutMail({ site, origin, lang: 'en', title, parts, foot });
  const subject = `${site.name}: ${title}`;
  const mail = { kind: digestMail, to: moderator.address, subject, text, html, stopUrl: null, expiresAt: now + day };
  await enqueueMail(transaction, mail, { origin }, now);
}

/** The beginning of a text, whole characters of it. */
function cut(body: string): string {
  const characters = [...body];
  return characters.length <= excerptLength ? body : `${characters.slice(0, excerptLength).join('').trimEnd()} …`;
}
