import type { Check, Finding, Subject } from '../check.ts';
import { placeOfField } from '../check.ts';

/**
 * Signs nobody sees that change what is read: embeddings and overrides of direction (CVE-2021-42574), zero-width
 * spaces. The joiners U+200C and U+200D are left alone, since Persian, Indic scripts and emoji need them; so are the
 * marks U+200E, U+200F and U+061C, which mixed text needs.
 */
const invisible = /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** More of the same in one file is one mistake. */
const mostInBody = 5;

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
    return found === undefined ? [] : [finding(placeOfField(subject, field), found)];
  });
}

function inBody({ body, bodyLine }: Subject): Finding[] {
  return body
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) =>
      [...line.matchAll(invisible)].map((match) =>
        finding({ line: bodyLine + index, column: match.index + 1 }, match[0]),
      ),
    );
}

function finding(place: Finding['place'], character: string): Finding {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    place,
    severity: 'warning',
    message: `Unexpected invisible character ${code}, expected visible text`,
    hint: 'delete it, and type the words around it anew',
  };
}
