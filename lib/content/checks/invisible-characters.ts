import type { Check, Finding, Subject } from '../check.ts';
import { placeOfField } from '../check.ts';
import { invisible, warnOfInvisible } from '../invisible.ts';

/** More of the same in one file is one mistake. */
const mostInBody = 5;

/** In the body and in what readers see of the fields; an alert loses them where it is read, which tells of them too. */
export const invisibleCharacters: Check = {
  rule: 'invisible-characters',
  find: (subject) => [...inFields(subject), ...inBody(subject).slice(0, mostInBody)],
};

function inFields(subject: Subject): Finding[] {
  if (subject.document.kind !== 'article') return [];
  const { title, description, hasStandfirst } = subject.document.article;
  const written = hasStandfirst ? { title, description } : { title };
  return Object.entries(written).flatMap(([field, text]) => {
    const [found] = text.match(invisible) ?? [];
    return found === undefined ? [] : [{ place: placeOfField(subject, field), ...warnOfInvisible(found) }];
  });
}

function inBody({ body, bodyLine }: Subject): Finding[] {
  return body.split(/\r\n|\r|\n/).flatMap((line, index) =>
    [...line.matchAll(invisible)].map(({ index: before, 0: found }) => {
      return { place: { line: bodyLine + index, column: before + 1 }, ...warnOfInvisible(found) };
    }),
  );
}
