import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { checkNewsroom } from './check-newsroom.ts';
import { formatProblems } from './format-problems.ts';
import { requireConfig } from './require-config.ts';

/** `npm run check`: every Problem of the content folder in one run; ends with 1 when there is an error. */
const program = new Command('check')
  .description('Says what is wrong with the content, with file, line and column.')
  .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'github', 'json']).default('text'))
  .parse();

// A check publishes nothing, so that it needs no public origin.
const { contentDir } = requireConfig({ ...process.env, NODE_ENV: undefined });
const { problems, files } = await checkNewsroom(contentDir, Date.now());
const folder = relative(process.cwd(), contentDir) || '.';
const { format } = program.opts<{ format: 'text' | 'github' | 'json' }>();
process.stdout.write(formatProblems(problems, folder, files, format));
process.exitCode = problems.some(({ severity }) => severity === 'error') ? 1 : 0;
