import { readPermalink } from '#lib/base/permalink.ts';
import { deskPath } from '#lib/http/form-paths.ts';
import { longestParameter, searchParameters, searchPaths } from '#lib/http/search-parameters.ts';

/** What a request asks for, in the one spelling under which it is kept and asked of the renderer. */
export type Target = {
  /** Path and declared parameters. */
  readonly key: string;
  /** Path alone, percent-encoded. */
  readonly path: string;
  /** Whether the path was written otherwise and readers are to be sent to this one. */
  readonly isMended: boolean;
};

/** Why a target is refused, as a status. */
export type Refusal = 400 | 414;

/** The parameters that change what is shown to readers, but for those of a search. All others are for trackers. */
const declared = { page: 'page', entry: 'entry' } as const;

/** The name of an entry of a live blog (`lib/content/list-entry-headings.ts`); any other value is for trackers too. */
const entryName = /^at-\d{4}-\d{2}-\d{2}-\d{4}(?:-[1-9]\d{0,3})?$/;

/** Characters of the parameters of the desk, which go to the renderer as they are: nothing of it is kept. */
const longestQuestion = 1_000;

/** Octets; RFC 9110, 4.1 wants at least 8000 to be taken. */
const longestTarget = 8_192;

/**
 * Reads the target of a request (RFC 9112, 3.2), which may be anything a stranger can type.
 *
 * | written | read as |
 * | --- | --- |
 * | `/a//b/`, `/a/./b`, `/a/c/../b`, `\a\b` | `/a/b`, mended |
 * | `/caf%c3%a9` | `/caf%C3%A9` |
 * | `/a?utm_source=x&page=2#x` | `/a?page=2` |
 * | `/a?page=two`, `/a?page=2&page=3` | `/a?page=0`, which no list has |
 * | `/a?page=2&entry=at-2026-11-22-1405` | `/a?entry=at-2026-11-22-1405`, the way to the entry |
 * | `/?utm_source=x&p=12` | `/?p=12`, a number of WordPress; `/a?p=12` is `/a` |
 * | `/desk/comments?q=a&page=2` | as it is: at the desk every parameter counts |
 * | `/search?q=dam&utm_source=x&page=2` | `/search?q=dam&page=2`: a search has more of them |
 * | `/Search?q=dam`, `/%73earch?q=dam` | `/search?q=dam`, mended: the app would lead to its path alone |
 * | `/feed.xml?page=2` | `/feed.xml`: files have no pages |
 * | `http://any.example/a` | `/a` |
 * | `%zz`, `%00`, `%ff`, anything not ASCII | 400 |
 */
export function readTarget(written: string): Target | Refusal {
  if (written.length > longestTarget) return 414;
  if (!/^[!-~]+$/.test(written)) return 400;
  // The host of an absolute target is not ours to judge: absolute addresses come from the configuration alone.
  const relative = written.replace(/^https?:\/\/[^/?#]*/i, '');
  const mark = relative.search(/[?#]/);
  const path = (mark === -1 ? relative : relative.slice(0, mark)) || '/';
  if (!isDecodable(path)) return 400;
  const plain = straighten(path);
  if (plain === undefined) return 400;
  const search = findSearch(plain);
  const isSearch = search !== undefined;
  const straight = search ?? plain;
  const isFile = !isSearch && /\.[^/]*$/.test(straight);
  const rest = mark === -1 || isFile ? '' : relative.slice(mark);
  const parameters = isSearch
    ? readSearch(rest)
    : deskPath.test(straight)
      ? readQuestion(rest)
      : readDeclared(straight, rest);
  const key = parameters === '' ? straight : `${straight}?${parameters}`;
  // Escaping makes an address up to three times as long.
  if (key.length > longestTarget) return 414;
  return {
    key,
    path: straight,
    isMended: straight !== path.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase()),
  };
}

/** Whether it is UTF-8 without the one character that ends texts in other languages. */
function isDecodable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

/** Without empty, `.` and `..` parts, and without a slash at the end; undefined for what does not begin with a slash. */
function straighten(path: string): string | undefined {
  if (!/^[/\\]/.test(path)) return undefined;
  const { pathname } = new URL(`http://front.invalid/.${path}`);
  const plain = pathname.replace(/\/{2,}/g, '/').replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase());
  return plain === '/' ? plain : plain.replace(/\/$/, '');
}

/** The path of a search, in whichever spelling the app knows it by. */
function findSearch(path: string): string | undefined {
  const spelled = decodeURIComponent(path).toLowerCase();
  return searchPaths.has(spelled) ? spelled : undefined;
}

/** Parameters of the desk in one spelling. */
function readQuestion(rest: string): string {
  const [query = ''] = rest.split('#');
  return new URLSearchParams(query.slice(0, longestQuestion)).toString();
}

/** Each parameter of a search once, the first that has a value, in one order. */
function readSearch(rest: string): string {
  const [query = ''] = rest.split('#');
  const written = new URLSearchParams(query);
  const known = searchParameters.flatMap((name) => {
    const value = written.getAll(name).find((one) => one.trim() !== '');
    return value === undefined ? [] : [[name, value.slice(0, longestParameter).toWellFormed()]];
  });
  return new URLSearchParams(known).toString();
}

/** There is one key for each page of a list, and one for all that are none: strangers can write endlessly many. */
function readDeclared(path: string, rest: string): string {
  if (!rest.startsWith('?')) return '';
  const [query = ''] = rest.split('#');
  const written = new URLSearchParams(query);
  const permalink = readPermalink(path, written);
  if (permalink !== undefined) return permalink.slice('/?'.length);
  const entry = written.get(declared.entry) ?? '';
  if (entryName.test(entry)) return `${declared.entry}=${entry}`;
  const [page, ...more] = written.getAll(declared.page);
  if (page === undefined) return '';
  const isPage = more.length === 0 && /^[1-9]\d{0,5}$/.test(page);
  return `${declared.page}=${isPage ? page : 0}`;
}
