import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFile, openDatabase } from '#lib/db/open-database.ts';
import { type News, openNews } from '#tests/newsroom/run-news.ts';
import { addSubscriberCommands } from './subscribers.ts';

let news: News;

beforeEach(() => {
  news = openNews('subscribers', addSubscriberCommands);
});

afterEach(() => news.close());

const run = (...words: readonly string[]) => news.run(...words);

function write(name: string, text: string): string {
  const file = join(news.dataDir, name);
  writeFileSync(file, text);
  return file;
}

const agnes = 'agnes@river.example';

test('subscribers are brought from a file, every bad line named, nobody twice, nobody mailed', async () => {
  const file = write('list.csv', `email,digest\n${agnes},daily\nwilma\n+cmd@river.example,\n${agnes},\n`);
  const found = `${file}:3: this is not an email address`;
  const words = ['import', file, '--consent', 'the fair of 2025'];
  expect(await run(...words, '--dry-run')).toEqual([
    `${found}\nWould be added: 2. Known before: 1. Left, gone or shut out: 0. Lines at fault: 1.`,
    1,
  ]);
  expect(await run('list')).toEqual(['Nobody yet.', 0]);
  expect(await run(...words)).toEqual([
    `${found}\nAdded: 2. Known before: 1. Left, gone or shut out: 0. Lines at fault: 1.`,
    1,
  ]);
  expect(await run('list')).toEqual([`+cmd@river.example\n${agnes}`, 0]);
  const database = openDatabase(databaseFile(news.dataDir));
  expect(await database.selectFrom('outbox').selectAll().execute()).toEqual([]);
  expect(await database.selectFrom('audit').select(['actor', 'action', 'note']).execute()).toEqual([
    { actor: 'site', action: 'import-subscribers', note: '2: the fair of 2025' },
  ]);
  await database.destroy();
});

test('what is printed can be brought back, and no cell of it is a formula', async () => {
  const text =
    'email,breaking,digest,sections,tags,authors,confirmed\n' +
    `+cmd@river.example,yes,none,,,,2025-05-01\n${agnes},no,weekly,river,otters;dams,,2025-05-02\n`;
  await run('import', write('list.csv', text), '--consent', 'the fair');
  const [printed] = await run('export');
  const lines = printed.split('\n');
  expect(lines[0]).toBe('email,breaking,digest,sections,tags,authors,confirmed,source,consent');
  expect(lines.slice(1).toSorted()).toEqual([
    expect.stringMatching(
      /^'\+cmd@river\.example,yes,none,,,,2025-05-01T00:00:00\.000Z,import,"\{""how"":""the fair""/,
    ),
    expect.stringMatching(/^agnes@river\.example,no,weekly,river,dams;otters,,2025-05-02T00:00:00\.000Z,import,/),
  ]);
  news = openNews('subscribers', addSubscriberCommands);
  const [said, code] = await run('import', write('again.csv', printed), '--consent', 'the other site');
  expect([said, code]).toEqual(['Added: 2. Known before: 0. Left, gone or shut out: 0. Lines at fault: 0.', 0]);
  const [again] = await run('export');
  const withoutConsent = (csv: string) =>
    csv
      .replaceAll(/,import,.*$/gm, '')
      .split('\n')
      .toSorted();
  expect(withoutConsent(again)).toEqual(withoutConsent(printed));
});

test('who is shut out is subscribed no more, and not brought back', async () => {
  const file = write('list.csv', `email\n${agnes}\nwilma@river.example\n`);
  await run('import', file, '--consent', 'the fair');
  expect(await run('suppress', agnes, 'eve@river.example')).toEqual([
    '2 not to be mailed any more; 1 of them were subscribed.',
    0,
  ]);
  const gone = write('gone.txt', 'wilma@river.example\n\n');
  expect(await run('suppress', '--file', gone, '--reason', 'bounced')).toEqual([
    '1 not to be mailed any more; 1 of them were subscribed.',
    0,
  ]);
  expect(await run('import', file, '--consent', 'the fair')).toEqual([
    'Added: 0. Known before: 0. Left, gone or shut out: 2. Lines at fault: 0.',
    0,
  ]);
  expect(await run('count')).toEqual([
    'Subscribers: 0 (breaking news 0, daily digest 0, weekly digest 0)\nNot to be mailed: 0 left, 1 gone, 2 shut out',
    0,
  ]);
  expect(await run('suppress', 'eve')).toEqual(['eve: this is not an email address', 1]);
  expect(await run('suppress')).toEqual([expect.stringContaining('Give an address'), 1]);
  expect(await run('suppress', agnes, '--reason', 'bored')).toEqual([expect.stringContaining('Unexpected reason'), 1]);
});

test('who was shut out by mistake may sign up again, but is not brought back', async () => {
  const file = write('list.csv', `email\n${agnes}\n`);
  await run('suppress', agnes);
  expect(await run('allow', ` ${agnes.toUpperCase()}`)).toEqual([`${agnes} may sign up again.`, 0]);
  const [said] = await run('import', file, '--consent', 'the fair');
  expect(said).toContain('Added: 0. Known before: 0. Left, gone or shut out: 1.');
  expect(await run('count')).toEqual([expect.stringContaining('1 left, 0 gone, 0 shut out'), 0]);
  expect(await run('allow', agnes)).toEqual([`${agnes} is not blocked.`, 1]);
  expect(await run('allow', 'eve')).toEqual(['This is not an email address.', 1]);
});

test('an address is erased but for the hash that keeps mail from it', async () => {
  await run('import', write('list.csv', `email\n${agnes}\n`), '--consent', 'the fair');
  expect(await run('erase', agnes)).toEqual([expect.stringContaining('is erased'), 0]);
  const database = openDatabase(databaseFile(news.dataDir));
  const kept = await database.selectFrom('suppressions').select(['reason', 'consent']).execute();
  expect(kept).toEqual([{ reason: 'left', consent: '' }]);
  for (const table of ['subscribers', 'follows', 'sign_ups', 'tokens', 'outbox', 'deliveries'] as const)
    expect(await database.selectFrom(table).selectAll().execute()).toEqual([]);
  await database.destroy();
  expect(await run('erase', 'eve@river.example')).toEqual([expect.stringContaining('Nothing is kept'), 1]);
});

test('a file that is not there, or is no UTF-8, is told', async () => {
  expect(await run('import', join(news.dataDir, 'none.csv'), '--consent', 'x')).toEqual([
    expect.stringContaining('cannot be read'),
    1,
  ]);
});
