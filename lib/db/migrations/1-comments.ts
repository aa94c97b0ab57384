import { type RawBuilder, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Comments, those who moderate them, and what is mailed. */
export const makeComments: Migration = {
  worksWith: 1,
  run: async (database, { types, tableEnd, makeAppendOnly, numberByCommit }) => {
    const { text, integer, sequence } = types;
    const statements: readonly RawBuilder<unknown>[] = [
      // Which answers are out of date. The front follows by seq; rows go after a day.
      sql`create table changes (seq ${sequence}, tag ${text} not null, at ${integer} not null) ${tableEnd}`,

      // Staff are never deleted: what they did names them. An address is that of a mail, in lower case.
      sql`create table staff (
        id ${text} primary key,
        name ${text} not null,
        address ${text} not null unique,
        wants_digest ${integer} not null default 1,
        added_at ${integer} not null,
        removed_at ${integer}
      ) ${tableEnd}`,

      // One signed-in browser each; hash is the SHA-256 of what its cookie holds.
      sql`create table sessions (
        hash ${text} primary key,
        staff_id ${text} not null references staff (id),
        began_at ${integer} not null,
        seen_at ${integer} not null
      ) ${tableEnd}`,

      // story_id: the id of the article. root_id: the top-level comment of the thread, itself for one; depth: 1 there, and
      // no more than 5 below. address: null once it is not needed any more; author_hash stays: HMAC of the address under
      // the paper's own key. posted_window: ten minutes each, so that two copies sent at once are one. reasons: JSON of
      // {check, words} in the order of the checks. network_hash and network_sealed go after a day. status_at: when the
      // status was last set. erased_at: the text is gone, the row holds the thread together.
      sql`create table comments (
        id ${text} primary key,
        story_id ${text} not null,
        parent_id ${text} references comments (id),
        root_id ${text} not null,
        depth ${integer} not null check (depth between 1 and 5),
        status ${text} not null check (status in ('approved', 'held', 'rejected', 'spam', 'trash')),
        name ${text} not null,
        address ${text},
        author_hash ${text} not null,
        body ${text} not null,
        body_hash ${text} not null,
        wants_replies ${integer} not null,
        staff_id ${text} references staff (id),
        reasons ${text} not null,
        network_hash ${text},
        network_sealed ${text},
        posted_at ${integer} not null,
        posted_window ${integer} not null,
        approved_at ${integer},
        edited_at ${integer},
        edited_by ${text} check (edited_by in ('author', 'staff')),
        pinned_at ${integer},
        erased_at ${integer},
        status_at ${integer} not null
      ) ${tableEnd}`,
      sql`create unique index comments_once on comments
        (story_id, coalesce(parent_id, ''), author_hash, body_hash, posted_window)`,
      // In the order of the thread, with all that the place of a comment follows from.
      sql`create index comments_of_story on comments
        (story_id, status, posted_at, id, parent_id, pinned_at, erased_at)`,
      sql`create index comments_of_thread on comments (root_id, posted_at, id)`,
      sql`create index comments_by_status on comments (status, posted_at, id, erased_at)`,
      sql`create index comments_of_text on comments (body_hash, posted_at)`,
      sql`create index comments_since on comments (status, status_at) where erased_at is null`,
      sql`create index comments_of_author on comments (author_hash, posted_at)`,
      sql`create index comments_of_parent on comments (parent_id)`,

      // What readers told the newsroom about a comment; settled when a moderator has looked.
      sql`create table reports (
        id ${text} primary key,
        comment_id ${text} not null references comments (id),
        reason ${text} not null,
        note ${text} not null,
        network_hash ${text},
        at ${integer} not null,
        settled_at ${integer}
      ) ${tableEnd}`,
      sql`create index reports_of_comment on reports (comment_id, settled_at)`,
      sql`create index reports_open on reports (at) where settled_at is null`,

      // What a mailed or shown link lets its holder do; hash is the SHA-256 of 256 random bits. subject: a comment's id,
      // or an author_hash, or a staff id; holder: the staff id where the subject is another.
      sql`create table tokens (
        hash ${text} primary key,
        purpose ${text} not null,
        subject ${text} not null,
        holder ${text},
        made_at ${integer} not null,
        expires_at ${integer},
        used_at ${integer}
      ) ${tableEnd}`,
      sql`create index tokens_of_subject on tokens (subject, purpose, made_at)`,

      // Who wants no mail about replies any more.
      sql`create table reply_stops (author_hash ${text} primary key, at ${integer} not null) ${tableEnd}`,

      // value: an author_hash, a name as compared, or a network in CIDR notation; shown: what the desk prints for it.
      sql`create table bans (
        id ${text} primary key,
        kind ${text} not null check (kind in ('address', 'name', 'network')),
        value ${text} not null,
        shown ${text} not null,
        reason ${text} not null,
        staff_id ${text} not null references staff (id),
        made_at ${integer} not null,
        expires_at ${integer},
        lifted_at ${integer}
      ) ${tableEnd}`,

      // Who did what to which comment. actor: a staff id, or 'author', 'reader', 'site'. No addresses, no texts.
      sql`create table audit (
        seq ${sequence},
        at ${integer} not null,
        actor ${text} not null,
        action ${text} not null,
        comment_id ${text},
        note ${text} not null
      ) ${tableEnd}`,
      sql`create index audit_of_comment on audit (comment_id, seq)`,

      // Mail that is to be sent, and that was: then without its text. headers: JSON. due_at: not before; leased_until: a
      // worker is at it.
      sql`create table outbox (
        id ${text} primary key,
        kind ${text} not null,
        recipient ${text} not null,
        subject ${text} not null,
        text ${text} not null,
        html ${text} not null,
        headers ${text} not null,
        message_id ${text} not null,
        made_at ${integer} not null,
        due_at ${integer} not null,
        expires_at ${integer},
        tries ${integer} not null default 0,
        leased_until ${integer},
        sent_at ${integer},
        given_up_at ${integer},
        last_error ${text} not null default ''
      ) ${tableEnd}`,
      sql`create index outbox_due on outbox (due_at) where sent_at is null and given_up_at is null`,
      sql`create index outbox_of_recipient on outbox (recipient, kind, made_at)`,

      // Whose comments were erased, to be erased again after an older backup came back.
      sql`create table erasures (author_hash ${text} primary key, at ${integer} not null) ${tableEnd}`,
    ];
    for (const statement of statements) await statement.execute(database);
    await makeAppendOnly(database, 'audit');
    await numberByCommit(database, 'changes');
  },
};
