import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import { foldName, type ImportMapping, type NameMap } from './mapping.ts';

const names = z.record(z.string(), z.string().trim().min(1).nullable()).nullish();
const schema = z.strictObject({ sections: names, tags: names, authors: names });

const wanted = 'expected a name, or null for none';

/**
 * Reads a mapping: YAML with `sections`, `tags` and `authors`, each a list of `name there: name here`, where `null` means none.
 *
 * @param file as faults name it.
 */
export function readMapping(file: string, text: string): Result<ImportMapping, string> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0]);
    return err(`${file}:${line}:${col}: ${fault.message.split(' at line ')[0]}`);
  }
  const alias = findAlias(document);
  if (alias !== undefined) {
    const { line, col } = lines.linePos(alias);
    return err(`${file}:${line}:${col}: Unexpected "*", expected the name in quotation marks.`);
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (!parsed.success) return err(tellFault(file, document, lines, parsed.error));
  const { sections, tags, authors } = parsed.data;
  return ok({ sections: fold(sections, slugify), tags: fold(tags), authors: fold(authors, slugify) });
}

/** Offset of the first alias of YAML, which is a name that begins with an asterisk. */
function findAlias(document: Document.Parsed): number | undefined {
  let found: number | undefined;
  visit(document, {
    Alias: (_key, { range }) => {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function fold(given: z.infer<typeof names>, toId: (name: string) => string = (name) => name): NameMap {
  return new Map(
    Object.entries(given ?? {}).map(([name, here]) => [foldName(name), here === null ? null : toId(here) || null]),
  );
}

function tellFault(file: string, document: Document.Parsed, lines: LineCounter, { issues }: z.ZodError): string {
  const [issue] = issues;
  const path = issue?.code === 'unrecognized_keys' ? [issue.keys[0]] : (issue?.path ?? []);
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  const { line, col } = lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  const written = path.join(': ');
  const expected =
    path.length < 2 ? 'expected sections, tags and authors, each with lines "name there: name here"' : wanted;
  return `${file}:${line}:${col}: Unexpected ${written === '' ? 'text' : `value of "${written}"`}, ${expected}.`;
}
