import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';

/** What fields are given: words, lists and groups of them. */
export type FieldValue = string | boolean | readonly FieldValue[] | { readonly [name: string]: FieldValue };

/** Texts longer than this are folded over several lines. */
const longestLine = 100;

/**
 * Writes fields, or the items of a list, as an editor would: dates in quotation marks, short lists on one line, long texts folded.
 *
 * @returns lines, each with its end.
 */
export function writeYaml(value: FieldValue, lineEnd: '\n' | '\r\n'): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key') styleText(node);
    },
    Seq: (_key, node, path) => {
      // The outermost list is the items themselves.
      if (path.length > 1 && node.items.every((item) => isScalar(item))) node.flow = true;
    },
  });
  const text = document.toString({ lineWidth: longestLine, flowCollectionPadding: false });
  return text.replaceAll('\n', lineEnd);
}

function styleText(node: Scalar): void {
  const text = String(node.value);
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) node.type = Scalar.QUOTE_DOUBLE;
  else if (text.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
  else if (text.length > longestLine) node.type = Scalar.BLOCK_FOLDED;
}

/** Puts a list's items under a name, or indents them as deep as those they follow. */
export function indentLines(lines: string, indent: string): string {
  return lines.replace(/^(?=[^\r\n])/gm, indent);
}

/** A list or group on one line, for lists that are written between brackets. */
export function writeInline(value: FieldValue): string {
  const document = new Document(value);
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key') node.type = isPlain(String(node.value)) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
    },
    Collection: (_key, node) => {
      if (isSeq(node) || node.items.length > 0) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd();
}

/** Whether a text means itself without quotation marks, in a list between brackets too. */
export function isPlain(text: string): boolean {
  return /^[\p{L}/.][\p{L}\p{M}\p{N}/._~-]*$/u.test(text);
}
