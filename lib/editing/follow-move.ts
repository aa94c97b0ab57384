import { posix } from 'node:path';
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import { checkBodyLimits } from '#lib/content/check-body-limits.ts';
import { readContentPath } from '#lib/content/content-path.ts';
import { resolveAddress, type Target } from '#lib/content/resolve-address.ts';
import { encodePath } from '#lib/site/urls.ts';
import type { ContentFile } from './content-file.ts';
import { replaceScalar } from './edit-fields.ts';
import { listAddressPlaces } from './list-address-places.ts';
import { type FrontMatterText, readFrontMatter } from './read-front-matter.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** A story or page that gets another file, and thereby another address. */
export type Move = {
  readonly from: { readonly file: string; readonly path: string };
  readonly to: { readonly file: string; readonly path: string };
};

/** A file whose addresses lead where they led before, and how many of them were written anew. */
export type Followed = { readonly source: ContentFile; readonly addresses: number };

/**
 * Writes the addresses of a file anew that a move would break: in any file those that lead to what moves, and in what moves those
 * that are relative. They keep the way they are written in (a path of a `.md` file, an address, relative or not) and what
 * follows `?` and `#`; nothing else changes.
 */
export function followMove(source: ContentFile, move: Move): Followed {
  const front = readFrontMatter(source.text);
  if (front === undefined) return { source, addresses: 0 };
  const edits = [...editFieldsOf(source.file, front, move), ...editBody(source, front.bodyStart, move)];
  return { source: { ...source, text: applyEdits(source.text, edits) }, addresses: edits.length };
}

function editBody({ file, text }: ContentFile, start: number, move: Move): readonly TextEdit[] {
  const body = text.slice(start);
  // What the site refuses to parse is not parsed here either.
  if (checkBodyLimits(file, body, 1).length > 0) return [];
  return listAddressPlaces(body).flatMap(({ from, to, address }) => {
    const written = rewriteAddress(address, file, move);
    return written === undefined ? [] : [{ from: start + from, to: start + to, text: written }];
  });
}

/** The fields that name pages or pictures, by what a file is; `*` is every item. */
const namingFields: Readonly<Record<string, readonly string[]>> = {
  article: ['related.*', 'translationOf', 'image', 'audio'],
  front: ['lead', 'pins.*.story'],
  site: ['navigation.*', 'footer.*', 'policies.*'],
};

function editFieldsOf(file: string, front: FrontMatterText, move: Move): readonly TextEdit[] {
  const { kind } = readContentPath(file);
  return (namingFields[kind] ?? []).flatMap((field) => {
    const [name = '', ...way] = field.split('.');
    return listScalars(front.block.pairs.get(name)?.value, way).flatMap((node) => {
      const value = String(node.value);
      const written = kind === 'site' ? rewriteEntry(value, file, move) : rewriteAddress(value, file, move);
      return written === undefined ? [] : [replaceScalar(front, node, written)];
    });
  });
}

function listScalars(node: unknown, [step, ...way]: readonly string[]): readonly (ParsedNode & Scalar)[] {
  if (step === undefined) return isScalar(node) && isParsed(node) ? [node] : [];
  const items = isSeq(node) || isMap(node) ? node.items : [];
  return items.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [];
    if (!('key' in item && 'value' in item)) return step === '*' ? listScalars(item, way) : [];
    return step === '*' || String(item.key) === step ? listScalars(item.value, way) : [];
  });
}

function isParsed(node: Scalar): node is Scalar.Parsed {
  return node.range != null;
}

/** Entries of the menu are addresses from the root, with or without the first slash. */
function rewriteEntry(written: string, file: string, move: Move): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(written) || written.startsWith('/')) return rewriteAddress(written, file, move);
  return rewriteAddress(`/${written}`, file, move)?.slice(1);
}

/** How an address is to be written after a move; undefined when it may stay. */
function rewriteAddress(written: string, file: string, move: Move): string | undefined {
  const isMoving = file === move.from.file;
  const after = isMoving ? move.to.file : file;
  const meant = resolveAddress(written, file);
  if (meant.kind !== 'page' && meant.kind !== 'media') return undefined;
  const leads = (candidate: string) => isSame(resolveAddress(candidate, after), wanted);
  const moves = meant.kind === 'page' && meant.path === move.from.path;
  const wanted: Target = moves ? { ...meant, path: move.to.path } : meant;
  if (leads(written)) return undefined;
  const [, path = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(written.trim()) ?? [];
  const candidate = writeLike(path, file, after, wanted, moves ? move.to.file : undefined) + suffix;
  return leads(candidate) ? candidate : encodePath(nameOf(wanted)) + suffix;
}

/** @param target file to which the address leads, when that is what moves. */
function writeLike(path: string, before: string, after: string, wanted: Target, target: string | undefined): string {
  const isFile = path.endsWith('.md') || wanted.kind === 'media';
  if (path.startsWith('/')) return isFile && target !== undefined ? `/${target}` : spell(nameOf(wanted), path);
  if (isFile) {
    const file = target ?? posix.join(posix.dirname(before), path);
    const way = posix.relative(posix.dirname(after), file);
    return path.startsWith('./') && !way.startsWith('.') ? `./${way}` : way;
  }
  return spell(nameOf(wanted), path);
}

/** Percent-encoded where it was, or where Markdown would take a sign for its own. */
function spell(name: string, like: string): string {
  return like.includes('%') || /[\s()<>%?#]/.test(name) ? encodePath(name) : name;
}

function nameOf(target: Target): string {
  return target.kind === 'page' ? target.path : target.kind === 'media' ? target.address : target.url;
}

function isSame(one: Target, other: Target): boolean {
  return one.kind === other.kind && nameOf(one) === nameOf(other);
}
