import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { type ImportNote, UnreadableSource } from '../imported.ts';
import { decodeFile } from './decode-file.ts';
import { createXmlMender, type Mends, unmend } from './mend-xml.ts';

/** An element of an export, with all below it. */
export type WxrElement = {
  /** With the prefix that WordPress gives its namespace, whatever the file calls it: `wp:post_id`, `content:encoded`, `title`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly WxrElement[];
  /** Character data of its own, CDATA sections joined. */
  readonly text: string;
  /** Of its start, from 1. */
  readonly line: number;
};

type Growing = { -readonly [Key in keyof WxrElement]: WxrElement[Key] } & { children: Growing[] };

const namespaces: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/\d+\.\d+\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/\d+\.\d+\/?$/, 'wp:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc:'],
  [/^$/, ''],
];

/** Versions of WXR that WordPress has written: 1.0 since 2.6, 1.1 since 3.1, 1.2 since 3.2. */
const versions: readonly string[] = ['1.0', '1.1', '1.2'];

/**
 * Reads an export as a stream: each child of `channel` once it is complete, in their order. No more than one of them, which may be a post
 * with all of its comments, is in memory. Last comes what had to be mended, if anything.
 *
 * @throws UnreadableSource with `file:line:column` when it is no XML, is cut off, is no export of WordPress, or is one of an unknown version.
 */
export async function* readWxr(file: string): AsyncGenerator<WxrElement | ImportNote> {
  const reader = createReader(file);
  const mender = createXmlMender();
  for await (const piece of decodeFile(file)) {
    reader.write(mender.write(piece));
    yield* reader.take();
  }
  reader.write(mender.end());
  reader.end();
  yield* reader.take();
  if (mender.mends.firstLine > 0)
    yield { kind: 'note', place: `${file}:${mender.mends.firstLine}`, words: describe(mender.mends) };
}

type Reader = {
  readonly write: (text: string) => void;
  readonly end: () => void;
  /** The elements that are complete, once. */
  readonly take: () => readonly WxrElement[];
};

function createReader(file: string): Reader {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: Growing[] = [];
  let complete: WxrElement[] = [];
  let version: string | null = null;

  const refuse = (words: string): never => {
    throw new UnreadableSource(`${file}:${parser.line}:${Math.max(1, parser.columnIndex)}`, words);
  };
  const requireVersion = () => {
    if (version === null)
      refuse('has no wp:wxr_version before its content: it is no export of WordPress, or was changed; export it again');
  };

  parser.on('error', (error) => refuse(explain(error.message, open)));
  parser.on('doctype', () =>
    refuse('has a DOCTYPE, which no export of WordPress has; it is not read, since it may name other files'),
  );
  parser.on('opentag', (tag) => {
    const element = startElement(tag, parser.line);
    const expected = ['rss', 'channel'][open.length];
    if (expected !== undefined && element.name !== expected) {
      refuse(`begins with <${tag.name}> where an export of WordPress has <${expected}>: it is none`);
    }
    open.push(element);
  });
  parser.on('text', (text) => addText(open, text));
  parser.on('cdata', (text) => addText(open, text));
  parser.on('closetag', () => {
    const element = open.pop();
    if (element === undefined || open.length === 0) return;
    if (open.length === 1) return requireVersion();
    element.text = unmend(element.text);
    if (open.length > 2) {
      open.at(-1)?.children.push(element);
      return;
    }
    if (element.name === 'wp:wxr_version') version = readVersion(element.text, refuse);
    else if (element.name === 'item' || element.name === 'wp:author') requireVersion();
    complete.push(element);
  });

  return {
    write: (text) => {
      parser.write(text);
    },
    end: () => {
      parser.close();
    },
    take: () => {
      const taken = complete;
      complete = [];
      return taken;
    },
  };
}

function readVersion(text: string, refuse: (words: string) => never): string {
  const version = text.trim();
  if (!versions.includes(version)) refuse(`has wxr_version "${version}"; known are ${versions.join(', ')}`);
  return version;
}

function startElement({ uri, local, attributes }: SaxesTagNS, line: number): Growing {
  const prefix = namespaces.find(([pattern]) => pattern.test(uri))?.[1] ?? '?:';
  return { name: prefix + local, attributes: readAttributes(attributes), children: [], text: '', line };
}

function readAttributes(attributes: Readonly<Record<string, SaxesAttributeNS>>): Record<string, string> {
  return Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, unmend(value)]));
}

function addText(open: readonly Growing[], text: string): void {
  const element = open.at(-1);
  // What stands between the children of rss and channel is space.
  if (element !== undefined && open.length > 2) element.text += text;
}

/** The words of the parser, which begin with line and column, for those who do not know XML. */
function explain(message: string, open: readonly Growing[]): string {
  const words = message.replace(/^(?:.*?:)?\d+:\d+: /, '').replace(/\.$/, '');
  if (/^unclosed tag|^unexpected end/.test(words)) {
    const inside = open.at(-1);
    const where = inside === undefined ? '' : ` inside <${inside.name.replace('?:', '')}> of line ${inside.line}`;
    return `ends${where}: it was cut off; export it again, or copy it whole`;
  }
  if (/document must contain a root element|text data outside of root node/.test(words))
    return 'is no XML, and so no export of WordPress';
  return `is not well-formed XML here: ${words}; export it again`;
}

function describe({ characters, ampersands, closings }: Mends): string {
  const parts = [
    characters > 0 ? `${characters} control characters, which were left out` : '',
    ampersands > 0 ? `${ampersands} times a bare "&", read as one` : '',
    closings > 0 ? `${closings} times "]]>" outside of CDATA, read as text` : '',
  ];
  return `The file holds what XML forbids, the first on this line: ${parts.filter((part) => part !== '').join('; ')}.`;
}
