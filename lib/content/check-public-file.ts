import type { Instant } from '#lib/base/instant.ts';
import { type Problem, startOfFile } from '#lib/base/problem.ts';
import { securityFile, typeOfTextFile } from '#lib/site/text-files.ts';
import { isReserved } from '#lib/site/urls.ts';
import { readContentPath } from './content-path.ts';
import { readSource } from './read-source.ts';

/**
 * What is wrong with a text for programs, or with a file that lies at an address of the site itself. Null for what is
 * neither, such as a picture.
 *
 * @param root the content folder.
 * @param file path below it.
 */
export function checkPublicFile(root: string, file: string, now: Instant): readonly Problem[] | null {
  const path = readContentPath(file);
  if (path.kind !== 'media' || !file.startsWith('public/')) return null;
  const { address } = path;
  const problem = { file, ...startOfFile, rule: 'public-file' } as const;
  const hint = ownDocuments.get(address) ?? (isOwnDocument(address) ? 'give it another name' : undefined);
  if (hint !== undefined) {
    const message = `Unexpected file at "${address}", expected one at an address the site does not use itself`;
    return [{ ...problem, severity: 'error', message, hint }];
  }
  const type = typeOfTextFile(address);
  if (type === undefined) return null;
  const source = readSource(root, file);
  if (!source.ok)
    return [{ ...source.error, hint: 'make it a plain file of UTF-8 text, at most 512 kB; nobody gets it' }];
  if (source.value === null) return [];
  const { text } = source.value;
  const faults = [
    ...(type.startsWith('application/json') && !isJson(text) ? [notJson] : []),
    ...(address === securityFile ? checkSecurity(text, now) : []),
  ];
  return faults.map((fault) => ({ ...problem, severity: 'warning', ...fault }));
}

/** What an editor wants who puts a file there, and where that is said. */
const ownDocuments: ReadonlyMap<string, string> = new Map([
  ['/robots.txt', 'remove it, and say what crawlers may read in site.md: `disallow`, `aiCrawlers`'],
  ['/sitemap.xml', 'remove it: the site lists its pages itself'],
  ['/news-sitemap.xml', 'remove it: the site lists its news itself'],
  ['/security.txt', `move it to public${securityFile}; who asks here is sent there`],
]);

/** Pictures lie at addresses of the site too, in two folders of their own. */
function isOwnDocument(address: string): boolean {
  return isReserved(address) && typeOfTextFile(address) === undefined && !/^\/(?:images|media)\//.test(address);
}

type Fault = Pick<Problem, 'message' | 'hint'>;

const notJson: Fault = { message: 'Unexpected text, expected JSON', hint: 'programs that ask for it expect JSON' };

/** RFC 9116, 2.5: `Contact` and `Expires` are required, and what has expired is not to be relied on. */
function checkSecurity(text: string, now: Instant): readonly Fault[] {
  const hint = 'see rfc-editor.org/rfc/rfc9116; add such a line, or bring it up to date';
  const read = (name: string) => new RegExp(`^${name}:[ \\t]*(\\S.*?)\\s*$`, 'im').exec(text)?.[1];
  const expires = read('Expires');
  const until = expires === undefined ? Number.NaN : Date.parse(expires);
  const isDate = /^\d{4}-\d{2}-\d{2}T/i.test(expires ?? '') && Number.isFinite(until);
  return [
    ...(read('Contact') === undefined
      ? [{ message: 'Unexpected absence of Contact, expected "Contact: mailto:…" or "Contact: https:…"', hint }]
      : []),
    ...(expires === undefined
      ? [{ message: 'Unexpected absence of Expires, expected a date such as "Expires: 2027-01-01T00:00:00Z"', hint }]
      : []),
    ...(expires !== undefined && !isDate
      ? [{ message: `Unexpected "${expires}" in Expires, expected a date such as 2027-01-01T00:00:00Z`, hint }]
      : []),
    ...(isDate && until <= now
      ? [{ message: `Unexpected "${expires}" in Expires, expected a date to come: it is not believed any more`, hint }]
      : []),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
