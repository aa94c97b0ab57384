import type { Command } from 'commander';
import { type Instant, parseInstant } from '#lib/base/instant.ts';
import { pathOf } from '#lib/editing/find-file.ts';
import { publish } from '#lib/editing/publish.ts';
import { formatDayAndTime } from '#lib/site/dates.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { editNewsroom, findSource, writeEdited } from './edit-newsroom.ts';

/** Adds `news publish`. */
export function addPublishCommand(program: Command): void {
  const command = program
    .command('publish <story>')
    .description('Makes a draft appear, now or at a time you give.')
    .option('--at <time>', 'when, such as "2026-11-25 07:00"; without an offset by the clock of the paper')
    .addHelpText(
      'after',
      '\nExamples:\n  npm run news -- publish /local/2026/new-bell\n  npm run news -- publish /local/2026/new-bell --at "2026-11-25 07:00"',
    )
    .action((story: string, { at }: { readonly at?: string }) =>
      editNewsroom((desk) => {
        const source = findSource(desk, story);
        if (!source.ok) return source;
        const { timeZone } = desk.site;
        const moment = at === undefined ? desk.now : (readTime(at, timeZone) ?? command.error(noTime(at)));
        if (moment < desk.now) return command.error(`error: ${at} has passed: leave out --at to publish now`);
        return writeEdited(desk, publish(source.value, moment, desk.now, timeZone), (file) => {
          const time = formatDayAndTime(moment, 'en-GB', timeZone);
          const address = `${desk.origin}${pathUrl(pathOf(file) ?? '/')}`;
          return at === undefined
            ? `${desk.show(file)} is no draft any more, and dated ${time}. Commit it, and readers find it at ${address}`
            : `${desk.show(file)} appears on ${time} at ${address}, if it is committed by then.`;
        });
      }),
    );
}

/** A moment as editors type it; undefined for what is none. */
export function readTime(written: string, timeZone: string): Instant | undefined {
  const read = parseInstant(written, timeZone);
  return read.ok ? read.value : undefined;
}

/** What is said about a time that is none. */
export function noTime(written: string): string {
  return `error: "${written}" is no date: write "2026-11-25 07:00", or 2026-11-25T07:00:00-04:00`;
}
