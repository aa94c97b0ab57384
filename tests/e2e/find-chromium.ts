import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** It draws no windows, which spares a third of the processor time. */
const headlessShell = '/usr/bin/chromium-headless-shell';

const windowed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser for the tests: `CHROMIUM_PATH`, Playwright's own, or the system's; where there is none, it is installed
 * by Debian's package manager, or else by Playwright.
 */
export function findChromium(): string {
  const found = lookForChromium();
  if (found !== undefined) return found;
  const install = ['install', '-y', '--no-install-recommends'];
  const attempts: readonly (readonly [string, ...string[]])[] = [
    ['apt-get', 'update'],
    ['apt-get', ...install, 'chromium', 'chromium-headless-shell'],
    ['apt-get', ...install, 'chromium'],
    ['sudo', '-n', 'apt-get', ...install, 'chromium'],
    ['npx', 'playwright', 'install', '--with-deps', 'chromium'],
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
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), headlessShell, ...windowed];
  return candidates.find((path): path is string => path !== undefined && existsSync(path));
}

/** The browser for what needs one that shows alerts; undefined where there is none. */
export function findWindowedChromium(): string | undefined {
  return [chromium.executablePath(), ...windowed].find((path) => existsSync(path));
}

/** For a machine that has no display, no sandbox for whoever is root, and nobody to call home to. */
export const chromiumFlags: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
