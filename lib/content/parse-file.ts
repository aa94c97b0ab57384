import { type Place, type Problem, startOfFile } from '#lib/base/problem.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { isReserved, reservedFirstParts, reservedLastParts } from '#lib/site/urls.ts';
import { checkBodyLimits } from './check-body-limits.ts';
import { type ContentPath, readContentPath } from './content-path.ts';
import type { Document } from './document.ts';
import { findConflict } from './find-conflict.ts';
import type { Mention } from './mention.ts';
import { parseArticle } from './parse-article.ts';
import { parseFrontPage } from './parse-front-page.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';
import { parseAuthor, parsePage, parseSection, parseTag } from './parse-reference.ts';
import { parseSite } from './parse-site.ts';
import { type FrontMatter, splitFrontMatter } from './split-front-matter.ts';

/** A file that can be shown, with what is nevertheless wrong with it. */
export type ParsedFile = {
  readonly file: string;
  readonly document: Document;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
  /** Where each field's value stands, what lists and groups hold as `aliases.0` and `comments.hold`. */
  readonly places: Readonly<Record<string, Place>>;
  readonly mentions: readonly Mention[];
  readonly problems: readonly Problem[];
};

/** A file that cannot be shown in this version. */
export type BrokenFile = {
  readonly problems: readonly Problem[];
  /** Whether its text asks for a take-down, which must not wait until the rest is mended. */
  readonly takenDown: boolean;
};

/**
 * The one door: the text of a content file becomes a typed document, or the list of what is wrong with it. The site,
 * `check`, feeds and search all see what this returns.
 *
 * @param file path below the content folder.
 */
export function parseFile(file: string, text: string, timeZone: string): Result<ParsedFile, BrokenFile> {
  const broken = (problems: readonly Problem[]) => err({ problems, takenDown: asksForTakeDown(text) });
  const conflict = findConflict(file, text);
  if (conflict !== undefined) return broken([conflict]);
  const split = splitFrontMatter(file, text);
  if (!split.ok) return broken(split.error);
  const { body, bodyLine } = split.value;
  const limits = checkBodyLimits(file, body, bodyLine);
  const parsed = parseKind(readContentPath(file), { file, frontMatter: split.value, timeZone });
  if (!parsed.ok) return broken([...parsed.error, ...limits]);
  if (limits.length > 0) return broken([...parsed.value.problems, ...limits]);
  return ok({ file, body, bodyLine, places: listPlaces(split.value), ...parsed.value });
}

function listPlaces({ fields, locate }: FrontMatter): Record<string, Place> {
  const places: Record<string, Place> = {};
  for (const [name, value] of Object.entries(fields)) {
    places[name] = locate([name]);
    if (typeof value !== 'object' || value === null) continue;
    const steps = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const step of steps) places[`${name}.${step}`] = locate([name, step]);
  }
  return places;
}

function parseKind(path: ContentPath, input: ParseInput): Result<ParsedFields, readonly Problem[]> {
  if ((path.kind === 'article' || path.kind === 'page') && isReserved(path.path))
    return err([reservedPath(input.file)]);
  switch (path.kind) {
    case 'article':
      return parseArticle(input, path.path);
    case 'page':
      return parsePage(input, path.path);
    case 'section':
      return parseSection(input, path.id);
    case 'author':
      return parseAuthor(input, path.id);
    case 'tag':
      return parseTag(input, path.id);
    case 'site':
      return parseSite(input);
    case 'front':
      return parseFrontPage(input);
    case 'media':
    case 'stray':
    case 'ignored':
      return err([strayFile(input.file)]);
  }
}

/** An address the site uses itself would show the site's page, not the file. */
function reservedPath(file: string): Problem {
  return {
    file,
    ...startOfFile,
    rule: 'path-spelling',
    severity: 'error',
    message: 'Unexpected name of a folder or file, expected one the site does not use itself',
    hint: `move the file; kept names are ${[...reservedFirstParts].join(', ')}, last ${[...reservedLastParts].join(', ')}, and what ends in .txt`,
  };
}

/** The Problem of a Markdown file in a place where none is read. */
export function strayFile(file: string): Problem {
  return {
    file,
    ...startOfFile,
    rule: 'stray-file',
    severity: 'warning',
    message: 'Unexpected file, expected a .md file in articles/, pages/, sections/, authors/ or tags/',
    hint: 'move it there, or remove it',
  };
}

/** Judged by the bare lines, because this must work when the YAML does not. */
function asksForTakeDown(text: string): boolean {
  const line =
    /^[ \t]*["']?(?:draft["']?[ \t]*:(?:\s|[>|][-+]?$|#.*$|!!\w+)*["']?(?:true|yes|on|y|1)\b|withdrawn["']?[ \t]*:(?!\s*["']?false\b))/im;
  return line.test(text.slice(0, 64_000));
}
