import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Argument, type Command } from 'commander';
import { err, ok, type Result } from '#lib/base/result.ts';
import { readSiteFile } from '#lib/editing/read-site-file.ts';
import { UnreadableSource } from '#lib/import/imported.ts';
import { isTimeZone } from '#lib/import/is-time-zone.ts';
import { type ImportMapping, noMapping } from '#lib/import/mapping.ts';
import { proposeMapping } from '#lib/import/propose-mapping.ts';
import { readMapping } from '#lib/import/read-mapping.ts';
import { requireConfig } from '../require-config.ts';
import type { Said } from '../run-on-database.ts';
import { typedIn } from '../typed-in.ts';
import { carryOutImport, type ImportPlan } from './carry-out-import.ts';
import { type ImportSource, openImportSource, type SourceKind, sourceKinds } from './open-import-source.ts';
import { sayImported } from './say-imported.ts';

type Options = {
  readonly to?: string;
  readonly uploads?: string;
  readonly mapping?: string;
  readonly writeMapping?: string;
  readonly host: readonly string[];
  readonly type: readonly string[];
  readonly timeZone?: string;
  readonly name?: string;
  readonly report?: string;
  readonly comments: boolean;
  readonly dryRun?: true;
};

/** Adds `news import`. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('Takes over stories, pages, pictures, comments and members of another system.')
    .addArgument(new Argument('<kind>', 'what the old site ran on').choices(sourceKinds))
    .argument('<sources...>', 'export files of WordPress or Ghost, or the folder of a Hugo or Jekyll site')
    .option('--to <folder>', 'the content folder to write into; else CONTENT_DIR')
    .option('--uploads <folder>', 'pictures on this disk: wp-content/uploads of WordPress, content/images of Ghost')
    .option('--mapping <file>', 'says what sections, tags and authors are to be called here')
    .option('--write-mapping <file>', 'writes such a file to edit, and takes nothing over')
    .option('--host <host>', 'another host that the old site was known by; may be repeated', collect, [])
    .option(
      '--type <type>',
      'a type of posts that a WordPress plugin added, to be taken for stories; may be repeated',
      collect,
      [],
    )
    .option('--time-zone <zone>', 'of dates without an offset, such as Europe/Vienna; else that of site.md')
    .option('--name <name>', 'tells several sites of one kind apart that go into one content folder')
    .option('--report <file>', 'writes every note into a Markdown file')
    .option('--no-comments', 'leaves comments behind')
    .option('--dry-run', 'says the same, and writes nothing')
    .addHelpText('after', examples)
    .action(async (kind: SourceKind, sources: readonly string[], options: Options) => {
      const said = await bring(kind, sources, options);
      if (said.ok) return console.log(said.value);
      console.error(said.error);
      process.exitCode = 1;
    });
}

function collect(one: string, before: readonly string[]): readonly string[] {
  return [...before, one];
}

const examples = `
Run it again as often as you like: what is here already stays, what the source changed is brought up to date, and a file
that somebody edited or deleted here is left alone. Comments go into the newsroom database; nobody is mailed.

Examples:
  npm run news -- import wordpress export.xml --uploads backup/wp-content/uploads --dry-run --report report.md
  npm run news -- import ghost my-paper.json --uploads content/images --mapping names.yaml
  npm run news -- import jekyll ../old-site`;

async function bring(kind: SourceKind, sources: readonly string[], options: Options): Promise<Said> {
  const plan = planImport(kind, sources, options);
  if (!plan.ok) return plan;
  const source = openImportSource(kind, sources.map(fromHere), plan.value);
  if (!source.ok) return source;
  try {
    return options.writeMapping === undefined
      ? await takeAll(plan.value, source.value, options)
      : await writeMapping(source.value, fromHere(options.writeMapping));
  } catch (error) {
    if (error instanceof UnreadableSource) return err(plan.value.showPlace(error.message));
    throw error;
  }
}

function planImport(kind: SourceKind, sources: readonly string[], options: Options): Result<ImportPlan, string> {
  const config = requireConfig({ ...process.env, NODE_ENV: undefined });
  if (options.to === undefined && config.repository !== null)
    return err(
      `The stories of this site come from ${config.repository.url}: import into a clone of that (--to), and push.`,
    );
  const root = options.to === undefined ? config.contentDir : fromHere(options.to);
  const uploads = options.uploads === undefined ? null : fromHere(options.uploads);
  if (uploads !== null && !isFolder(uploads)) return err(`--uploads: ${options.uploads} is no folder.`);
  const site = readSiteFile(root);
  const timeZone = options.timeZone ?? site.timeZone;
  if (!isTimeZone(timeZone)) return err(`--time-zone: unexpected "${timeZone}", expected one such as Europe/Vienna.`);
  const mapping = readMappingFile(options.mapping);
  if (!mapping.ok) return mapping;
  return ok({
    config,
    root,
    site,
    timeZone,
    uploads,
    mapping: mapping.value,
    siteHosts: options.host,
    storyTypes: options.type,
    from: options.name ?? kind,
    showPlace: (place) => showTyped(place, sources),
    title: `Import from ${sources.join(', ')}`,
    withComments: options.comments,
    isTrial: options.dryRun === true,
    now: Date.now(),
  });
}

function readMappingFile(written: string | undefined): Result<ImportMapping, string> {
  if (written === undefined) return ok(noMapping);
  const file = fromHere(written);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return err(`--mapping: there is no file ${written}.`);
  return readMapping(written, readFileSync(file, 'utf8'));
}

async function takeAll(plan: ImportPlan, source: ImportSource, options: Options): Promise<Said> {
  const report = await carryOutImport(plan, source);
  const file = options.report === undefined ? undefined : fromHere(options.report);
  return ok(sayImported(report, { ...plan, file: file ?? null }));
}

async function writeMapping({ read }: ImportSource, file: string): Promise<Said> {
  const text = await proposeMapping(read());
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return err(`${file} is there already, and is left as it is.`);
  }
  return ok(`Written: ${file}. Edit it, and give it as --mapping.`);
}

/** A place in a source, by the path that was typed. */
function showTyped(place: string, sources: readonly string[]): string {
  const source = sources.find((one) => place.startsWith(fromHere(one)));
  return source === undefined ? place : source + place.slice(fromHere(source).length);
}

function fromHere(written: string): string {
  return resolve(typedIn(), written);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
