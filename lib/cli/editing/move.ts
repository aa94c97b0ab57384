import type { Command } from 'commander';
import { ok } from '#lib/base/result.ts';
import { carryOutMove } from '#lib/editing/carry-out-move.ts';
import { findFile } from '#lib/editing/find-file.ts';
import { type MovePlan, planMove } from '#lib/editing/plan-move.ts';
import { readTarget } from '#lib/editing/read-target.ts';
import type { Said } from '../run-on-database.ts';
import { type EditorsDesk, editNewsroom } from './edit-newsroom.ts';

/** Adds `news move`. */
export function addMoveCommand(program: Command): void {
  program
    .command('move <story> <to>')
    .description('Gives a story or page another file and address, and mends every link to it.')
    .option('--dry-run', 'shows what would change, and changes nothing')
    .addHelpText('after', examples)
    .action((story: string, to: string, { dryRun }: { readonly dryRun?: true }) =>
      editNewsroom((desk) => move(desk, story, to, dryRun === true)),
    );
}

const examples = `
The old address leads to the new one (aliases), and a story keeps its name (id), so that its comments and readers go along.

Examples:
  npm run news -- move /local/2026/council-vote /local/2026/bridge-vote
  npm run news -- move content/articles/local/2026/eels.md content/articles/science/2026/`;

async function move(desk: EditorsDesk, story: string, to: string, isDry: boolean): Promise<Said> {
  const file = findFile(desk, story);
  if (!file.ok) return file;
  const plan = await planMove(desk.root, file.value, readTarget(desk, to, file.value), desk.now);
  if (!plan.ok) return plan;
  if (!isDry) await carryOutMove(desk.root, plan.value);
  const last = isDry
    ? 'Nothing is changed yet: leave out --dry-run to do it.'
    : 'Commit all of it together: git add -A, then git commit.';
  return ok([...describe(desk, plan.value), last].join('\n'));
}

function describe({ show }: EditorsDesk, { from, to, moved, others, alias, id, notes }: MovePlan): readonly string[] {
  const links = (n: number) => (n === 1 ? 'one address' : `${n} addresses`);
  return [
    `${show(from.file)} → ${show(to.file)}`,
    ...(alias === undefined ? [] : [`  aliases: ${alias} leads to ${to.path}`]),
    ...(id === undefined ? [] : [`  id: ${id}, the name it was known by`]),
    ...(moved.addresses > 0 ? [`  ${links(moved.addresses)} in it written anew`] : []),
    ...others.map(({ source, addresses }) => `  ${show(source.file)}: ${links(addresses)}`),
    ...notes,
  ];
}
