import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Invited, inviteSubscribers } from '#lib/alerts/invite-subscribers.ts';
import { type ImportedSubscriber, readSubscriberFile } from '#lib/alerts/read-subscriber-file.ts';
import { err, ok } from '#lib/base/result.ts';
import type { Config } from '#lib/config/config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import type { Database } from '#lib/db/tables.ts';
import { readSiteFile } from '#lib/editing/read-site-file.ts';
import { writeMemberList } from '#lib/import/keep-members.ts';
import { readIfThere } from '#lib/import/read-if-there.ts';
import { openIndex } from '#lib/library/open-index.ts';
import { runOnDatabase, type Said } from '../run-on-database.ts';
import { typedIn } from '../typed-in.ts';

/** People in one transaction, after which they are taken off the list. */
const batch = 50;

/** Adds `news subscribers invite`. */
export function addInviteCommand(subscribers: Command): void {
  subscribers
    .command('invite <file>')
    .description(
      'mails each person of a CSV file once, whether they want to be subscribers, and takes them off the file; only who says yes is one',
    )
    .option('--most <number>', 'mails in this run; run it again for the others', '200')
    .action((file: string, { most }: { readonly most: string }) =>
      runOnDatabase((database, config) =>
        invite(database, config, { file: resolve(typedIn(), file), most: Number(most) }),
      ),
    );
}

async function invite(
  database: Database,
  { contentDir, dataDir, secretKey, origin }: Config,
  { file, most }: { readonly file: string; readonly most: number },
): Promise<Said> {
  if (!Number.isInteger(most) || most < 1) return err('--most: expected a number from 1.');
  const text = readIfThere(file);
  if (text === undefined) return err(`${file} is not there.`);
  const { subscribers, faults } = readSubscriberFile(text, Date.now(), 'UTC');
  const [fault] = faults;
  // The file is written anew, and no line of it is to be lost.
  if (fault !== undefined) return err(`${file}:${fault.line}: ${fault.message}. Mend or take out that line first.`);
  const index = openIndex(join(dataDir, 'index.db'));
  const context = { database, index, site: readSiteFile(contentDir), origin, key: readSecretKey(dataDir, secretKey) };
  const counts: Record<Invited, number> = { invited: 0, known: 0, suppressed: 0, later: 0 };
  const later: ImportedSubscriber[] = [];
  let reached = 0;
  try {
    while (reached < subscribers.length && counts.invited < most) {
      const people = subscribers.slice(reached, reached + Math.min(batch, most - counts.invited));
      const done = await inviteSubscribers({ ...context, now: Date.now() }, people);
      for (const one of done) counts[one] += 1;
      later.push(...people.filter((_one, place) => done[place] === 'later'));
      reached += people.length;
      writeMemberList(file, [...later, ...subscribers.slice(reached)]);
    }
  } finally {
    index.close();
  }
  const left = later.length + subscribers.length - reached;
  return ok(
    `Invited: ${counts.invited}. Subscribers already: ${counts.known}. Left, gone or shut out: ${counts.suppressed}. Still in ${file}: ${left}.`,
  );
}
