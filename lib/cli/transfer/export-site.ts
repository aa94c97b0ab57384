import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copySite } from '#lib/export/copy-site.ts';
import { countUnread } from '#lib/export/count-unread.ts';
import { findDeadLinks } from '#lib/export/find-dead-links.ts';
import { listAddresses, listPermalinks } from '#lib/export/list-addresses.ts';
import { type Ledger, openLedger } from '#lib/export/open-ledger.ts';
import { notFoundAddress } from '#lib/export/still-address.ts';
import type { Contents } from '#lib/export/write-readme.ts';
import { hostFiles, writeRedirects } from '#lib/export/write-redirects.ts';
import type { Index } from '#lib/library/open-index.ts';
import { openProgress } from '../progress.ts';

/** Milliseconds without any progress after which what is not read is left alone: files that cannot be. */
const patience = 60_000;

/** Waits until every page says all that it can. @param hasHistory whether the content lies in a repository. */
export async function waitUntilRead(index: Index, hasHistory: boolean): Promise<void> {
  const first = countUnread(index, hasHistory);
  if (first === 0) return;
  const clock = () => performance.now();
  const progress = openProgress('Reading the content', process.stderr, clock);
  let left = first;
  let changedAt = clock();
  while (left > 0 && clock() - changedAt < patience) {
    await sleep(100);
    const now = countUnread(index, hasHistory);
    if (now !== left) changedAt = clock();
    left = now;
    progress.tell(Math.max(0, first - left), first);
  }
  progress.end(left === 0 ? 'The content is read.' : `${left} files could not be read; \`npm run check\` says why.`);
}

type SiteExport = {
  /** Origin that pages name. */
  readonly origin: string;
  readonly folder: string;
  /** Origin at which the site answers. */
  readonly from: string;
  /** Folder for what is needed meanwhile. */
  readonly scratch: string;
};

/** Writes the site as files into `site/`, checks its links, and says what leads nowhere; then the process ends with 1. */
export async function exportSite(
  index: Index,
  { origin, folder, from, scratch }: SiteExport,
): Promise<Contents['site']> {
  const target = join(folder, 'site');
  mkdirSync(target);
  const ledgerFile = join(scratch, `export-${process.pid}.db`);
  const ledger = openLedger(ledgerFile);
  try {
    for (const file of hostFiles) ledger.claim(file);
    ledger.want(listAddresses(index, resolve('public'), Date.now()));
    ledger.want([{ address: notFoundAddress, isDue: true }]);
    const progress = openProgress('Copying the site', process.stderr, () => performance.now());
    const onProgress = () => {
      const { settled, all } = ledger.count();
      progress.tell(settled, all);
    };
    await copySite({ from, origin, folder: target, ledger, onProgress });
    progress.end(`${ledger.count().settled} addresses are copied.`);
    await writeRedirects(ledger, listPermalinks(index, Date.now()), { folder: target, beside: folder });
    sayDeadLinks(ledger, target);
    sayLost(index, ledger);
    return countFiles(ledger);
  } finally {
    ledger.close();
    rmSync(ledgerFile, { force: true });
  }
}

function sayDeadLinks(ledger: Ledger, folder: string): void {
  let count = 0;
  for (const { address, fragment, why, by, times } of findDeadLinks(ledger, folder)) {
    count += 1;
    const more = times > 1 ? ` (named ${times} times)` : '';
    console.error(`${by ?? address}: ${address}${fragment === '' ? '' : `#${fragment}`} ${why}${more}`);
  }
  if (count > 0) process.exitCode = 1;
  console.log(
    count === 0 ? 'Every link of ours leads to something.' : `${count} addresses lead nowhere; they are named above.`,
  );
}

/** What the copy cannot hold, or not everywhere. */
function sayLost(index: Index, ledger: Ledger): void {
  const shadowed = index.prepare("SELECT file FROM documents WHERE name = ? AND kind IN ('article', 'page')");
  const hidden = shadowed.get(notFoundAddress);
  if (hidden !== undefined) {
    console.error(`${hidden.file}: is not in the copy, where ${notFoundAddress} is the page of what is not there.`);
    process.exitCode = 1;
  }
  for (const files of ledger.listClashes())
    console.error(`On macOS and Windows these files are one, and only the last is seen: ${files.join(', ')}`);
}

function countFiles(ledger: Ledger): NonNullable<Contents['site']> {
  let [files, redirects, gone] = [0, 0, 0];
  for (const { file, location, status } of ledger.listSettled()) {
    if (file === null) continue;
    files += 1;
    if (location !== null) redirects += 1;
    if (status === 410) gone += 1;
  }
  return { files, redirects, gone };
}
