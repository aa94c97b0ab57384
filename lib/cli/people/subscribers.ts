import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { allowAddress } from '#lib/alerts/allow-address.ts';
import { blockAddress } from '#lib/alerts/block-address.ts';
import type { AlertsContext } from '#lib/alerts/context.ts';
import { countAudience } from '#lib/alerts/count-audience.ts';
import { eraseSubscriber } from '#lib/alerts/erase-subscriber.ts';
import { exportSubscribers } from '#lib/alerts/export-subscribers.ts';
import { importSubscribers } from '#lib/alerts/import-subscribers.ts';
import { readSubscriberFile } from '#lib/alerts/read-subscriber-file.ts';
import { err, ok } from '#lib/base/result.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import type { Database } from '#lib/db/tables.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import { runOnDatabase, type Said } from '../run-on-database.ts';
import { addInviteCommand } from './invite.ts';

type Context = Pick<AlertsContext, 'database' | 'key' | 'now'>;

/** `news subscribers …`: who gets alerts and digests. On the server alone, also while the site runs. */
export function addSubscriberCommands(program: Command): void {
  const subscribers = program.command('subscribers').description('Who gets alerts and digests by mail.');
  subscribers
    .command('import <file>')
    .description(
      'adds those of a CSV file with a column email, and breaking (yes, no), digest (none, daily, weekly), sections, tags, authors (divided by semicolons), confirmed (a date) where it has them; nobody is mailed about it',
    )
    .requiredOption('--consent <words>', 'where and when they agreed; kept with each as the record of consent')
    .option('--dry-run', 'only says what would be done')
    .action((file: string, { consent, dryRun }: { readonly consent: string; readonly dryRun?: true }) =>
      run((context) => bring(context, file, { consent, isTrial: dryRun === true })),
    );
  addInviteCommand(subscribers);
  subscribers
    .command('export')
    .description('prints every subscriber as CSV, with the record of consent')
    .action(() => run(({ database }) => print(database)));
  subscribers
    .command('suppress [addresses...]')
    .description('ends the subscriptions of addresses, and mails them nothing more')
    .option('--file <file>', 'a file with an address in each line')
    .option('--reason <reason>', 'blocked: they cannot sign up again; bounced: they can', 'blocked')
    .action((addresses: readonly string[], options: { readonly file?: string; readonly reason: string }) =>
      run((context) => shutOut(context, addresses, options)),
    );
  subscribers
    .command('allow <address>')
    .description('lets an address that was blocked sign up again')
    .action((address: string) => run((context) => allow(context, address)));
  subscribers
    .command('erase <address>')
    .description('erases everything kept about an address, but that it is not to be mailed')
    .action((address: string) => run((context) => erase(context, address)));
  subscribers
    .command('list')
    .description('prints the address of every subscriber')
    .action(() => run(({ database }) => list(database)));
  subscribers
    .command('count')
    .description('says how many there are, who left, and who is not to be mailed')
    .action(() => run(({ database }) => count(database)));
}

async function run(command: (context: Context) => Promise<Said>): Promise<void> {
  await runOnDatabase((database, { dataDir, secretKey }) =>
    command({ database, key: readSecretKey(dataDir, secretKey), now: Date.now() }),
  );
}

async function bring(
  context: Context,
  file: string,
  { consent, isTrial }: { readonly consent: string; readonly isTrial: boolean },
): Promise<Said> {
  if (consent.trim() === '') return err('--consent is to say where and when they agreed.');
  const text = readText(file);
  if (!text.ok) return text;
  const { subscribers, faults } = readSubscriberFile(text.value, context.now, 'UTC');
  for (const { line, message } of faults) console.error(`${file}:${line}: ${message}`);
  const { added, known, suppressed } = await importSubscribers(context, subscribers, { consent, isTrial });
  if (faults.length > 0) process.exitCode = 1;
  return ok(
    `${isTrial ? 'Would be added' : 'Added'}: ${added}. Known before: ${known}. Left, gone or shut out: ${suppressed}. Lines at fault: ${faults.length}.`,
  );
}

async function print(database: Database): Promise<Said> {
  let text = '';
  for await (const piece of exportSubscribers(database)) text += piece;
  return ok(text.trimEnd());
}

async function shutOut(
  context: Context,
  given: readonly string[],
  { file, reason }: { readonly file?: string; readonly reason: string },
): Promise<Said> {
  if (reason !== 'blocked' && reason !== 'bounced')
    return err(`Unexpected reason "${reason}", expected blocked or bounced.`);
  const text = file === undefined ? ok('') : readText(file);
  if (!text.ok) return text;
  const written = [...given, ...text.value.split(/\r?\n/).filter((line) => line.trim() !== '')];
  if (written.length === 0) return err('Give an address, or --file with one in each line.');
  const addresses = written.map((one) => ({ one, address: normalizeAddress(one) }));
  const strange = addresses.filter(({ address }) => address === undefined);
  if (strange.length > 0) return err(strange.map(({ one }) => `${one}: this is not an email address`).join('\n'));
  let ended = 0;
  for (const { address } of addresses) {
    if (address !== undefined && (await blockAddress(context, address, reason))) ended += 1;
  }
  return ok(`${addresses.length} not to be mailed any more; ${ended} of them were subscribed.`);
}

async function allow(context: Context, written: string): Promise<Said> {
  const address = normalizeAddress(written);
  if (address === undefined) return err('This is not an email address.');
  return (await allowAddress(context, address))
    ? ok(`${address} may sign up again.`)
    : err(`${address} is not blocked.`);
}

async function erase(context: Context, written: string): Promise<Said> {
  const address = normalizeAddress(written);
  if (address === undefined) return err('This is not an email address.');
  return (await eraseSubscriber(context, address))
    ? ok(`Everything about ${address} is erased. Backups still have it for 28 days.`)
    : err(`Nothing is kept about ${address}.`);
}

async function list(database: Database): Promise<Said> {
  const rows = await database.selectFrom('subscribers').select('address').orderBy('address').execute();
  return ok(rows.length === 0 ? 'Nobody yet.' : rows.map(({ address }) => address).join('\n'));
}

async function count(database: Database): Promise<Said> {
  const { subscribers, breaking, daily, weekly } = await countAudience(database);
  const suppressed = await database
    .selectFrom('suppressions')
    .select(['reason', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('reason')
    .execute();
  const countOf = (reason: string) => suppressed.find((row) => row.reason === reason)?.count ?? 0;
  return ok(
    [
      `Subscribers: ${subscribers} (breaking news ${breaking}, daily digest ${daily}, weekly digest ${weekly})`,
      `Not to be mailed: ${countOf('left')} left, ${countOf('bounced')} gone, ${countOf('blocked')} shut out`,
    ].join('\n'),
  );
}

function readText(file: string): Said {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  } catch (error) {
    return err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
