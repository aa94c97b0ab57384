import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { needsServer } from './still-address.ts';
import { makeStillScript } from './still-script.ts';

const scripts = readdirSync('public/modules').filter((name) => !needsServer(`/modules/${name}`));

test.each(scripts)('%s tells the server nothing by itself, and is sound', (name) => {
  const text = makeStillScript(readFileSync(`public/modules/${name}`, 'utf8'));
  expect(text).not.toContain('sendBeacon');
  expect(text).not.toContain("'/-/");
  expect(() => new Function(text.replace(/^(?:import .*|export (?:default )?)/gm, ''))).not.toThrow();
});
