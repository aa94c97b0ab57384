import { type Instant, inZone } from '#lib/base/instant.ts';
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
 * is new since the last time; never twice on a day. To be called as often as one likes: otherwise it does nothing.
 */
export async function mailDigest(context: DigestContext): Promise<void> {
  const { database, site, now } = context;
  const due = dueOn(now, site);
  if (now < due || (await lastDigest(database)) >= due) return;
  await database.transaction().execute(async (transaction) => {
    const last = await lastDigest(transaction);
    // Another worker was faster.
    if (last >= due) return;
    const waiting = await listWaiting(transaction, due);
    const covered = last === Number.NEGATIVE_INFINITY ? last : dueOn(last, site);
    const staff = await listReceivers(transaction);
    if (staff.length === 0 || !waiting.some(({ since }) => since >= covered)) return;
    for (const moderator of staff) await mailTo(context, transaction, moderator, waiting);
    await noteAct(transaction, { actor: 'site', action: 'digest', note: `${waiting.length} waiting` }, now);
  });
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
  /** Since when it is of interest: held, or last reported. */
  readonly since: Instant;
};

/** What was held or reported before a moment and is not decided: the oldest first. */
async function listWaiting(transaction: Database, before: Instant): Promise<readonly Waiting[]> {
  const held = await transaction
    .selectFrom('comments')
    .select(['id', 'story_id', 'status', 'name', 'body', 'reasons', 'status_at'])
    .where('status', '=', 'held')
    .where('erased_at', 'is', null)
    .where('status_at', '<', before)
    .execute();
  const reported = await transaction
    .selectFrom('reports')
    .innerJoin('comments', 'comments.id', 'reports.comment_id')
    .select(['comments.id', 'story_id', 'status', 'name', 'body', 'reports.reason', 'reports.at'])
    .where('reports.settled_at', 'is', null)
    .where('comments.erased_at', 'is', null)
    .where('reports.at', '<', before)
    .orderBy('reports.at')
    .execute();
  const waiting = new Map<string, Waiting>();
  for (const row of held) {
    const { id, story_id: storyId, status, name, body, status_at: since } = row;
    waiting.set(id, { id, storyId, status, name, body, reasons: wordsOf(row.reasons), since });
  }
  for (const { id, story_id: storyId, status, name, body, reason, at } of reported) {
    const reasons = [...(waiting.get(id)?.reasons ?? []), `a reader reported it: ${reason}`];
    waiting.set(id, { id, storyId, status, name, body, reasons: [...new Set(reasons)], since: at });
  }
  return [...waiting.values()].toSorted((a, b) => a.since - b.since);
}

/** @param json as in the column `reasons`. */
function wordsOf(json: string): readonly string[] {
  const reasons: readonly { readonly words: string }[] = JSON.parse(json);
  return reasons.map(({ words }) => words);
}

async function mailTo(
  { site, origin, now, findStory }: DigestContext,
  transaction: Database,
  moderator: Moderator,
  waiting: readonly Waiting[],
): Promise<void> {
  const count = waiting.length === 1 ? '1 comment waits' : `${waiting.length} comments wait`;
  const title = `${count} for a decision`;
  const parts: MailPart[] = [];
  for (const { id, storyId, status, name, body, reasons } of waiting.slice(0, mostPrinted)) {
    const standing = status === 'held' ? 'Held' : `Now ${status}`;
    const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
    const token = await makeDecideToken(transaction, { commentId: id, staffId: moderator.id }, now);
    parts.push(
      { kind: 'quote', text: cut(body), by: name },
      { kind: 'text', text: `Under “${findStory(storyId)?.title ?? storyId}”. ${standing}${why}.` },
      { kind: 'button', label: 'Decide', url: origin + decideUrl(token) },
    );
  }
  const rest = waiting.length - mostPrinted;
  if (rest > 0) parts.push({ kind: 'text', text: `${rest} more wait at the desk.` });
  parts.push({ kind: 'link', label: 'Open the desk', url: origin + deskUrl('comments') });
  const foot = ['Each button works for 48 hours and for you alone: do not forward this mail.'];
  const { text, html } = layOutMail({ site, origin, title, parts, foot });
  const subject = `${site.name}: ${title}`;
  const mail = { kind: 'digest', to: moderator.address, subject, text, html, stopUrl: null, expiresAt: now + day };
  await enqueueMail(transaction, mail, { origin }, now);
}

/** The beginning of a text, whole characters of it. */
function cut(body: string): string {
  const characters = [...body];
  return characters.length <= excerptLength ? body : `${characters.slice(0, excerptLength).join('').trimEnd()} …`;
}
