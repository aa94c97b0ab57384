import type { Command } from 'commander';
import { err, ok, type Result } from '#lib/base/result.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import { databaseFile, migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeSignInToken } from '#lib/desk/sign-in.ts';
import { addStaff, findStaff, listStaff, removeStaff, type StaffFault, setDigest } from '#lib/desk/staff.ts';
import { signInUrl } from '#lib/site/urls.ts';
import { requireConfig } from './require-config.ts';

/** What a command says, or why it did nothing. */
type Said = Result<string, string>;

/** `news staff …`: who may moderate. On the server alone, so that no stolen session can make another. */
export function addStaffCommands(program: Command): void {
  const staff = program.command('staff').description('Who may moderate comments at the desk.');
  staff
    .command('add <name> <address>')
    .description('adds a moderator; the name stands beside their replies')
    .action((name: string, address: string) => run((database) => add(database, name, address)));
  staff
    .command('list')
    .description('lists everybody who may sign in')
    .action(() => run(list));
  staff
    .command('remove <address>')
    .description('removes a moderator and ends their sessions')
    .action((address: string) =>
      run(async (database) =>
        (await removeStaff(database, address, Date.now())) ? ok(`${address} is removed.`) : err(nobody(address)),
      ),
    );
  staff
    .command('digest <address> <on|off>')
    .description('turns the daily mail about what waits on or off')
    .action((address: string, state: string) => run((database) => digest(database, address, state)));
  staff
    .command('sign-in <address>')
    .description('prints a link that signs in once, for 15 minutes: for a paper that sends no mail')
    .action((address: string) => run((database, origin) => link(database, origin, address)));
}

async function add(database: Database, name: string, address: string): Promise<Said> {
  const added = await addStaff(database, { name, address }, Date.now());
  return added.ok ? ok(`${added.value.name} may sign in as ${added.value.address}.`) : err(faults[added.error]);
}

const faults: Readonly<Record<StaffFault, string>> = {
  'no-name': 'A name has 1 to 80 characters, in one line.',
  'no-address': 'This is not an email address.',
  taken: 'There is a moderator with this address already.',
};

async function list(database: Database): Promise<Said> {
  const staff = await listStaff(database);
  if (staff.length === 0) return ok('Nobody yet: staff add "Name" name@example.com');
  const lines = staff.map(({ name, address, wantsDigest }) => {
    return `${name} <${address}>${wantsDigest ? '' : ', no daily mail'}`;
  });
  return ok(lines.join('\n'));
}

async function digest(database: Database, address: string, state: string): Promise<Said> {
  if (state !== 'on' && state !== 'off') return err(`Unexpected "${state}", expected on or off.`);
  return (await setDigest(database, address, state === 'on'))
    ? ok(`The daily mail is ${state}.`)
    : err(nobody(address));
}

async function link(database: Database, origin: string, address: string): Promise<Said> {
  const moderator = await findStaff(database, address);
  if (moderator === undefined) return err(nobody(address));
  return ok(origin + signInUrl(await makeSignInToken(database, moderator.id, Date.now())));
}

function nobody(address: string): string {
  return `There is no moderator with the address ${address}.`;
}

/** Runs a command on the newsroom database and prints what it says, on standard error where it failed. */
async function run(command: (database: Database, origin: string) => Promise<Said>): Promise<void> {
  const { dataDir, origin } = requireConfig(process.env);
  const file = databaseFile(dataDir);
  const database = openDatabase(file);
  try {
    await migrateDatabase(file);
    const said = await command(database, origin);
    if (said.ok) return console.log(said.value);
    console.error(said.error);
    process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Error) || !isStorageFault(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await database.destroy();
  }
}
