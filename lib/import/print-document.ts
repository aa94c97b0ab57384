import { Document, isScalar, Scalar, visit } from 'yaml';
import type { ImportedDocument } from './imported.ts';

/**
 * The text of a content file, in the form of content/README.md: dates in quotation marks, lists of words on one line, each field on a line
 * of its own. Fields that hold nothing are left out.
 */
export function printDocument({ fields, body }: Pick<ImportedDocument, 'fields' | 'body'>): string {
  const document = new Document(Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value))));
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key' && /^\d{4}-\d{2}-\d{2}/.test(String(node.value))) node.type = Scalar.QUOTE_DOUBLE;
    },
    Seq: (_key, node) => {
      if (node.items.every((item) => isScalar(item))) node.flow = true;
    },
  });
  const front = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  const text = body.trim() === '' ? '' : `\n${body.replace(/^(?:[ \t]*\n)+/, '').trimEnd()}\n`;
  return `---\n${front}---\n${text}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
