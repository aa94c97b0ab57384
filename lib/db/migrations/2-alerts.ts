import { type RawBuilder, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Who is to be told of breaking news and gets digests, what was sent to them, and the pushes that are to be sent. */
export const makeAlerts: Migration = {
  worksWith: 2,
  run: async (database, { types, tableEnd }) => {
    const { text, integer } = types;
    const statements: readonly RawBuilder<unknown>[] = [
      // Who confirmed, or was imported with a record of consent. address_hash: HMAC of the address under the paper's own key.
      // consent: what was agreed to, and when; failures: mails refused for good since one arrived.
      sql`create table subscribers (
        id ${text} primary key,
        address ${text} not null,
        address_hash ${text} not null unique,
        wants_breaking ${integer} not null,
        digest ${text} not null check (digest in ('none', 'daily', 'weekly')),
        source ${text} not null check (source in ('form', 'import')),
        consent ${text} not null,
        confirmed_at ${integer} not null,
        changed_at ${integer} not null,
        failures ${integer} not null default 0,
        failed_at ${integer}
      ) ${tableEnd}`,
      sql`create index subscribers_of_breaking on subscribers (wants_breaking, id)`,
      sql`create index subscribers_of_digest on subscribers (digest, id)`,

      // What somebody wants in their digest; without any, everything.
      sql`create table follows (
        subscriber_id ${text} not null references subscribers (id) on delete cascade,
        kind ${text} not null check (kind in ('section', 'tag', 'author')),
        slug ${text} not null,
        primary key (subscriber_id, kind, slug)
      ) ${tableEnd}`,

      // What somebody typed, until the mailed link is pressed or 48 hours have passed. address: empty once nobody can confirm it
      // any more. mailbox_hash: HMAC of the mailbox, which may have many addresses; limits go by it. wishes: JSON.
      sql`create table sign_ups (
        id ${text} primary key,
        address ${text} not null,
        address_hash ${text} not null,
        mailbox_hash ${text} not null,
        wishes ${text} not null,
        consent ${text} not null,
        asked_at ${integer} not null,
        confirmed_at ${integer},
        is_mailed ${integer} not null
      ) ${tableEnd}`,
      sql`create index sign_ups_of_address on sign_ups (address_hash)`,
      sql`create index sign_ups_of_mailbox on sign_ups (mailbox_hash, asked_at)`,
      sql`create index sign_ups_by_time on sign_ups (asked_at)`,

      // Who is not to be mailed: left by themselves, no such mailbox, shut out by the operator. consent: as it was.
      sql`create table suppressions (
        address_hash ${text} primary key,
        reason ${text} not null check (reason in ('left', 'bounced', 'blocked')),
        consent ${text} not null,
        at ${integer} not null
      ) ${tableEnd}`,

      // Browsers that asked for pushes; id is the SHA-256 of the endpoint.
      sql`create table push_subscriptions (
        id ${text} primary key,
        endpoint ${text} not null,
        p256dh ${text} not null,
        auth ${text} not null,
        made_at ${integer} not null
      ) ${tableEnd}`,

      // One row for each alert of a story there ever was; correction: 0 of the alert itself, else the first, second …
      // correction of it. release_at: when it goes out by itself; null: by a press. mail_cursor and push_cursor: how far
      // recipients have been gone through; spread_at: when all had been. totals: JSON, what became of it, once that is settled.
      // away_since: since when its story is missing, while it is being sent.
      sql`create table alerts (
        id ${text} primary key,
        story_id ${text} not null,
        revision ${integer} not null,
        correction ${integer} not null default 0,
        sentence ${text} not null,
        title ${text} not null,
        path ${text} not null,
        published_at ${integer} not null,
        state ${text} not null check (state in ('waiting', 'released', 'cancelled', 'dropped')),
        note ${text} not null default '',
        noticed_at ${integer} not null,
        release_at ${integer},
        released_at ${integer},
        released_by ${text},
        ended_at ${integer},
        ended_by ${text},
        mail_cursor ${text} not null default '',
        push_cursor ${text} not null default '',
        spread_at ${integer},
        totals ${text},
        away_since ${integer},
        unique (story_id, revision, correction)
      ) ${tableEnd}`,
      sql`create index alerts_by_state on alerts (state, noticed_at)`,
      sql`create index alerts_by_release on alerts (released_at) where released_at is not null`,
      sql`create index alerts_by_time on alerts (published_at, sentence)`,
      sql`create index alerts_under_way on alerts (released_at) where state = 'released' and spread_at is null`,
      sql`create index alerts_to_total on alerts (spread_at) where spread_at is not null and totals is null`,

      // One edition of a digest each, such as daily/2026-11-23: of what was published after since and not after until.
      sql`create table digests (
        id ${text} primary key,
        rhythm ${text} not null check (rhythm in ('daily', 'weekly')),
        since ${integer} not null,
        until ${integer} not null,
        made_at ${integer} not null,
        cursor ${text} not null default '',
        spread_at ${integer}
      ) ${tableEnd}`,
      sql`create index digests_under_way on digests (made_at) where spread_at is null`,

      // Who got what, never twice. what: id of an alert or digest; recipient: an address_hash, or a push subscription;
      // job: the row of outbox or push_outbox; outcome: null while it is under way.
      sql`create table deliveries (
        what ${text} not null,
        channel ${text} not null check (channel in ('mail', 'push')),
        recipient ${text} not null,
        job ${text} not null,
        at ${integer} not null,
        outcome ${text} check (outcome in ('sent', 'refused', 'cancelled')),
        primary key (what, channel, recipient)
      ) ${tableEnd}`,
      sql`create index deliveries_of_job on deliveries (job)`,
      sql`create index deliveries_by_outcome on deliveries (what, channel, outcome)`,
      sql`create index deliveries_open on deliveries (at) where outcome is null`,
      sql`create index deliveries_of_recipient on deliveries (recipient)`,
      sql`create index deliveries_by_time on deliveries (at)`,

      // Pushes that are to be sent, and that were: then without their payload. origin: that of the push service. is_settled: as
      // in outbox, below.
      sql`create table push_outbox (
        id ${text} primary key,
        subscription_id ${text} not null,
        origin ${text} not null,
        payload ${text} not null,
        topic ${text} not null,
        made_at ${integer} not null,
        due_at ${integer} not null,
        expires_at ${integer} not null,
        tries ${integer} not null default 0,
        leased_until ${integer},
        sent_at ${integer},
        given_up_at ${integer},
        last_error ${text} not null default '',
        is_settled ${integer} not null default 0
      ) ${tableEnd}`,
      sql`create index push_outbox_due on push_outbox (origin, due_at, made_at) where sent_at is null and given_up_at is null`,
      sql`create index push_outbox_of_subscription on push_outbox (subscription_id)`,
      sql`create index push_outbox_sent on push_outbox (sent_at) where sent_at is not null`,
      sql`create index push_outbox_given_up on push_outbox (given_up_at) where given_up_at is not null`,
      sql`create index push_outbox_failing on push_outbox (coalesce(given_up_at, due_at))
        where sent_at is null and last_error <> ''`,
      sql`create index push_outbox_to_settle on push_outbox (id)
        where is_settled = 0 and (sent_at is not null or given_up_at is not null)`,

      // Push services that asked for patience: when they did, and until when.
      sql`create table push_holds (
        origin ${text} primary key,
        since ${integer} not null,
        until ${integer} not null
      ) ${tableEnd}`,

      // When something was done for the first or last time: name says what.
      sql`create table marks (name ${text} primary key, at ${integer} not null) ${tableEnd}`,

      // list: which list a mail goes to, null for a mail to one person; the latter goes first (priority 0), then alerts (1),
      // then digests (2). refused: whether its recipient or the mail itself was refused for good; of a list mail until that is
      // counted. is_settled: whether nobody has to note in deliveries any more what became of it.
      sql`alter table outbox add column list ${text}`,
      sql`alter table outbox add column priority ${integer} not null default 0`,
      sql`alter table outbox add column refused ${text} check (refused in ('recipient', 'mail'))`,
      sql`create index outbox_refused on outbox (given_up_at) where refused is not null and list is not null`,
      sql`drop index outbox_due`,
      sql`alter table outbox add column is_settled ${integer} not null default 1`,
      sql`create index outbox_due on outbox (priority, due_at, made_at) where sent_at is null and given_up_at is null`,
      sql`create index outbox_sent on outbox (sent_at) where sent_at is not null`,
      sql`create index outbox_given_up on outbox (given_up_at) where given_up_at is not null`,
      sql`create index outbox_known on outbox (coalesce(sent_at, given_up_at)) where recipient <> ''`,
      sql`create index outbox_failing on outbox (coalesce(given_up_at, due_at)) where sent_at is null and last_error <> ''`,
      sql`create index outbox_to_settle on outbox (id)
        where is_settled = 0 and (sent_at is not null or given_up_at is not null)`,
    ];
    for (const statement of statements) await statement.execute(database);
  },
};
