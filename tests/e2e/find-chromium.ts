import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser for the tests: `CHROMIUM_PATH`, Playwright's own, or the system's; where there is none, it is installed
 * by Playwright, or else by Debian's package manager.
 */
export function findChromium(): string {
  const found = lookForChromium();
  if (found !== undefined) return found;
  const attempts: readonly (readonly [string, ...string[]])[] = [
    ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
    ['apt-get', 'update'],
    ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ['sudo', '-n', 'apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
  ];
  for (const [command, ...parameters] of attempts) {
    try {
      execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    } catch {
      // The next attempt may still succeed; that none did is said below.
    }
    const now = lookForChromium();
    if (now !== undefined) return now;
  }
  throw new Error('No Chromium found and none could be installed: install one and set CHROMIUM_PATH to its path.');
}

function lookForChromium(): string | undefined {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...installed];
  return candidates.find((path): path is string => path !== undefined && existsSync(path));
}
