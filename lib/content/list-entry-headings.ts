import { type Instant, parseInstant } from '#lib/base/instant.ts';
import { formatIso } from '#lib/site/dates.ts';

/** What the times of a live blog's entries are read by. */
export type LiveDates = {
  /** The date of the story, whose day is that of the first entry. */
  readonly from: Instant;
  /** IANA zone of times without an offset. */
  readonly timeZone: string;
};

/** A heading with which an entry of a live blog begins. */
export type EntryHeading = {
  /** Line within the body, from 1. */
  readonly line: number;
  /** Its name within the page, `at-2026-11-22-1405`; a second one of the same minute ends in `-2`. */
  readonly id: string;
  readonly at: Instant;
  /** Whether it names its day. */
  readonly hasDay: boolean;
};

/** The headings of a body that begin entries, and those that seem to but name no moment. */
export type EntryHeadings = {
  /** As they stand in the file. */
  readonly entries: readonly EntryHeading[];
  /** Whether the file has its newest entry first, as far as can be seen. */
  readonly isNewestFirst: boolean;
  /** `written`: the time as it stands there; `meant`: what it seems to be, by a clock of 24 hours. */
  readonly unreadable: readonly { readonly line: number; readonly written: string; readonly meant?: string }[];
};

/** What stands between the mark of a heading and its words: day, time, offset. */
const timed =
  /^##[ \t]+(?:\*\*|__)?(?:(\d{4}-\d{2}-\d{2})[T ][ \t]*)?(\d{1,2}:\d{2}(?::\d{2})?)[ \t]?(Z|[+-]\d{2}:?\d{2})?(?![\d:])/;

/**
 * Whether a line may begin an entry: for who counts before anything is read.
 *
 * @param line of Markdown, without its end.
 */
export function isEntryHeading(line: string): boolean {
  return timed.test(line);
}

/** The half of the day behind a time, in English or Spanish. A dash before it makes a headline of it: `– PM resigns`. */
const halfOfDay = /^(?:\*\*|__)?\s*(?<half>[ap]\.?\s?m(?:\.|(?![\p{L}\p{M}\d.'’-])))/iu;

/**
 * A time of a clock of twelve hours by one of 24: `2:30` and `pm` are `14:30`.
 *
 * @param time hours, and after a colon what follows them.
 * @param rest what stands behind the time.
 * @returns undefined where no half of the day is named, or where such a clock shows no such hour.
 */
export function readHalfDayTime(
  time: string,
  rest: string,
): { readonly written: string; readonly time: string; readonly rest: string } | undefined {
  const found = halfOfDay.exec(rest);
  const half = found?.groups?.half;
  const [hours = '', ...others] = time.split(':');
  const hour = Number(hours);
  if (found === null || half === undefined || hour < 1 || hour > 12) return undefined;
  const by24 = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  return {
    written: `${time} ${half}`,
    time: [String(by24).padStart(2, '0'), ...others].join(':'),
    rest: rest.slice(found[0].length),
  };
}

/** Where the time ends and the words begin, with the dash or colon between them. */
export const entryTime =
  /^\s*(?:\d{4}-\d{2}-\d{2}[T ]\s*)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:Z|[+-−]\d{2}:?\d{2})?(?![\d:])[\s–—:|·-]*/;

/**
 * Finds where the entries of a live blog begin: at headings of the second level that begin with a time, at the start of a
 * line and outside of code and comments. A time without a day has that of the heading above it. One of a clock of twelve
 * hours begins no entry: readers see the words as they are written, never a wrong time.
 *
 * Names go by the clock of the site, so that they hold when a headline is mended. Entries of one minute are counted in
 * the order in which they were written, which is upwards where the newest stands first.
 */
export function listEntryHeadings(body: string, { from, timeZone }: LiveDates): EntryHeadings {
  const found: Omit<EntryHeading, 'id'>[] = [];
  const unreadable: EntryHeadings['unreadable'][number][] = [];
  let day = formatIso(from, timeZone).slice(0, dayLength);
  for (const { line, text } of listOpenLines(body)) {
    const [head = '', ownDay, time = '', offset = ''] = timed.exec(text) ?? [];
    if (time === '') continue;
    const halfDay = readHalfDayTime(time, text.slice(head.length));
    if (halfDay !== undefined) {
      day = ownDay ?? day;
      unreadable.push({ line, written: halfDay.written, meant: joinTime(ownDay, halfDay.time) });
      continue;
    }
    const written = `${ownDay ?? day}T${time}${offset}`;
    const read = parseInstant(written, timeZone);
    if (!read.ok) {
      unreadable.push({ line, written: ownDay === undefined ? time + offset : written });
      continue;
    }
    day = ownDay ?? day;
    found.push({ line, at: read.value, hasDay: ownDay !== undefined });
  }
  const isNewestFirst = runsBackwards(found.map(({ at }) => at));
  return { entries: nameEntries(found, isNewestFirst, timeZone), isNewestFirst, unreadable };
}

const dayLength = 'YYYY-MM-DD'.length;

function joinTime(day: string | undefined, time: string): string {
  return day === undefined ? time : `${day} ${time}`;
}

/** Lines with what is code or a comment left out. */
function* listOpenLines(body: string): Generator<{ readonly line: number; readonly text: string }> {
  let fence = '';
  let isComment = false;
  let line = 0;
  for (const text of body.split(/\r\n|\r|\n/)) {
    line += 1;
    if (isComment) {
      isComment = !text.includes('-->');
      continue;
    }
    const [, mark = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(text) ?? [];
    if (fence !== '') {
      if (mark.startsWith(fence) && text.trim() === mark) fence = '';
      continue;
    }
    if (mark !== '') fence = mark;
    else if (/^ {0,3}<!--/.test(text)) isComment = !text.includes('-->');
    else yield { line, text };
  }
}

/** Whether most steps from one to the next lead back in time. */
function runsBackwards(times: readonly Instant[]): boolean {
  let balance = 0;
  times.forEach((at, place) => {
    balance += Math.sign(at - (times[place - 1] ?? at));
  });
  return balance < 0;
}

function nameEntries(
  found: readonly Omit<EntryHeading, 'id'>[],
  isNewestFirst: boolean,
  timeZone: string,
): readonly EntryHeading[] {
  const used = new Map<string, number>();
  const written = isNewestFirst ? found.toReversed() : found;
  const named = written.map((entry) => {
    const minute = formatIso(entry.at, timeZone).slice(0, 'YYYY-MM-DDTHH:MM'.length).replace('T', '-').replace(':', '');
    const count = (used.get(minute) ?? 0) + 1;
    used.set(minute, count);
    return { ...entry, id: `at-${minute}${count > 1 ? `-${count}` : ''}` };
  });
  return isNewestFirst ? named.toReversed() : named;
}

/** Entries by time, the oldest first; of one moment in the order in which they were written. */
export function sortEntries({ entries, isNewestFirst }: EntryHeadings): readonly EntryHeading[] {
  const written = isNewestFirst ? entries.toReversed() : entries;
  return written.toSorted((one, other) => one.at - other.at);
}
