import type { Problem } from '#lib/base/problem.ts';

/**
 * Signs nobody sees that change what is read: embeddings and overrides of direction (CVE-2021-42574), zero-width
 * spaces. The joiners U+200C and U+200D are left alone, since Persian, Indic scripts and emoji need them; so are the
 * marks U+200E, U+200F and U+061C, which mixed text needs.
 */
export const invisible = /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/** The warning about one of these signs; where it stands is the caller's to add. */
export function warnOfInvisible(character: string): Pick<Problem, 'severity' | 'message' | 'hint'> {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    severity: 'warning',
    message: `Unexpected invisible character ${code}, expected visible text`,
    hint: 'delete it, and type the words around it anew',
  };
}

/** A line without these signs; what ends a line becomes a space. */
export function stripInvisible(line: string): string {
  return line
    .replace(/[\u2028\u2029]/g, ' ')
    .replace(invisible, '')
    .trim();
}
