import type { ColumnType, Generated, Kysely } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';

/**
 * The newsroom database: what readers and moderators wrote, and what is still to be sent. Yes and no are 1 and 0, times
 * are milliseconds since 1970 in UTC, ids are texts, hashes are base64url. What each column means stands in
 * migrations/.
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
  readonly subscribers: SubscribersTable;
  readonly follows: FollowsTable;
  readonly sign_ups: SignUpsTable;
  readonly suppressions: SuppressionsTable;
  readonly push_subscriptions: PushSubscriptionsTable;
  readonly alerts: AlertsTable;
  readonly digests: DigestsTable;
  readonly deliveries: DeliveriesTable;
  readonly push_outbox: PushOutboxTable;
  readonly push_holds: PushHoldsTable;
  readonly marks: MarksTable;
  readonly reads: ReadsTable;
  readonly read_totals: ReadTotalsTable;
  readonly most_read: MostReadTable;
  readonly limits: LimitsTable;
  readonly day_keys: DayKeysTable;
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
export type TokenPurpose =
  | 'own-comment'
  | 'my-comments'
  | 'stop-replies'
  | 'sign-in'
  | 'decide'
  | 'confirm-alerts'
  | 'my-alerts'
  | 'stop-alerts';

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
  readonly list: string | null;
  readonly priority: MailPriority;
  readonly refused: 'recipient' | 'mail' | null;
  readonly is_settled: ColumnType<YesNo, YesNo | undefined, YesNo>;
};

/** Which mail goes first: 0 to one person, 1 alerts, 2 digests. */
export type MailPriority = 0 | 1 | 2;

type ErasuresTable = { readonly author_hash: string; readonly at: Instant };

/** How often somebody gets a digest. */
export type DigestRhythm = 'none' | 'daily' | 'weekly';

/** How often editions of a digest come out. */
export type EditionRhythm = Exclude<DigestRhythm, 'none'>;

type SubscribersTable = {
  readonly id: string;
  readonly address: string;
  readonly address_hash: string;
  readonly wants_breaking: YesNo;
  readonly digest: DigestRhythm;
  readonly source: 'form' | 'import';
  readonly consent: string;
  readonly confirmed_at: Instant;
  readonly changed_at: Instant;
  readonly failures: ColumnType<number, number | undefined, number>;
  readonly failed_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
};

/** What a digest can be narrowed to. */
export type FollowKind = 'section' | 'tag' | 'author';

type FollowsTable = { readonly subscriber_id: string; readonly kind: FollowKind; readonly slug: string };

type SignUpsTable = {
  readonly id: string;
  readonly address: string;
  readonly address_hash: string;
  readonly mailbox_hash: string;
  readonly wishes: string;
  readonly consent: string;
  readonly asked_at: Instant;
  readonly confirmed_at: Instant | null;
  readonly is_mailed: YesNo;
};

export type SuppressionReason = 'left' | 'bounced' | 'blocked';

type SuppressionsTable = {
  readonly address_hash: string;
  readonly reason: SuppressionReason;
  readonly consent: string;
  readonly at: Instant;
};

type PushSubscriptionsTable = {
  readonly id: string;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly made_at: Instant;
};

/** Where an alert stands; `dropped`: its story took it back before it was released. */
export type AlertState = 'waiting' | 'released' | 'cancelled' | 'dropped';

type AlertsTable = {
  readonly id: string;
  readonly story_id: string;
  readonly revision: number;
  readonly correction: number;
  readonly sentence: string;
  readonly title: string;
  readonly path: string;
  readonly published_at: Instant;
  readonly state: AlertState;
  readonly note: ColumnType<string, string | undefined, string>;
  readonly noticed_at: Instant;
  readonly release_at: Instant | null;
  readonly released_at: Instant | null;
  readonly released_by: string | null;
  readonly ended_at: Instant | null;
  readonly ended_by: string | null;
  readonly mail_cursor: ColumnType<string, string | undefined, string>;
  readonly push_cursor: ColumnType<string, string | undefined, string>;
  readonly spread_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  readonly totals: ColumnType<string | null, string | null | undefined, string | null>;
  readonly away_since: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
};

type DigestsTable = {
  readonly id: string;
  readonly rhythm: EditionRhythm;
  readonly since: Instant;
  readonly until: Instant;
  readonly made_at: Instant;
  readonly cursor: ColumnType<string, string | undefined, string>;
  readonly spread_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
};

export type Channel = 'mail' | 'push';

type DeliveriesTable = {
  readonly what: string;
  readonly channel: Channel;
  readonly recipient: string;
  readonly job: string;
  readonly at: Instant;
  readonly outcome: ColumnType<Outcome | null, Outcome | null | undefined, Outcome | null>;
};

/** What became of something that was to be sent. */
export type Outcome = 'sent' | 'refused' | 'cancelled';

type PushOutboxTable = {
  readonly id: string;
  readonly subscription_id: string;
  readonly origin: string;
  readonly payload: string;
  readonly topic: string;
  readonly made_at: Instant;
  readonly due_at: Instant;
  readonly expires_at: Instant;
  readonly tries: ColumnType<number, number | undefined, number>;
  readonly leased_until: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  readonly sent_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  readonly given_up_at: ColumnType<Instant | null, Instant | null | undefined, Instant | null>;
  readonly last_error: ColumnType<string, string | undefined, string>;
  readonly is_settled: ColumnType<YesNo, YesNo | undefined, YesNo>;
};

type PushHoldsTable = { readonly origin: string; readonly since: Instant; readonly until: Instant };

type MarksTable = { readonly name: string; readonly at: Instant };

type ReadsTable = {
  readonly story_id: string;
  readonly hour: Instant;
  readonly requests: number;
  readonly beacons: number;
};

type ReadTotalsTable = { readonly story_id: string; readonly reads: number };

type MostReadTable = {
  readonly section: string;
  readonly place: number;
  readonly story_id: string;
  readonly reads: number;
};

type LimitsTable = { readonly name: string; readonly key: string; readonly taken: number; readonly ends_at: Instant };

type DayKeysTable = { readonly day: string; readonly key: string };
