import type { Database } from './tables.ts';

/**
 * Takes into an older database what subscribers were promised since: who left, whom nobody may mail, who wants less; and what
 * was sent to whom, so that nothing is sent again. Who subscribed since is lost. To be called in a transaction; the subscriptions
 * of who is not to be mailed are ended after it, by `endSuppressed` of lib/alerts.
 *
 * @param from the newer one, of the same release.
 */
export async function carryOverAlerts(from: Database, to: Database): Promise<void> {
  await carrySuppressions(from, to);
  await carryWishes(from, to);
  await dropBrowsers(from, to);
  await carryLedger(from, to);
}

async function carrySuppressions(from: Database, to: Database): Promise<void> {
  await to.deleteFrom('suppressions').execute();
  for (const row of await from.selectFrom('suppressions').selectAll().execute())
    await to.insertInto('suppressions').values(row).execute();
}

/** What a subscriber changed since, who may want less, with the consent they gave for it if they signed up anew. */
async function carryWishes(from: Database, to: Database): Promise<void> {
  const known = await to.selectFrom('subscribers').select(['id', 'changed_at']).execute();
  for (const { id, changed_at: before } of known) {
    const changed = await from
      .selectFrom('subscribers')
      .select(['wants_breaking', 'digest', 'source', 'consent', 'confirmed_at', 'changed_at'])
      .where('id', '=', id)
      .where('changed_at', '>', before)
      .executeTakeFirst();
    if (changed === undefined) continue;
    await to.updateTable('subscribers').set(changed).where('id', '=', id).execute();
    await to.deleteFrom('follows').where('subscriber_id', '=', id).execute();
    const follows = await from.selectFrom('follows').selectAll().where('subscriber_id', '=', id).execute();
    for (const row of follows) await to.insertInto('follows').values(row).execute();
  }
}

/** Those that want no pushes any more. */
async function dropBrowsers(from: Database, to: Database): Promise<void> {
  const rows = await from.selectFrom('push_subscriptions').select('id').execute();
  const kept = new Set(rows.map(({ id }) => id));
  for (const { id } of await to.selectFrom('push_subscriptions').select('id').execute()) {
    if (!kept.has(id)) await to.deleteFrom('push_subscriptions').where('id', '=', id).execute();
  }
}

async function carryLedger(from: Database, to: Database): Promise<void> {
  await to.deleteFrom('alerts').execute();
  await to.deleteFrom('digests').execute();
  await to.deleteFrom('deliveries').execute();
  const alerts = await from.selectFrom('alerts').selectAll().execute();
  for (const row of alerts) await to.insertInto('alerts').values(row).execute();
  const digests = await from.selectFrom('digests').selectAll().execute();
  for (const row of digests) await to.insertInto('digests').values(row).execute();
  for (const { id } of [...alerts, ...digests]) await carryDeliveries(from, to, id);
}

/** Rows that are in memory at once. */
const batch = 500;

async function carryDeliveries(from: Database, to: Database, what: string): Promise<void> {
  for (const channel of ['mail', 'push'] as const) {
    for (let last = ''; ; ) {
      const rows = await from
        .selectFrom('deliveries')
        .selectAll()
        .where('what', '=', what)
        .where('channel', '=', channel)
        .where('recipient', '>', last)
        .orderBy('recipient')
        .limit(batch)
        .execute();
      const end = rows.at(-1);
      if (end === undefined) break;
      await to.insertInto('deliveries').values(rows).execute();
      last = end.recipient;
    }
  }
}
