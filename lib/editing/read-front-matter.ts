import { parseYamlBlock, type YamlBlock } from '#lib/content/yaml-block.ts';

/** Where the parts of a content file lie in its text, in UTF-16 units from its start. */
export type FrontMatterText = {
  readonly text: string;
  /** What the YAML's own offsets count from. */
  readonly start: number;
  /** Begin of the closing line of hyphens: fields that are added go before it. */
  readonly end: number;
  /** Begin of the Markdown. */
  readonly bodyStart: number;
  /** How its lines end. */
  readonly lineEnd: '\n' | '\r\n';
  readonly block: YamlBlock;
};

/** Finds the fields of a file; undefined where the lines of hyphens are missing. The YAML itself may be faulty. */
export function readFrontMatter(text: string): FrontMatterText | undefined {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const opening = /^---[ \t]*\r?\n/.exec(text.slice(bom));
  const start = bom + '---'.length;
  const closing = text.indexOf('\n---', start);
  if (opening === null || closing === -1) return undefined;
  const end = closing + 1;
  const after = /^---[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  if (after === null) return undefined;
  return {
    text,
    start,
    end,
    bodyStart: end + after[0].length,
    lineEnd: opening[0].endsWith('\r\n') ? '\r\n' : '\n',
    block: parseYamlBlock(text.slice(start, closing)),
  };
}
