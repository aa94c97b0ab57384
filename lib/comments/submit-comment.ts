import type { Instant } from '#lib/base/instant.ts';
import type { CommentStatus, Database } from '#lib/db/tables.ts';
import { makeToken } from '#lib/db/tokens.ts';
import { addressHash } from './address-hash.ts';
import { noteAudit } from './audit.ts';
import { bodyHash } from './body-hash.ts';
import type { CommentedStory } from './comment.ts';
import type { CommentRow } from './comment-row.ts';
import type { CommentsContext } from './context.ts';
import { findBan } from './find-ban.ts';
import { gatherFacts } from './gather-facts.ts';
import { isShown } from './is-shown.ts';
import { judgeComment } from './judge-comment.ts';
import { takePoints } from './limits.ts';
import { makeCommentId } from './make-comment-id.ts';
import { listNetworkHashes, networkHash } from './network-hash.ts';
import { networkOf } from './network-of.ts';
import { normalizeAddress } from './normalize-address.ts';
import { publishComment } from './publish-comment.ts';
import { type Draft, readDraft } from './read-draft.ts';
import { readTaking } from './read-taking.ts';
import { writeReasons } from './reasons.ts';
import { type Refusal, refuse, refuseFields, refuseHaste } from './refusal.ts';
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

/** Two of the same within it, from one network, are one that was sent twice. */
const oneSending = 10 * minute;

/** How often a network may send what is there already, in ten minutes: each time another link is made. */
const mostSendings = 20;

/** Least time between two comments under one address. */
const leastRest = 15_000;

const tokenLife = 48 * 60 * minute;

/** Levels of replies that are told apart; deeper ones stand on the last. */
const deepest = 5;

/**
 * Takes a comment, or says why not. In this order: does the story take any, is the sender banned, is every field sound, may
 * the parent be replied to, was it sent before, does it come too fast, and what do the checks say.
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
  const { context } = sending;
  const banned = await refuseBanned(sending, draft);
  if (banned !== undefined) return banned;
  const sound = readDraft(draft);
  if (!sound.ok) return refuseFields(sound.error);
  const parent = await findParent(sending, draft.parentId);
  if (parent === undefined) return orphaned;
  const { value } = sound;
  const sent = {
    ...value,
    parent,
    authorHash: addressHash(context.key, value.address),
    bodyHash: bodyHash(value.body),
  };
  const earlier = await findEarlier(sending, sent);
  if (earlier !== undefined) return earlier;
  const hasty = await refuseFlood(sending, sent.authorHash);
  return hasty ?? store(sending, sent);
}

function refuseClosed({ site, now }: CommentsContext, story: CommentedStory): Submission | undefined {
  const taking = readTaking(story, site, now);
  if (taking.kind === 'open') return undefined;
  if (taking.kind === 'none') return refuse(404, 'This story takes no replies.');
  const notices = {
    story: 'Replies to this story are closed.',
    age: 'Replies to this story are closed: it takes them for some time after publication only.',
    site: 'No new replies are taken at the moment.',
  } as const;
  return refuse(403, notices[taking.by]);
}

async function refuseBanned(sending: Sending, draft: Draft): Promise<Submission | undefined> {
  const { context, transaction, network } = sending;
  const address = normalizeAddress(draft.address);
  const authorHash = address === undefined ? null : addressHash(context.key, address);
  const by = await findBan(transaction, { name: draft.name, authorHash, network }, context.now);
  if (by === undefined) return undefined;
  const notices = {
    address: 'The newsroom takes no comments from this email address.',
    name: 'The newsroom takes no comments under this name.',
    network: 'The newsroom takes no comments from your network at the moment.',
  } as const;
  return refuse(403, notices[by]);
}

const orphaned = refuse(403, 'The comment you reply to is not there any more, so this reply was not sent.', [
  { field: 'parent', message: 'This comment is not there any more.' },
]);

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

/** The same comment, sent before: the one that is there, when it was sent twice; else a refusal. */
async function findEarlier(sending: Sending, sent: Sent): Promise<Submission | undefined> {
  const { context, transaction, network } = sending;
  const { key, now } = context;
  const same = await listSame(sending, sent);
  const networks = listNetworkHashes(key, network, now - oneSending, now);
  const twin = same.find(
    ({ posted_at: at, network_hash: hash }) => at > now - oneSending && hash !== null && networks.includes(hash),
  );
  if (twin !== undefined) {
    const again = { name: 'the same again', key: networkHash(key, network, now), points: mostSendings, seconds: 600 };
    const wait = await takePoints(context.database, [again]);
    return wait === undefined ? answerStored(transaction, twin, now) : refuseHaste(wait, 'This was sent many times.');
  }
  if (same.every(({ status }) => status === 'trash')) return undefined;
  return refuse(409, 'You have said exactly this here before, so it was not sent again.', [
    { field: 'comment', message: 'This is word for word what you wrote before.' },
  ]);
}

async function listSame(
  { transaction, story }: Sending,
  { parent, authorHash, bodyHash: hash }: Sent,
): Promise<readonly Pick<CommentRow, 'id' | 'status' | 'posted_at' | 'network_hash'>[]> {
  return transaction
    .selectFrom('comments')
    .select(['id', 'status', 'posted_at', 'network_hash'])
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
  const { key, now, site, database } = context;
  const latest = await transaction
    .selectFrom('comments')
    .select('posted_at')
    .where('author_hash', '=', authorHash)
    .where('posted_at', '>', now - leastRest)
    .orderBy('posted_at', 'desc')
    .executeTakeFirst();
  const rest = latest === undefined ? 0 : Math.ceil((latest.posted_at + leastRest - now) / 1000);
  const reader = networkHash(key, network, now);
  const { perReaderMinute, perReaderHour, perStoryMinute, perSiteMinute } = site.comments;
  const limits = [
    { name: 'reader, minute', key: reader, points: perReaderMinute, seconds: 60 },
    { name: 'reader, hour', key: reader, points: perReaderHour, seconds: 3_600 },
    { name: 'story', key: story.id, points: perStoryMinute, seconds: 60 },
    { name: 'site', key: '', points: perSiteMinute, seconds: 60 },
  ];
  const wait = rest > 0 ? rest : await takePoints(database, limits);
  return wait === undefined ? undefined : refuseHaste(wait, 'Comments are coming in too fast.');
}

async function store(sending: Sending, sent: Sent): Promise<Submission> {
  const { context, transaction, story, network } = sending;
  const { key, now } = context;
  const { parent, name, address, body, trap, authorHash } = sent;
  const facts = await gatherFacts(context, transaction, { storyId: story.id, name, address, body, trap, authorHash });
  const { status, reasons } = judgeComment(facts);
  const id = makeCommentId();
  const row = {
    id,
    story_id: story.id,
    parent_id: parent?.id ?? null,
    root_id: parent?.root_id ?? id,
    depth: Math.min((parent?.depth ?? 0) + 1, deepest),
    status: status === 'approved' ? ('held' as const) : status,
    name,
    address,
    author_hash: authorHash,
    body,
    body_hash: sent.bodyHash,
    wants_replies: sent.wantsReplies ? (1 as const) : (0 as const),
    staff_id: null,
    reasons: writeReasons(reasons),
    network_hash: networkHash(key, network, now),
    network_sealed: sealNetwork(key, network),
    posted_at: now,
    posted_window: Math.floor(now / oneSending),
    approved_at: null,
    edited_at: null,
    edited_by: null,
    pinned_at: null,
    erased_at: null,
    status_at: now,
  };
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
  const [twin] = await listSame(sending, sent);
  if (twin === undefined) throw new Error('a comment was refused by the database, but none like it is there');
  return answerStored(sending.transaction, twin, sending.context.now);
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
