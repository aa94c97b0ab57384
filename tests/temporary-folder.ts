import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Before all tests of a run, for Vitest and for Playwright: gives the run a temporary folder of its own, in which
 * everything lands that tests and the programs they start put into `os.tmpdir()`. What is returned removes it.
 */
export default function ownTemporaryFolder(): () => void {
  const before = process.env.TMPDIR;
  // A short name: sockets lie below it, and their paths have 103 bytes.
  const folder = mkdtempSync(join(tmpdir(), 'bs-'));
  // PostgreSQL runs as another user and has to pass.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    // A program that was killed may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
