import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwritable } from './copy-site.ts';
import type { Ledger, Named, Settled } from './open-ledger.ts';
import { needsServer } from './still-address.ts';

/** Something of ours in the copy that leads nowhere. */
export type DeadLink = {
  /** As the running site knows it. */
  readonly address: string;
  /** Empty where the whole is missing, and not a place in it. */
  readonly fragment: string;
  readonly why: string;
  /** A page that names it, and how many times it is named in all; nobody names what is missing itself. */
  readonly by: string | null;
  readonly times: number;
};

/**
 * Looks whether everything that the copy names is a file in it, and whether places within pages are there; and whether
 * every address that the paper is not whole without was copied.
 *
 * @param folder of the copy.
 */
export function* findDeadLinks(ledger: Ledger, folder: string): Generator<DeadLink> {
  for (const settled of ledger.listSettled()) {
    const { address, status, isDue } = settled;
    const isFault = status >= 500 || status === unwritable || (isDue && settled.file === null);
    if (isFault) yield { address, fragment: '', why: explain(settled), by: null, times: 0 };
  }
  const readIds = openPages(folder);
  for (const named of ledger.listNamed()) {
    const why = needsServer(named.address) ? undefined : judge(ledger, folder, named, readIds);
    if (why !== undefined) yield { ...named, why };
  }
}

/** Redirects one after the other that a browser should not have to follow. */
const mostHops = 5;

function judge(
  ledger: Ledger,
  folder: string,
  { address, fragment }: Named,
  readIds: (file: string) => ReadonlySet<string>,
): string | undefined {
  let found = ledger.find(address);
  let place = fragment;
  for (let hops = 0; found !== undefined && found.location !== null; hops += 1) {
    if (hops === mostHops) return 'leads in circles';
    place = found.location.fragment;
    found = ledger.find(found.location.address);
  }
  if (found === undefined || found.file === null) return explain(found);
  if (!existsSync(join(folder, found.file))) return 'its file is not there';
  const isPlace = place !== '' && place !== 'top' && !place.startsWith(':~:') && found.file.endsWith('.html');
  if (!isPlace || readIds(found.file).has(place)) return undefined;
  return `has no place called "${place}"`;
}

function explain(found: Settled | undefined): string {
  if (found === undefined) return 'is not in the copy';
  if (found.status === unwritable) return 'has no file of its own: its name is too long, or another address has it';
  if (found.status === 404) return 'is not there (404)';
  return `could not be copied (the site answered ${found.status})`;
}

/** The names of places in a page; the page that was asked for last is remembered, since links come by what they lead to. */
function openPages(folder: string): (file: string) => ReadonlySet<string> {
  let last = { file: '', ids: new Set<string>() };
  return (file) => {
    if (last.file !== file) {
      const html = readFileSync(join(folder, file), 'utf8');
      last = {
        file,
        ids: new Set([...html.matchAll(/\s(?:id|name)="([^"]*)"/g)].map(([, id = '']) => readEscaped(id))),
      };
    }
    return last.ids;
  };
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" };

function readEscaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name) => characters[name] ?? whole);
}
