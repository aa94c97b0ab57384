import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needsServer } from './still-address.ts';
import { makeStillScript } from './still-script.ts';

const scripts = readdirSync('public/modules').filter((name) => !needsServer(`/modules/${name}`));

test.each(scripts)('%s tells the server nothing by itself, and stays as it is otherwise', (name) => {
  const text = readFileSync(`public/modules/${name}`, 'utf8');
  const lines = text.split('\n').filter((line) => !line.includes('sendBeacon'));
  const still = makeStillScript(text);
  expect(still).not.toContain("'/-/");
  expect(still.split('\n').filter((line) => line.trim() !== '')).toEqual(lines.filter((line) => line.trim() !== ''));
});
