import { accessSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { Config } from '#lib/config/config.ts';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { copyContent } from '#lib/export/copy-content.ts';
import { countNewsroom } from '#lib/export/count-newsroom.ts';
import { exportComments } from '#lib/export/export-comments.ts';
import { exportPeople } from '#lib/export/export-people.ts';
import { writeJsonList } from '#lib/export/write-json-list.ts';
import { type Contents, writeReadme } from '#lib/export/write-readme.ts';
import { type Index, openIndex } from '#lib/library/open-index.ts';
import { isComplete, readSite } from '#lib/library/read-newsroom.ts';
import { readNewsroom } from '../checking/read-newsroom.ts';
import { requireBuild } from '../require-build.ts';
import { requireConfig } from '../require-config.ts';
import { typedIn } from '../typed-in.ts';
import { exportSite, waitUntilRead } from './export-site.ts';
import { startPrivateSite } from './private-site.ts';

type Options = {
  readonly site?: true;
  readonly content?: true;
  readonly people?: true;
  readonly from?: string;
};

/** Adds `news export`: everything of the paper, in forms that need nothing of this program. */
export function addExportCommand(program: Command): void {
  program
    .command('export')
    .argument('<folder>', 'where to; one that is empty, or not there yet')
    .description(
      'Writes the paper into a folder: the site as static HTML with its links checked, the content with its history, the comments. The site may run.',
    )
    .option('--site', 'only the site as files')
    .option('--content', 'only the content, its history and the comments')
    .option('--people', 'subscribers and staff beside the rest, and the addresses of those who commented')
    .option(
      '--from <address>',
      'ask a site that runs with this DATA_DIR, such as http://localhost:3000, rather than start one',
    )
    .action((folder: string, options: Options) => exportPaper(resolve(typedIn(), folder), options));
}

async function exportPaper(folder: string, options: Options): Promise<void> {
  const config = requireConfig({ ...process.env, NODE_ENV: undefined });
  const fault = checkFolder(folder, config);
  if (fault !== undefined) return refuse(fault);
  const isAll = options.site === undefined && options.content === undefined;
  const hasSite = isAll || options.site === true;
  const withPeople = options.people === true;
  const opened = hasSite ? await openSite(config, options.from) : ok(undefined);
  if (!opened.ok) return refuse(opened.error);
  const site = opened.value;
  const { index, close } = site ?? (await openContent(config));
  try {
    const part = beginPart(folder);
    const exportOurs = () => exportContent(index, { config, folder: part, withPeople });
    const exportTheirs = (database: Database) => exportPeople(database, join(part, 'people'));
    const contents: Contents = {
      paper: readSite(index).name,
      origin: config.origin,
      site: site === undefined ? null : await exportSite(index, { ...site, origin: config.origin, folder: part }),
      content: isAll || options.content ? await exportOurs() : null,
      people: withPeople ? await onDatabase(config, exportTheirs) : null,
    };
    await writeReadme(part, contents);
    finishPart(folder);
    console.log(`${folder}/README.txt says what is where.`);
  } finally {
    rmSync(join(folder, unfinished), { recursive: true, force: true });
    await close();
  }
}

/** Holds what is written until all of it is there, so that nobody takes half a paper for the whole. */
const unfinished = '.unfinished';

function beginPart(folder: string): string {
  const part = join(folder, unfinished);
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  return part;
}

function finishPart(folder: string): void {
  const part = join(folder, unfinished);
  for (const name of readdirSync(part)) renameSync(join(part, name), join(folder, name));
}

function refuse(words: string): void {
  console.error(words);
  process.exitCode = 1;
}

/** What is exported from. */
type Paper = { readonly index: Index; readonly close: () => Promise<void> };

type AnsweringPaper = Paper & { readonly from: string; readonly scratch: string };

/** The paper with a site that answers: the one that is named, else one of its own. */
async function openSite(config: Config, given: string | undefined): Promise<Result<AnsweringPaper, string>> {
  if (given !== undefined) {
    if (!URL.canParse(given) || !(await isReached(given))) return err(`No site answers at ${given}.`);
    const hasIndex = existsSync(join(config.dataDir, 'index.db'));
    if (!hasIndex) return err(`${config.dataDir} has no index: --from needs the DATA_DIR of that site.`);
  } else requireBuild();
  const own = given === undefined ? await startPrivateSite(config) : undefined;
  const scratch = own?.dataDir ?? config.dataDir;
  const index = openIndex(join(scratch, 'index.db'));
  const close = async () => {
    index.close();
    await own?.stop();
  };
  try {
    await waitUntilRead(index, existsSync(join(config.contentDir, '.git')));
    return ok({ index, from: own?.url ?? new URL(given ?? '').origin, scratch, close });
  } catch (error) {
    await close();
    throw error;
  }
}

async function isReached(address: string): Promise<boolean> {
  try {
    await (await fetch(new URL('/robots.txt', address))).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The paper without a site: its index where there is one, else one that is thrown away. */
async function openContent({ contentDir, dataDir }: Config): Promise<Paper> {
  const file = join(dataDir, 'index.db');
  const index = openIndex(file);
  if (existsSync(file) && isComplete(index)) return { index, close: async () => index.close() };
  index.close();
  return readNewsroom(contentDir, Date.now());
}

/** Makes the folder, or says why it is none to write to. */
function checkFolder(folder: string, { contentDir, dataDir }: Config): string | undefined {
  const real = findReal(folder);
  for (const [name, ours] of Object.entries({ CONTENT_DIR: contentDir, DATA_DIR: dataDir })) {
    if (`${real}${sep}`.startsWith(`${findReal(ours)}${sep}`))
      return `${folder} lies in ${name}: name a folder elsewhere.`;
  }
  try {
    const existing = findExisting(folder);
    const names = readdirSync(existing).filter((name) => name !== unfinished);
    accessSync(existing, constants.W_OK | constants.X_OK);
    if (existing === folder && names.length > 0)
      return `${folder} is not empty: name another folder, or remove it first.`;
    makeFolder(folder);
    return undefined;
  } catch (error) {
    return `${folder} cannot be written to: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** One after the other: Node's own way to make all of them at once never ends where the system takes none, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** The folder, or the first above it that there is. */
function findExisting(folder: string): string {
  const above = dirname(folder);
  return above === folder || existsSync(folder) ? folder : findExisting(above);
}

/** Where a folder lies, or would, when links are followed. */
function findReal(folder: string): string {
  const existing = findExisting(folder);
  return join(realpathSync(existing), relative(existing, folder));
}

type ContentExport = { readonly config: Config; readonly folder: string; readonly withPeople: boolean };

async function exportContent(
  index: Index,
  { config, folder, withPeople }: ContentExport,
): Promise<Contents['content']> {
  const { hasHistory } = await copyContent(config.contentDir, folder);
  const write = (database: Database) =>
    writeJsonList(join(folder, 'comments.json'), exportComments(database, index, withPeople));
  return { counts: countNewsroom(index, Date.now()), hasHistory, comments: await onDatabase(config, write) };
}

async function onDatabase<T>({ database: file }: Config, work: (database: Database) => Promise<T>): Promise<T> {
  await migrateDatabase(file);
  const database = openDatabase(file);
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
