import { isMap, isNode, isScalar, isSeq, LineCounter, type Pair, type ParsedNode, parseDocument, visit } from 'yaml';
import { type Place, type Problem, startOfFile } from '#lib/base/problem.ts';

/** The YAML of one file, with the place of every node. */
export type YamlBlock = {
  readonly document: ReturnType<typeof parseDocument<ParsedNode>>;
  readonly lines: LineCounter;
  /** The top-level fields by name. */
  readonly pairs: ReadonlyMap<string, Pair<ParsedNode, ParsedNode | null>>;
};

/** A file in which everything is wrong is mended from the top; more lines than these help nobody. */
const mostFaults = 20;

/**
 * Reads the block between the `---` lines. It starts behind the opening `---`, so that line and column in the block
 * are line and column in the file. The failsafe schema leaves every scalar a string: `title: 1.10`, `title: no` and
 * `date: 2026-11-22` arrive as written, and the schema of each kind gives them meaning.
 */
export function parseYamlBlock(block: string): YamlBlock {
  const lines = new LineCounter();
  const text = block.replace(/\r$/, '');
  const document = parseDocument<ParsedNode>(text, { schema: 'failsafe', lineCounter: lines, uniqueKeys: false });
  const items = isMap<ParsedNode, ParsedNode | null>(document.contents) ? document.contents.items : [];
  return { document, lines, pairs: new Map(items.map((pair) => [String(pair.key), pair])) };
}

/** What the YAML itself does wrong. Aliases are refused: a few lines of them can stand for gigabytes. */
export function checkYamlBlock(file: string, { document, lines }: YamlBlock): readonly Problem[] {
  const problemAt = (offset: number, rule: string, message: string, hint: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, rule, severity: 'error', message, hint };
  };
  const faults = [...document.errors, ...document.warnings].filter(
    ({ pos }, index, all) => all.findIndex((other) => other.pos[0] === pos[0]) === index,
  );
  const syntax = faults.slice(0, mostFaults).map(({ message, pos }) => {
    const hint = 'quote a text that holds a colon, a # or a bracket';
    return problemAt(pos[0], 'yaml', message.split(' at line ')[0] ?? message, hint);
  });
  if (syntax.length > 0) return syntax;

  const { contents } = document;
  if (contents !== null && !isMap(contents)) {
    return [problemAt(contents.range[0], 'yaml', 'Unexpected text, expected fields', 'write name: value, one a line')];
  }
  const shape: Problem[] = [];
  const add = (node: { range?: readonly number[] | null }, rule: string, message: string, hint: string) => {
    shape.push(problemAt(node.range?.[0] ?? 0, rule, message, hint));
  };
  visit(document, {
    Alias: (_key, node) => {
      add(node, 'yaml', `Unexpected alias *${node.source}, expected a value`, 'write the value out, or quote the text');
    },
    Collection: (key, node) => {
      if (key !== 'key') return;
      const message = 'Unexpected list or map as the name of a field, expected a word';
      add(node, 'yaml', message, 'write name: value');
    },
    // The parser's own look for repeated keys compares each with each, which a pasted data file turns into minutes.
    Map: (_key, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        const message = 'Unexpected second use of a field, expected each field once';
        if (isScalar(key) && seen.has(String(key))) add(key, 'duplicate-key', message, 'keep one of the two');
        seen.add(String(key));
      }
    },
  });
  return shape.slice(0, mostFaults);
}

/** The top-level fields without a prototype, so that `__proto__` is a name like any other. */
export function readFields({ document, pairs }: YamlBlock): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.create(null);
  for (const [name, { value }] of pairs) {
    const written: unknown = value?.toJS(document);
    fields[name] = written ?? '';
  }
  return fields;
}

/** Where a field's value stands, or its key; the nearest thing around it when it is missing. */
export function locateField(block: YamlBlock, path: readonly PropertyKey[], part: 'key' | 'value'): Place {
  const [first, ...below] = path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (first === undefined) return startOfFile;
  const pair = block.pairs.get(String(first));
  const node = below.length === 0 ? (part === 'key' ? pair?.key : pair?.value) : findBelow(pair?.value, below, part);
  const offset = isNode(node) ? node.range?.[0] : undefined;
  if (offset === undefined) return locateField(block, path.slice(0, -1), 'value');
  const { line, col } = block.lines.linePos(offset);
  return { line, column: col };
}

function findBelow(node: unknown, path: readonly (string | number)[], part: 'key' | 'value'): unknown {
  const [step, ...below] = path;
  if (step === undefined) return node;
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === String(step));
    return below.length === 0 && part === 'key' ? pair?.key : findBelow(pair?.value, below, part);
  }
  return isSeq(node) ? findBelow(node.items[Number(step)], below, part) : undefined;
}
