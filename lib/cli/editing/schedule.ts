import { type Command, InvalidArgumentError } from 'commander';
import type { createColors } from 'picocolors';
import type { Instant } from '#lib/base/instant.ts';
import { ok } from '#lib/base/result.ts';
import { type Coming, listComing } from '#lib/editing/list-coming.ts';
import { formatClock, formatDayAndTime, formatWeekday } from '#lib/site/dates.ts';
import { readNewsroom } from '../checking/read-newsroom.ts';
import { colorsFor } from '../colors.ts';
import type { Said } from '../run-on-database.ts';
import { describeDistance } from './describe-distance.ts';
import { type EditorsDesk, editNewsroom } from './edit-newsroom.ts';

const day = 86_400_000;

/** Adds `news schedule`. */
export function addScheduleCommand(program: Command): void {
  program
    .command('schedule')
    .description('Says what appears and disappears next.')
    .option('--days <n>', 'how far ahead to look', readDays, 14)
    .action(({ days }: { readonly days: number }) => editNewsroom((desk) => schedule(desk, days)));
}

function readDays(written: string): number {
  if (/^[1-9]\d{0,3}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('Write a whole number from 1 to 9999.');
}

async function schedule(desk: EditorsDesk, days: number): Promise<Said> {
  const { index, close } = await readNewsroom(desk.root, desk.now);
  const until = desk.now + days * day;
  const coming = listComing(index, desk.now, until);
  const later = listComing(index, until, until + 3650 * day).filter(({ what }) => what !== 'takes no more comments');
  const broken = Number(index.prepare("SELECT count(*) AS n FROM files WHERE standing <> 'sound'").get()?.n);
  await close();
  return ok([...describeAll(desk, coming, days), ...describeRest(desk, later, broken)].join('\n'));
}

function describeAll(desk: EditorsDesk, coming: readonly Coming[], days: number): readonly string[] {
  const { timeZone } = desk.site;
  const head = `Times are those of ${timeZone}, where it is ${formatDayAndTime(desk.now, 'en-GB', timeZone)}.`;
  if (coming.length === 0) return [head, '', `Nothing appears or disappears in the next ${days} days.`];
  const colors = colorsFor(process.stdout, process.env);
  const byDay = Map.groupBy(coming, ({ at }) => formatWeekday(at, 'en-GB', timeZone));
  return [head, ...[...byDay].flatMap(([name, ofDay]) => ['', colors.bold(name), ...describeDay(desk, ofDay, colors)])];
}

function describeDay(
  desk: EditorsDesk,
  ofDay: readonly Coming[],
  colors: ReturnType<typeof createColors>,
): readonly string[] {
  const isClosing = ({ what }: Coming) => what === 'takes no more comments';
  const lines = ofDay.filter((one) => !isClosing(one)).map((one) => describe(desk, one, colors));
  const closing = ofDay.filter(isClosing);
  if (closing.length <= 3) return [...lines, ...closing.map((one) => describe(desk, one, colors))];
  // A busy paper closes dozens a day, which would hide the rest.
  return [...lines, `  ${closing.length} stories take no more comments.`];
}

function describe(
  desk: EditorsDesk,
  { at, what, title, file }: Coming,
  colors: ReturnType<typeof createColors>,
): string {
  const time = formatClock(at, 'en-GB', desk.site.timeZone).padStart('00:00'.length, '0');
  const paint = what === 'stays a draft' ? colors.yellow : what === 'appears' ? colors.green : colors.red;
  const words = what === 'stays a draft' ? 'stays a draft, though this is its date' : what;
  return `  ${time}  ${describeDistance(at - desk.now).padEnd(13)}  ${paint(words)}: ${title}  ${colors.dim(desk.show(file))}`;
}

function describeRest(desk: EditorsDesk, later: readonly Coming[], broken: number): readonly string[] {
  const [next] = later;
  const rest = next === undefined ? [] : [tellLater(desk, next.at, later.length)];
  const lost =
    broken === 0
      ? []
      : [
          `${broken === 1 ? 'One file' : `${broken} files`} cannot be read, so that its dates are unknown: npm run check`,
        ];
  return [...rest, ...lost].flatMap((line, place) => (place === 0 ? ['', line] : [line]));
}

function tellLater(desk: EditorsDesk, at: Instant, count: number): string {
  const days = Math.ceil((at - desk.now) / day);
  return `Later: ${count} more, the next on ${formatDayAndTime(at, 'en-GB', desk.site.timeZone)} (--days ${days} shows it).`;
}
