import type { Instant } from '#lib/base/instant.ts';
import { plainHash } from '#lib/base/keyed-hash.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { takePoints } from '#lib/db/take-points.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { networkOf } from '#lib/http/network-of.ts';
import { type Refusal, refuse, refuseFields, refuseHaste } from '#lib/http/refusal.ts';
import type { Words } from '#lib/site/words/en.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { addressHash } from './address-hash.ts';
import { noteAudit } from './audit.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { gatherFacts } from './gather-facts.ts';
import { isShown } from './is-shown.ts';
import { judgeComment } from './judge-comment.ts';
import { listNetworkHashes, networkHash } from './network-hash.ts';
import { newCommentRow } from './new-comment-row.ts';
import { publishComment } from './publish-comment.ts';
import { type Draft, readDraft } from './read-draft.ts';
import { readTaking } from './read-taking.ts';
import { writeReasons } from './reasons.ts';
import { refuseBanned } from './refuse-banned.ts';
import { sealNetwork } from './seal-network.ts';

/** What became of a comment that was sent. */
export type Submission =
  | {
      readonly kind: 'stored';
      readonly id: string;
      /** As its sender is told: `held` too for what went to the trash. */
      readonly status: 'approved' | 'held';
      /** Opens the page on which its sender sees it, for 48 hours. */
      readonly token: string;
    }
  | Refusal<403 | 404 | 409 | 422 | 429>;

const minute = 60_000;

/** Within so long after the first, the same from the same is a button that was pressed twice. */
const doublePress = minute;

/** Least time between two comments under one address. */
const leastRest = 15_000;

const tokenLife = 48 * 60 * minute;

/**
 * Takes a comment, or says why not. In this order: does the story take any, is the name or the network banned, is every
 * field sound, is the address banned, may the parent be replied to, was it sent before, does it come too fast, and what do the
 * checks say. That an address is banned, or wrote the same, is told to whoever asks: how often, `app/forms` limits.
 *
 * @param network address of the client, as the front knows it.
 */
export async function submitComment(
  context: CommentsContext,
  story: CommentedStory,
  draft: Draft,
  network: string,
): Promise<Submission> {
  const closed = refuseClosed(context, story);
  if (closed !== undefined) return closed;
  return context.database
    .transaction()
    .execute((transaction) => submit({ context, transaction, story, network: networkOf(network) }, draft));
}

/** What is the same in every step. */
type Sending = {
  readonly context: CommentsContext;
  readonly transaction: Database;
  readonly story: CommentedStory;
  /** See `networkOf`. */
  readonly network: string;
};

/** A comment in which every field is sound, and what it is known by. */
type Sent = Draft & {
  readonly authorHash: string;
  readonly bodyHash: string;
  readonly parent: Pick<CommentRow, 'id' | 'root_id' | 'depth'> | null;
};

async function submit(sending: Sending, draft: Draft): Promise<Submission> {
  const { context, transaction, network } = sending;
  const words = wordsOf(context.site.language);
  const who = { name: draft.name, authorHash: null, network };
  const banned = await refuseBanned(context, transaction, who);
  if (banned !== undefined) return banned;
  const sound = readDraft(draft, words);
  if (!sound.ok) return refuseFields(sound.error, words);
  const authorHash = addressHash(context.key, sound.value.address);
  const kept = await refuseBanned(context, transaction, { ...who, authorHash });
  if (kept !== undefined) return kept;
  const parent = await findParent(sending, draft.parentId);
  if (parent === undefined) return refuseOrphan(words);
  const { value } = sound;
  const sent = { ...value, parent, authorHash, bodyHash: plainHash(value.body) };
  const earlier = await findEarlier(sending, sent);
  if (earlier !== undefined) return earlier;
  const hasty = await refuseFlood(sending, sent.authorHash);
  return hasty ?? store(sending, sent);
}

function refuseClosed({ site, now }: CommentsContext, story: CommentedStory): Submission | undefined {
  const taking = readTaking(story, site, now);
  if (taking.kind === 'open') return undefined;
  const { closed, faults } = wordsOf(site.language).comments;
  if (taking.kind === 'none') return refuse(404, faults.none);
  return refuse(403, { story: closed.story, age: faults.age, site: faults.site }[taking.by]);
}

function refuseOrphan({ comments: { faults } }: Words): Submission {
  return refuse(403, faults.orphaned, [{ field: 'parent', message: faults.gone }]);
}

/** Null for a comment on the story itself; undefined where there is nothing to reply to. */
async function findParent(
  { transaction, story }: Sending,
  id: string | null,
): Promise<Pick<CommentRow, 'id' | 'root_id' | 'depth'> | null | undefined> {
  if (id === null) return null;
  const parent = await transaction
    .selectFrom('comments')
    .select(['id', 'root_id', 'depth'])
    .where('id', '=', id)
    .where('story_id', '=', story.id)
    .executeTakeFirst();
  return parent !== undefined && (await isShown(transaction, id)) ? parent : undefined;
}

/** The same comment, sent before: the one that is there, when a button was pressed twice; else a refusal. */
async function findEarlier(sending: Sending, sent: Sent): Promise<Submission | undefined> {
  const same = await listSame(sending, sent);
  const first = same.find((one) => isDoublePress(sending, sent, one));
  if (first !== undefined) return answerStored(sending.transaction, first, sending.context.now);
  return same.every(({ status }) => status === 'trash') ? undefined : refuseSaid(sending);
}

function refuseSaid({ context }: Sending): Submission {
  const { faults } = wordsOf(context.site.language).comments;
  return refuse(409, faults.said, [{ field: 'comment', message: faults.same }]);
}

type Same = Pick<CommentRow, 'id' | 'status' | 'name' | 'posted_at' | 'network_hash'>;

/** Whether it was the same sender, as far as can be told: they get a link by which the comment can be edited. */
function isDoublePress({ context, network }: Sending, { name }: Sent, { name: first, ...one }: Same): boolean {
  const since = context.now - doublePress;
  const hashes = listNetworkHashes(context, network, since);
  return first === name && one.posted_at > since && one.network_hash !== null && hashes.includes(one.network_hash);
}

async function listSame(
  { transaction, story }: Sending,
  { parent, authorHash, bodyHash: hash }: Sent,
): Promise<readonly Same[]> {
  return transaction
    .selectFrom('comments')
    .select(['id', 'status', 'name', 'posted_at', 'network_hash'])
    .where('story_id', '=', story.id)
    .where('parent_id', parent === null ? 'is' : '=', parent?.id ?? null)
    .where('author_hash', '=', authorHash)
    .where('body_hash', '=', hash)
    .orderBy('posted_at', 'desc')
    .execute();
}

async function refuseFlood(
  { context, transaction, story, network }: Sending,
  authorHash: string,
): Promise<Submission | undefined> {
  const { now, site, database } = context;
  const latest = await transaction
    .selectFrom('comments')
    .select('posted_at')
    .where('author_hash', '=', authorHash)
    .where('posted_at', '>', now - leastRest)
    // What is further ahead was written before the clock was put back.
    .where('posted_at', '<', now + leastRest)
    .orderBy('posted_at', 'desc')
    .executeTakeFirst();
  const rest = latest === undefined ? 0 : Math.ceil(Math.min(leastRest, latest.posted_at + leastRest - now) / 1000);
  const reader = networkHash(context, network);
  const { perReaderMinute, perReaderHour, perStoryMinute, perSiteMinute } = site.comments;
  const limits = [
    { name: 'reader, minute', key: reader, points: perReaderMinute, seconds: 60 },
    { name: 'reader, hour', key: reader, points: perReaderHour, seconds: 3_600 },
    { name: 'story', key: story.id, points: perStoryMinute, seconds: 60 },
    { name: 'site', key: '', points: perSiteMinute, seconds: 60 },
  ];
  const wait = rest > 0 ? rest : await takePoints({ database, transaction, now }, limits);
  if (wait === undefined) return undefined;
  const words = wordsOf(site.language);
  return refuseHaste(wait, words.comments.faults.tooFast, words);
}

async function store(sending: Sending, sent: Sent): Promise<Submission> {
  const { context, transaction, story, network } = sending;
  const { networkKey, now } = context;
  const { parent, name, address, body, trap, authorHash } = sent;
  const facts = await gatherFacts(context, transaction, { story, name, address, body, trap, authorHash });
  const { status, reasons } = judgeComment(facts);
  const row = newCommentRow(context, {
    story_id: story.id,
    parent,
    // Shown below, by what does so for all.
    status: status === 'approved' ? 'held' : status,
    name,
    address,
    author_hash: authorHash,
    body,
    body_hash: sent.bodyHash,
    wants_replies: sent.wantsReplies ? 1 : 0,
    reasons: writeReasons(reasons),
    network_hash: networkHash(context, network),
    network_sealed: sealNetwork(networkKey(now), network),
  });
  const { id } = row;
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('comments')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return answerTwin(sending, sent);
  await noteAudit(transaction, { actor: 'author', action: 'submit', commentId: id, note: status }, now);
  if (status === 'approved') await publishComment(context, transaction, { id });
  return answerStored(transaction, { id, status }, now);
}

/** Another process was first, or one in the trash has the place of these ten minutes. */
async function answerTwin(sending: Sending, sent: Sent): Promise<Submission> {
  const first = (await listSame(sending, sent)).find((one) => isDoublePress(sending, sent, one));
  return first === undefined ? refuseSaid(sending) : answerStored(sending.transaction, first, sending.context.now);
}

async function answerStored(
  transaction: Database,
  { id, status }: { readonly id: string; readonly status: CommentStatus },
  now: Instant,
): Promise<Submission> {
  const grant = { purpose: 'own-comment', subject: id, holder: null, expiresAt: now + tokenLife } as const;
  const token = await makeToken(transaction, grant, now);
  return { kind: 'stored', id, status: status === 'approved' ? 'approved' : 'held', token };
}
