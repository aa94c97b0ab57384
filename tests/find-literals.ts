import { parseAst } from 'vitest/node';

/** Words that stand in markup as they are, instead of coming from `lib/site/words`. */
export type Literal = { readonly file: string; readonly words: string };

/** Attributes that readers see or hear, whatever the element. */
const readable: ReadonlySet<string> = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'label',
  'placeholder',
  'title',
]);

/**
 * Finds words in the markup of a component: text, attributes that are read out, and what looks like a phrase in any other.
 *
 * @param file its path, for the answer.
 * @param text TypeScript with JSX.
 */
export function findLiterals(file: string, text: string): readonly Literal[] {
  return [...walk(parseAst(text, { lang: 'tsx' }))].map((words) => ({ file, words }));
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

function* walk(value: unknown): Generator<string> {
  if (!isNode(value)) return;
  if (value.type === 'JSXText') yield* listWords(value.value);
  if (value.type === 'JSXAttribute') yield* listAttribute(value);
  if (value.type === 'JSXElement' || value.type === 'JSXFragment') yield* listChildren(value.children);
  for (const one of Object.values(value)) yield* walk(one);
}

function* listAttribute({ name, value }: Node): Generator<string> {
  const isReadable = isNode(name) && typeof name.name === 'string' && readable.has(name.name);
  for (const words of listPrinted(value)) if (isReadable || isPhrase(words)) yield words;
}

function* listChildren(children: unknown): Generator<string> {
  if (!Array.isArray(children)) return;
  for (const child of children) {
    if (isNode(child) && child.type === 'JSXExpressionContainer') yield* listPrinted(child.expression);
  }
}

/** What an expression prints by itself, whatever its values are. */
function* listPrinted(value: unknown): Generator<string> {
  if (!isNode(value)) return;
  const { type } = value;
  if (type === 'Literal') yield* listWords(value.value);
  if (type === 'JSXExpressionContainer') yield* listPrinted(value.expression);
  if (type === 'ConditionalExpression') {
    yield* listPrinted(value.consequent);
    yield* listPrinted(value.alternate);
  }
  if (type === 'LogicalExpression') {
    yield* listPrinted(value.left);
    yield* listPrinted(value.right);
  }
  if (type === 'TemplateLiteral' && Array.isArray(value.quasis)) {
    for (const quasi of value.quasis) if (isNode(quasi) && isNode(quasi.value)) yield* listWords(quasi.value.raw);
  }
}

function listWords(value: unknown): readonly string[] {
  const words = typeof value === 'string' ? value.replace(/&[a-z]+;/g, '').trim() : '';
  return /\p{L}/u.test(words) ? [words] : [];
}

/** "Older stories" and "Older" are; `off`, `(min-width: 40rem) 12rem` and names of classes are not. */
function isPhrase(words: string): boolean {
  return /^\p{Lu}\p{Ll}+(?: |$)/u.test(words);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
