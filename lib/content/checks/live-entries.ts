import type { Place } from '#lib/base/problem.ts';
import type { Article } from '../article.ts';
import { type Check, type Finding, placeOfField, type Subject } from '../check.ts';
import type { EntryFact } from '../markdown/body-facts.ts';

/** A live blog that cannot have been meant as it is written: entries, their times, its end. */
export const liveEntries: Check = {
  rule: 'live-entries',
  find: (subject, { now }) => {
    if (subject.document.kind !== 'article') return [];
    const { article } = subject.document;
    if (article.type !== 'live') return article.endedAt === null ? [] : [endOfAnother(subject)];
    const { entries } = subject.facts;
    if (entries.length === 0 && article.publishedAt <= now) return [withoutEntries(subject)];
    const written = entries.toSorted((one, other) => one.line - other.line);
    return [
      ...checkEnd(subject, article),
      ...written.flatMap((entry, place) => checkEntry(entry, written[place - 1], article, now)),
      ...findTwins(entries),
    ];
  },
};

const halfDay = 12 * 3_600_000;

function checkEntry(
  entry: EntryFact,
  above: EntryFact | undefined,
  { publishedAt }: Article,
  now: number,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (entry.at < publishedAt - 2 * halfDay)
    findings.push({
      place: placeOf(entry),
      severity: 'warning',
      message: 'Unexpected entry more than a day before the date of the story, expected one of its day or later',
      hint: 'mend the day of the entry, or the date of the story',
    });
  if (entry.at > now + 2 * halfDay)
    findings.push({
      place: placeOf(entry),
      severity: 'warning',
      message: 'Unexpected entry more than a day ahead, expected one that is due soon',
      hint: 'it is shown from its time on; mend the day if that is not meant',
    });
  // Files are written downwards or upwards: in both, half a day between neighbours without a day is a midnight passed by.
  if (above !== undefined && !entry.hasDay && Math.abs(entry.at - above.at) > halfDay)
    findings.push({
      place: placeOf(entry),
      severity: 'warning',
      message: 'Unexpected leap of more than twelve hours from the entry above, expected the day where it changes',
      hint: '## 2026-11-22 14:05 Headline; the entries below it are of that day too',
    });
  return findings;
}

function findTwins(entries: readonly EntryFact[]): readonly Finding[] {
  const seen = new Map<number, Set<string>>();
  return entries.flatMap((entry) => {
    const headlines = seen.get(entry.at) ?? new Set();
    const isTwin = headlines.has(entry.headline);
    seen.set(entry.at, headlines.add(entry.headline));
    if (!isTwin) return [];
    const message = 'Unexpected second entry of the same time and headline, expected one';
    return [{ place: placeOf(entry), severity: 'warning', message, hint: 'take one out, or mend its time' }] as const;
  });
}

function checkEnd(subject: Subject, { endedAt, entries }: Article): readonly Finding[] {
  const newest = entries.at(-1);
  if (endedAt === null || newest === undefined || newest.at <= endedAt) return [];
  const message = 'Unexpected end before the last entry, expected a later moment';
  return [{ place: placeOfField(subject, 'ended'), severity: 'warning', message, hint: 'mend one of the two times' }];
}

function endOfAnother(subject: Subject): Finding {
  const message = 'Unexpected end of a story that is no live blog, expected type: live';
  const hint = 'take the line out, or add type: live';
  return { place: placeOfField(subject, 'ended'), severity: 'warning', message, hint };
}

function withoutEntries(subject: Subject): Finding {
  const message = 'Unexpected live blog without entries, expected headings of the second level that begin with a time';
  return { place: placeOfField(subject, 'type'), severity: 'warning', message, hint: '## 14:05 The dam holds' };
}

function placeOf({ line, column }: EntryFact): Place {
  return { line, column };
}
