import type { Command } from 'commander';
import { err, ok } from '#lib/base/result.ts';
import type { Database } from '#lib/db/tables.ts';
import { makeSignInToken } from '#lib/desk/sign-in.ts';
import { addStaff, findStaff, listStaff, removeStaff, type StaffFault, setDigest } from '#lib/desk/staff.ts';
import { signInUrl } from '#lib/site/urls.ts';
import { runOnDatabase, type Said } from '../run-on-database.ts';

/** `news staff …`: who may moderate. On the server alone, so that no stolen session can make another. */
export function addStaffCommands(program: Command): void {
  const staff = program.command('staff').description('Who may moderate comments at the desk.');
  staff
    .command('add <name> <address>')
    .description('adds a moderator; the name stands beside their replies')
    .action((name: string, address: string) => runOnDatabase((database) => add(database, name, address)));
  staff
    .command('list')
    .description('lists everybody who may sign in')
    .action(() => runOnDatabase(list));
  staff
    .command('remove <address>')
    .description('removes a moderator and ends their sessions')
    .action((address: string) =>
      runOnDatabase(async (database) =>
        (await removeStaff(database, address, Date.now())) ? ok(`${address} is removed.`) : err(nobody(address)),
      ),
    );
  staff
    .command('digest <address> <on|off>')
    .description('turns the daily mail about what waits on or off')
    .action((address: string, state: string) => runOnDatabase((database) => digest(database, address, state)));
  staff
    .command('sign-in <address>')
    .description('prints a link that signs in once, for 15 minutes: for a paper that sends no mail')
    .action((address: string) => runOnDatabase((database, { origin }) => link(database, origin, address)));
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
