import matter from 'gray-matter';
import { type Place, type Problem, startOfFile } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { checkYamlBlock, locateField, parseYamlBlock, readFields, type YamlBlock } from './yaml-block.ts';

/** A content file cut in two: named fields as written, and the Markdown below them. */
export type FrontMatter = {
  /** Values are strings, lists and maps, never numbers, booleans or dates. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Where the value of a field stands, or its key when the key is what is wrong. */
  readonly locate: (path: readonly PropertyKey[], part?: 'key' | 'value') => Place;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
};

/** What no HTML may hold: control characters, and code points that Unicode keeps free. NUL is Markdown's own affair. */
const noText = /(?![\0\t\n\f\r])\p{Cc}|\p{Noncharacter_Code_Point}/gu;

/** Front matter longer than this many characters is a pasted mistake. */
const longestFrontMatter = 64_000;

/** Splits a file at its `---` lines and reads the YAML between them, with the place of every fault. */
export function splitFrontMatter(file: string, text: string): Result<FrontMatter, readonly Problem[]> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const fence = checkFence(file, source);
  if (fence !== undefined) return err([fence]);

  let block: YamlBlock | undefined;
  const refuse = () => {
    throw new Error('front matter is YAML');
  };
  // By default gray-matter would evaluate JavaScript and keep a cache of mutable results; both go with these options.
  const split = matter(source, {
    language: 'yaml',
    engines: {
      yaml: {
        parse: (yaml) => {
          block = parseYamlBlock(yaml);
          return {};
        },
      },
      javascript: { parse: refuse },
      json: { parse: refuse },
    },
  });
  const known = block ?? parseYamlBlock('');
  const faults = checkYamlBlock(file, known);
  if (faults.length > 0) return err(faults);
  return ok({
    fields: readFields(known),
    locate: (path, part = 'value') => locateField(known, path, part),
    body: split.content.replace(noText, ' '),
    bodyLine: countLines(source.slice(0, source.length - split.content.length)),
  });
}

/** Says what is wrong with the lines of hyphens, where gray-matter would guess. */
function checkFence(file: string, source: string): Problem | undefined {
  const fault = (line: number, message: string, hint: string): Problem => {
    return { file, line, column: 1, rule: 'front-matter', severity: 'error', message, hint };
  };
  const opening = /^---(?!-)[ \t]*([^\r\n]*)\r?\n/.exec(source);
  if (opening === null) {
    return fault(
      startOfFile.line,
      'Unexpected start of file, expected a line ---',
      'begin with ---, then fields such as title: and date:, then ---',
    );
  }
  if (opening[1] !== '') {
    return fault(
      startOfFile.line,
      `Unexpected "${opening[1]?.trim()}" after ---, expected nothing`,
      'fields are written in YAML; leave the first line as --- alone',
    );
  }
  const closing = source.indexOf('\n---', 3);
  if (closing === -1) {
    return fault(
      startOfFile.line,
      'Unexpected end of file, expected a second line ---',
      'close the fields with a line --- of its own',
    );
  }
  if (closing > longestFrontMatter) {
    return fault(
      startOfFile.line,
      `Unexpected ${closing} characters of fields, expected at most ${longestFrontMatter}`,
      'move text below the second ---',
    );
  }
  if (!/^\n---[ \t]*(?:\r?\n|$)/.test(source.slice(closing, closing + 200))) {
    return fault(
      countLines(source.slice(0, closing + 1)),
      'Unexpected text after ---, expected a line --- alone',
      'quote a value that begins with ---',
    );
  }
  return undefined;
}

function countLines(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}
