import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger, Outcome } from './open-ledger.ts';
import { makeRedirectPage } from './redirect-page.ts';
import {
  needsServer,
  notFoundAddress,
  type Reference,
  readReference,
  toFile,
  toStillAddress,
} from './still-address.ts';
import { makeStillFeed } from './still-feed.ts';
import { makeStillPage } from './still-page.ts';
import { makeStillScript } from './still-script.ts';

/** What is copied from where to where. */
export type Copying = {
  /** Origin at which the site answers, without a slash at its end. */
  readonly from: string;
  /** Origin that its pages name. */
  readonly origin: string;
  /** For the copy. */
  readonly folder: string;
  readonly ledger: Ledger;
  /** Told after each address. */
  readonly onProgress: () => void;
};

/** Addresses asked for at once: the renderer has one thread, and pictures are made beside it. */
const atOnce = 4;

/**
 * Copies every address of the ledger, and those that are found on the way, from a running site into a folder. Memory does not
 * grow with the number of them. What could not be copied is in the ledger; throws when the site cannot be reached or the disk
 * not be written.
 */
export async function copySite(copying: Copying): Promise<void> {
  const { ledger, onProgress } = copying;
  let working = 0;
  const work = async () => {
    for (;;) {
      const address = ledger.take();
      if (address === undefined) {
        // What the others are still reading may name more.
        if (working === 0) return;
        await sleep(5);
        continue;
      }
      if (needsServer(address)) continue;
      working += 1;
      try {
        await copyAddress(copying, address);
      } finally {
        working -= 1;
      }
      onProgress();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Statuses under which the site shows something that is worth a file. */
const shown = new Set([200, 410]);

/** What no story is called: of a static host the page for what is not there has a name that a story may have too. */
const nowhere = '/--nothing--';

const nothing = { file: null, location: null } as const;

async function copyAddress(copying: Copying, address: string): Promise<void> {
  const { ledger, origin } = copying;
  const answer = await ask(copying.from + (address === notFoundAddress ? nowhere : address));
  const { status } = answer;
  const location = answer.headers.get('location');
  if (status >= 300 && status < 400 && location !== null) {
    // The address at which the site is asked is not the one that it knows.
    const to = readReference(location.replace(copying.from, origin), address, origin);
    await answer.arrayBuffer();
    const isWorthFile = to !== undefined && toPage(to.address) !== toPage(address);
    const file = isWorthFile ? await write(copying, address, true, makeRedirectPage(to, origin)) : undefined;
    return ledger.settle(address, { status, file: file ?? null, location: to ?? null }, to === undefined ? [] : [to]);
  }
  const isWanted = shown.has(status) || (status === 404 && address === notFoundAddress);
  if (!isWanted) {
    await answer.arrayBuffer();
    return ledger.settle(address, { status, ...nothing }, []);
  }
  const { file, references } = await keep(copying, address, answer);
  const outcome: Outcome = { status: file === undefined ? unwritable : status, file: file ?? null, location: null };
  ledger.settle(address, outcome, references);
}

/** The file of a page, which has the same with a slash at the end of its address and without. */
function toPage(address: string): string | undefined {
  return toFile(toStillAddress(address), true);
}

/** In the place of a status, for an address whose file cannot be named, or has its name already. */
export const unwritable = 0;

async function keep(copying: Copying, address: string, answer: Response) {
  const { origin } = copying;
  const type = answer.headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) {
    const { text, references } = makeStillPage(await answer.text(), { address, origin });
    return { file: await write(copying, address, true, text), references };
  }
  if (/^application\/(?:rss\+xml|atom\+xml|xml|feed\+json)|^text\/xml/.test(type)) {
    const { text, references } = makeStillFeed(await answer.text(), { address, origin });
    return { file: await write(copying, address, false, text), references };
  }
  const references: readonly Reference[] = [];
  if (/^(?:text|application)\/javascript/.test(type))
    return { file: await write(copying, address, false, makeStillScript(await answer.text())), references };
  // Files end at 16 MB (lib/site/file-types.ts).
  return { file: await write(copying, address, false, Buffer.from(await answer.arrayBuffer())), references };
}

/** @returns the file, or undefined where there is none for this address. */
async function write(
  { folder, ledger }: Copying,
  address: string,
  isPage: boolean,
  what: string | Buffer,
): Promise<string | undefined> {
  const file = toFile(toStillAddress(address), isPage);
  if (file === undefined || !ledger.claim(file)) return undefined;
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, what);
  return file;
}

/** Tries before an answer of a server in need counts, and milliseconds between them. */
const tries = 4;
const pause = 1_000;

async function ask(address: string): Promise<Response> {
  for (let round = 1; ; round += 1) {
    const answer = await fetch(address, { redirect: 'manual', headers: { 'Accept-Encoding': 'identity' } });
    if (answer.status < 500 || round === tries) return answer;
    await answer.arrayBuffer();
    await sleep(pause * round);
  }
}
