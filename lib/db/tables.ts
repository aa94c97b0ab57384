import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';

/**
 * The newsroom database: what readers and moderators wrote, and what is still to be sent. Yes and no are 1 and 0, times
 * are milliseconds since 1970 in UTC, ids are texts, hashes are base64url. What each column means stands in
 * migrations/1-comments.ts.
 */
export type Database = Kysely<Tables>;

export type Tables = {
  readonly changes: ChangesTable;
  readonly comments: CommentsTable;
  readonly reports: ReportsTable;
  readonly tokens: TokensTable;
  readonly reply_stops: ReplyStopsTable;
  readonly bans: BansTable;
  readonly staff: StaffTable;
  readonly sessions: SessionsTable;
  readonly audit: AuditTable;
  readonly outbox: OutboxTable;
  readonly erasures: ErasuresTable;
};

type YesNo = 0 | 1;

type ChangesTable = { readonly seq: Generated<number>; readonly tag: string; readonly at: Instant };

/** Where a comment stands. A deleted one is `erased_at`, whatever its status. */
export type CommentStatus = 'approved' | 'held' | 'rejected' | 'spam' | 'trash';

type CommentsTable = {
  readonly id: string;
  readonly story_id: string;
  readonly parent_id: string | null;
  readonly root_id: string;
  readonly depth: number;
  readonly status: CommentStatus;
  readonly name: string;
  readonly address: string | null;
  readonly author_hash: string;
  readonly body: string;
  readonly body_hash: string;
  readonly wants_replies: YesNo;
  readonly staff_id: string | null;
  readonly reasons: string;
  readonly network_hash: string | null;
  readonly network_sealed: string | null;
  readonly posted_at: Instant;
  readonly posted_window: number;
  readonly approved_at: Instant | null;
  readonly edited_at: Instant | null;
  readonly edited_by: 'author' | 'staff' | null;
  readonly pinned_at: Instant | null;
  readonly erased_at: Instant | null;
  readonly status_at: Instant;
};

type ReportsTable = {
  readonly id: string;
  readonly comment_id: string;
  readonly reason: string;
  readonly note: string;
  readonly network_hash: string | null;
  readonly at: Instant;
  readonly settled_at: Instant | null;
};

/** What a token lets its holder do. */
export type TokenPurpose = 'own-comment' | 'my-comments' | 'stop-replies' | 'sign-in' | 'decide';

type TokensTable = {
  readonly hash: string;
  readonly purpose: TokenPurpose;
  readonly subject: string;
  readonly holder: string | null;
  readonly made_at: Instant;
  readonly expires_at: Instant | null;
  readonly used_at: Instant | null;
};

type ReplyStopsTable = { readonly author_hash: string; readonly at: Instant };

export type BanKind = 'address' | 'name' | 'network';

type BansTable = {
  readonly id: string;
  readonly kind: BanKind;
  readonly value: string;
  readonly shown: string;
  readonly reason: string;
  readonly staff_id: string;
  readonly made_at: Instant;
  readonly expires_at: Instant | null;
  readonly lifted_at: Instant | null;
};

type StaffTable = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly wants_digest: YesNo;
  readonly added_at: Instant;
  readonly removed_at: Instant | null;
};

type SessionsTable = {
  readonly hash: string;
  readonly staff_id: string;
  readonly began_at: Instant;
  readonly seen_at: Instant;
};

type AuditTable = {
  readonly seq: Generated<number>;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly comment_id: string | null;
  readonly note: string;
};

type OutboxTable = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: string;
  readonly message_id: string;
  readonly made_at: Instant;
  readonly due_at: Instant;
  readonly expires_at: Instant | null;
  readonly tries: number;
  readonly leased_until: Instant | null;
  readonly sent_at: Instant | null;
  readonly given_up_at: Instant | null;
  readonly last_error: ColumnType<string, string | undefined, string>;
};

type ErasuresTable = { readonly author_hash: string; readonly at: Instant };
