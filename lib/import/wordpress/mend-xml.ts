/** What real exports hold and XML forbids, counted. */
export type Mends = {
  /** Control characters and the like. */
  characters: number;
  /** `&` that begins no entity of XML. */
  ampersands: number;
  /** `]]>` outside of a CDATA section. */
  closings: number;
  /** Line of the first of them, from 1; 0 as long as there is none. */
  firstLine: number;
};

export type XmlMender = {
  readonly mends: Readonly<Mends>;
  /** A piece of the text, mended. Up to a few characters are held back until the next one. */
  readonly write: (piece: string) => string;
  /** What was held back. */
  readonly end: () => string;
};

// Characters that Unicode keeps free for the inside of programs, and XML allows, stand in for what was mended, so that lines and columns stay true.
const ampersand = '\uFDD0';
const bracket = '\uFDD1';
const nothing = '\uFDD2';

const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\0-\x08\x0B\x0C\x0E-\x1F\uFDD0-\uFDEF\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const looseAmpersand = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/gi;
const characterReference = /&#(?:(\d{1,7})|x([0-9a-f]{1,6}));/gi;

/** Turns the text of an export into well-formed XML piece by piece, where it is not only for a stray character. */
export function createXmlMender(): XmlMender {
  const mends: Mends = { characters: 0, ampersands: 0, closings: 0, firstLine: 0 };
  let line = 1;
  let held = '';
  /** What ends the section that the text is in; null in markup. */
  let section: string | null = null;

  const mend = (text: string): string => {
    const before = mends.characters + mends.ampersands + mends.closings;
    const mended = mendSections(text.replace(forbidden, () => count(mends, 'characters', nothing)));
    if (mends.firstLine === 0 && mends.characters + mends.ampersands + mends.closings > before) {
      mends.firstLine = line + countLines(mended.slice(0, mended.search(/[\uFDD0-\uFDD2]/)));
    }
    line += countLines(text);
    return mended;
  };

  /** CDATA sections and comments hold everything as it is; what lies between them is markup. */
  const mendSections = (text: string): string => {
    let done = '';
    let at = 0;
    while (at < text.length) {
      const mark = section === null ? findStart(text, at) : section;
      const found = mark === null ? -1 : text.indexOf(mark, at);
      const part = text.slice(at, found === -1 ? text.length : found);
      done += section === null ? mendMarkup(part, mends) : part;
      if (mark === null || found === -1) break;
      done += mark;
      at = found + mark.length;
      section = section === null ? (ends[mark] ?? null) : null;
    }
    return done;
  };

  return {
    mends,
    write: (piece) => {
      const text = held + piece;
      const cut = text.length - heldBack(text);
      held = text.slice(cut);
      return mend(text.slice(0, cut));
    },
    end: () => mend(held),
  };
}

const ends: Readonly<Record<string, string>> = { '<![CDATA[': ']]>', '<!--': '-->' };

/** What the next section begins with. */
function findStart(text: string, from: number): string | null {
  const start = /<!(?:\[CDATA\[|--)/g;
  start.lastIndex = from;
  return start.exec(text)?.[0] ?? null;
}

function mendMarkup(part: string, mends: Mends): string {
  return part
    .replace(looseAmpersand, () => count(mends, 'ampersands', ampersand))
    .replace(characterReference, (reference, decimal, hexadecimal) => {
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return isXmlCharacter(code) ? reference : count(mends, 'characters', nothing.repeat(reference.length));
    })
    .replace(/\]\]>/g, () => count(mends, 'closings', `]]${bracket}`));
}

/** How many characters at the end may belong to something that the next piece goes on with. */
function heldBack(text: string): number {
  const tail = text.slice(-12);
  const open = /(?:&[#\w]*|<!?(?:-|\[[CDAT]*)?|\]{1,2}|(?<!<!-?)-{1,2}|[\uD800-\uDBFF])$/.exec(tail);
  return open === null ? 0 : tail.length - open.index;
}

function count(mends: Mends, what: 'characters' | 'ampersands' | 'closings', by: string): string {
  mends[what]++;
  return by;
}

/** XML 1.0, production 2. */
function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Text of an element, with what was mended in its place. */
export function unmend(text: string): string {
  return /[\uFDD0-\uFDD2]/.test(text)
    ? text.replaceAll(ampersand, '&').replaceAll(bracket, '>').replaceAll(nothing, '')
    : text;
}
