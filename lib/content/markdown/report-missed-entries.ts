import type { Root, RootContent } from 'mdast';
import { type EntryHeadings, readHalfDayTime } from '../list-entry-headings.ts';
import { type BodyContext, placeInBody } from './body-context.ts';

/**
 * Tells the editor of a live blog of what was most likely meant to begin an entry and does not: a time at a heading of another
 * level, behind signs that no heading has, in bold at the start of a paragraph, or spelled as other clocks show it.
 *
 * @param body the text the tree was read from.
 */
export function reportMissedEntries(
  { children }: Root,
  body: string,
  { entries, unreadable }: Pick<EntryHeadings, 'entries' | 'unreadable'>,
  context: BodyContext,
): void {
  const told = new Set([...entries, ...unreadable].map(({ line }) => line));
  for (const node of children) {
    const { position } = node;
    if (position === undefined || told.has(position.start.line)) continue;
    const [line = ''] = body.slice(position.start.offset, position.end.offset).split(/[\r\n]/, 1);
    const missed = readMissed(node, line);
    if (missed === undefined) continue;
    context.facts.problems.push({
      file: context.file,
      ...placeInBody(position, context),
      rule: 'live-entries',
      severity: missed.isWrong ? 'error' : 'warning',
      message: `Unexpected "${missed.written}" at the start of a line, expected the heading of an entry`,
      hint: `${missed.right}; until then it is a part of what stands above`,
    });
  }
}

type Missed = {
  readonly written: string;
  readonly right: string;
  /** Whether it would be another time without the half of the day. */
  readonly isWrong: boolean;
};

/** What stands before a time: the sign of a heading, with or without the space it needs; bold or italic; a day. */
const before = /^(?<sign>#{0,6})[ \t]*(?<strong>[*_]{0,3})(?<day>\d{4}-\d{2}-\d{2})?(?:[T,]?[ \t]*)/;

/** A time as clocks, timetables and people show it: 9.05, 14h05, 14h, 14 h 05, 9:05 Uhr, 9 am. */
const time =
  /^(?<hour>[01]?\d|2[0-3])(?:\s?[.:]\s?(?<minute>[0-5]\d)|\s?h\s?(?<minute2>[0-5]\d)?(?![\p{L}\d])|(?=\s?[ap]\.?\s?m(?![\p{L}\d])))(?<second>:[0-5]\d)?(?![\d:.])(?:\s?(?:h|hrs|uhr)(?!\p{L})\.?)?/iu;

function readMissed(node: RootContent, line: string): Missed | undefined {
  if (node.type !== 'heading' && node.type !== 'paragraph') return undefined;
  const start = before.exec(line);
  const { sign = '', strong = '', day = '' } = start?.groups ?? {};
  if (node.type === 'paragraph' && sign === '' && strong.length < 2) return undefined;
  const rest = line.slice(start?.[0].length ?? 0);
  const found = time.exec(rest);
  if (found === null) return undefined;
  const { hour = '', minute, minute2, second = '' } = found.groups ?? {};
  const clock = `${hour.padStart(2, '0')}:${minute ?? minute2 ?? '00'}${second}`;
  const behind = rest.slice(found[0].length);
  const half = readHalfDayTime(clock, behind);
  const words = half?.rest ?? behind;
  const moment = `## ${day === '' ? '' : `${day} `}${half?.time ?? clock}`;
  const common = {
    written: line.slice(0, line.length - words.length).trimEnd(),
    isWrong: half !== undefined,
  };
  if (node.type === 'heading' || sign !== '') {
    return { ...common, right: `${moment} ${toHeadline(words.replaceAll(strong, ''))}`.trimEnd() };
  }
  // What is bold is the headline, what follows it the text of the entry.
  const [headline = ''] = words.split(strong, 1);
  return { ...common, right: `${moment} ${toHeadline(headline) || 'Headline'}, on a line of its own` };
}

const mostLetters = 60;

function toHeadline(words: string): string {
  const headline = words.replace(/[ \t]+#*[ \t]*$/, '').replace(/^[\s–—:|·-]+/, '');
  return headline.length > mostLetters ? `${headline.slice(0, mostLetters - 1)}…` : headline;
}
