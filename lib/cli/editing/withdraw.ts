import type { Command } from 'commander';
import { readFileToWithdraw } from '#lib/editing/content-file.ts';
import { findFile, pathOf } from '#lib/editing/find-file.ts';
import { withdraw } from '#lib/editing/withdraw.ts';
import { correctionsUrl } from '#lib/site/urls.ts';
import { askText, canAsk } from '../ask.ts';
import { editNewsroom, writeEdited } from './edit-newsroom.ts';

/** Adds `news withdraw`. */
export function addWithdrawCommand(program: Command): void {
  const command = program
    .command('withdraw <story>')
    .description('Takes a story away: readers find your note in its place.')
    .option('--note <words>', 'what readers are told')
    .addHelpText(
      'after',
      '\nExample:\n  npm run news -- withdraw /local/2026/pool-closure --note "This was wrong. The pool stays open."',
    )
    .action((story: string, { note }: { readonly note?: string }) =>
      editNewsroom(async (desk) => {
        const file = findFile(desk, story);
        const source = file.ok ? readFileToWithdraw(desk.root, file.value) : file;
        if (!source.ok) return source;
        const words = note ?? (canAsk() ? await askText('What are readers told?', { required: true }) : '');
        if (words.trim() === '') return command.error('error: readers are owed a word: --note "…" is missing');
        return writeEdited(desk, withdraw(source.value, words.trim(), desk.now, desk.site.timeZone), (file) =>
          [
            `${desk.show(file)} is withdrawn.`,
            `Once the site has this file, ${pathOf(file)} answers 410 with your note, which also stands at ${correctionsUrl()};`,
            'the story leaves lists, feeds and search, and what of its alert is not sent yet is stopped. Commit it.',
          ].join('\n'),
        );
      }),
    );
}
