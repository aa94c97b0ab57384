import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { describeFrontMatter, type FrontMatterKind, frontMatterKinds } from '#lib/content/describe-front-matter.ts';
import { readFieldNotes } from '#lib/content/field-notes.ts';
import type { JsonSchema } from '#lib/content/published-forms.ts';
import { requireConfig } from '../require-config.ts';

/** Below the content folder, so that they go where the stories go; no reader of content looks into a hidden folder. */
const folder = '.schemas';

const guide = resolve(import.meta.dirname, '../../../content/README.md');

/** `news schemas`: what front matter may say, as JSON Schema for editors and other tools. */
export function addSchemasCommand(program: Command): void {
  program
    .command('schemas')
    .description('Prints what front matter may say as JSON Schema, or keeps it in the content folder.')
    .addOption(new Option('--kind <kind>', 'of this kind of file only').choices(frontMatterKinds))
    .addOption(new Option('--write', `write them to ${folder}/ below the content folder`).conflicts(['check', 'kind']))
    .addOption(new Option('--check', `only say which of ${folder}/ are not as they should be`).conflicts('kind'))
    .action(async ({ kind, write, check }: { kind?: FrontMatterKind; write?: true; check?: true }) => {
      if (write === undefined && check === undefined) {
        const schemas = Object.fromEntries(await readSchemas());
        console.log(toText(kind === undefined ? schemas : schemas[kind]));
        return;
      }
      const { contentDir } = requireConfig({ ...process.env, NODE_ENV: undefined });
      await (write === undefined ? tellStale(join(contentDir, folder)) : writeSchemas(join(contentDir, folder)));
    });
}

async function readSchemas(): Promise<readonly (readonly [FrontMatterKind, JsonSchema])[]> {
  const notes = readFieldNotes(await readIfThere(guide));
  return frontMatterKinds.map((kind) => [kind, describeFrontMatter(kind, notes)]);
}

function toText(schema: unknown): string {
  return JSON.stringify(schema, null, 2);
}

async function writeSchemas(place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  for (const [kind, schema] of await readSchemas()) {
    const file = join(place, `${kind}.json`);
    await writeFile(file, `${toText(schema)}\n`);
    console.log(file);
  }
}

async function tellStale(place: string): Promise<void> {
  for (const [kind, schema] of await readSchemas()) {
    const file = join(place, `${kind}.json`);
    if ((await readIfThere(file)) === `${toText(schema)}\n`) continue;
    console.error(`${file}  is not as it should be; run npm run news -- schemas --write`);
    process.exitCode = 1;
  }
}

/** Empty where there is no such file: a paper may have removed the guide, and its schemas then explain less. */
async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
