/** A number as it stands in a table. */
export type WrittenNumber = {
  readonly amount: number;
  /** As the editor wrote it, for labels. */
  readonly written: string;
  /** The sign of a currency, or of hundredths, before and after it. */
  readonly before: string;
  readonly after: string;
};

/** What stands where nothing was measured. */
const gap = /^(?:[-–—…]|\.{2,3}|n\/?a)?$/i;

/**
 * Reads a number as its language writes it: `1,234.5` in English, `1.234,5` in Spanish, `١٬٢٣٤٫٥` in Arabic, with a minus of either
 * kind, per cent, and the sign or code of a currency on either side.
 *
 * Where a mark could part thousands or decimals, the language decides; `12.5` in Spanish has no thousands to part, so
 * it is read as the twelve and a half that was meant.
 *
 * @param language BCP 47 tag.
 * @returns null for an empty cell, a dash or n/a; undefined for what is no number.
 */
export function readNumber(text: string, language: string): WrittenNumber | null | undefined {
  const written = text.replace(invisible, '').trim();
  if (gap.test(written)) return null;
  const [, before = '', minus = '', inner = '', digits = '', after = ''] = form.exec(toLatinDigits(written)) ?? [];
  if (digits === '') return undefined;
  const plain = readMarks(digits, decimalOf(language));
  if (plain === undefined) return undefined;
  const amount = Number(plain) * (minus === '' ? 1 : -1);
  const sign = (before + inner).trim();
  return { amount, written, before: sign, after: after.trim() === '' ? '' : after };
}

/**
 * The digits a text uses, as Unicode calls the system (`latn`, `arab`, `deva` …): what is printed beside it uses them too.
 */
export function digitsOf(text: string): string | undefined {
  for (const character of text) {
    const known = digits.get(character);
    if (known !== undefined) return known.system;
  }
  return undefined;
}

/** Marks that order mixed directions. */
const invisible = /[\u061c\u200e\u200f\u2066-\u2069]/g;

const sign = String.raw`(?:\p{Sc}|[A-Z]{3})?`;
const hundredths = String.raw`[%‰\u066a]?`;
const form = new RegExp(
  String.raw`^(${sign})\s*([-\u2212\u2013]?)\s*(${sign})\s*(\d[\d.,\u066b\u066c'’\s]*?)(\s*${hundredths}\s*${sign})$`,
  'u',
);

/** @returns a number as programs write it. */
function readMarks(written: string, decimal: string): string | undefined {
  // Spaces and strokes part thousands alone, as does the mark of Arabic, which has another one for decimals.
  const marked = written.replace(/(?<=\d)[\s'’\u066c](?=\d{3}(?!\d))/g, '').replace('\u066b', decimal);
  const [first, ...others] = marked.match(/[.,]/g) ?? [];
  const last = others.at(-1) ?? first;
  const isDecimal = others.length === 0 ? isOnlyDecimal(marked, decimal) : last !== first;
  const [whole, fraction] = isDecimal && last !== undefined ? splitAtLast(marked, last) : [marked, '0'];
  if (!grouped.test(whole) || !/^\d+$/.test(fraction)) return undefined;
  return `${whole.replace(/[.,]/g, '')}.${fraction}`;
}

/** Of a number with one mark: what does not stand before three digits cannot part thousands. */
function isOnlyDecimal(marked: string, decimal: string): boolean {
  return marked.includes(decimal) || !/^[1-9]\d{0,2}[.,]\d{3}$/.test(marked);
}

/** Groups of three; in India of two before the last. */
const grouped = /^(?:\d+|\d{1,3}(?:([.,])\d{2,3})?(?:\1\d{2,3})*(?<=\d{3}))$/;

function splitAtLast(text: string, mark: string): readonly [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + 1)];
}

function decimalOf(language: string): string {
  const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

/** Every decimal digit that languages are written with, by Unicode's numbering systems. */
const digits: ReadonlyMap<string, { readonly system: string; readonly value: string }> = new Map(
  Intl.supportedValuesOf('numberingSystem').flatMap((system) => {
    const format = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false });
    return Array.from({ length: 10 }, (_, value) => [format.format(value), { system, value: String(value) }] as const);
  }),
);

function toLatinDigits(text: string): string {
  return Array.from(text, (character) => digits.get(character)?.value ?? character).join('');
}
