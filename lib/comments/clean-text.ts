/**
 * The text of a comment as it is kept: NFC, lines ended by LF, at most one empty line in a row, none of the characters
 * that no reader can see but that change what others see (controls, overrides of direction), nothing blank at its ends.
 * Cleaning twice changes nothing more.
 */
export function cleanText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(lineEnd, '\n')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(blankLines, '\n\n');
  return trimBlank(lines);
}

/** A line as it is compared and counted: NFC, nothing blank at its ends, white space within it a single space. */
export function cleanLine(text: string): string {
  return trimBlank(text.toWellFormed().normalize('NFC')).replace(/[\t\p{Zs}]+/gu, ' ');
}

/** Whether a line holds what makes it more than a line or lets it reorder the words beside it. */
export function isUnsafeLine(line: string): boolean {
  return unsafeInLine.test(line);
}

/** Whether anything of a text can be seen. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(unseen, ''));
}

/** How long a text is, as people count: an emoji of one code point is one character. */
export function countCharacters(text: string): number {
  return [...text].length;
}

const lineEnd = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;

/** Controls but LF and tab; embeddings, overrides and isolates of direction; annotations between lines. */
const unwanted = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu;

const unsafeInLine = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/u;

/** The white space must lie between two line ends: a run of any length is passed once. */
const blankLines = /\n(?:[^\S\n]*\n)+/g;

/** Blank to the eye though Unicode counts it among symbols (Braille) or letters (Hangul). */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

const leading = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/**
 * A run at the end, found from the visible character before it, so that no text costs the square of its length. What makes
 * a heart red or a flag that of Wales is among the ignorable, and stays.
 */
const trailing =
  /(?<=[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800])([\uFE0E\uFE0F]|(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]+\u{E007F})?[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

function trimBlank(text: string): string {
  return text.replace(leading, '').replace(trailing, '$1');
}
