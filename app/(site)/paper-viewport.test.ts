import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paperViewport } from './paper-viewport.ts';

const css = readFileSync('app/styles/base.css', 'utf8');

test('what a browser draws around a page has the colours of the paper', () => {
  const [, light, dark] = /--paper: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/.exec(css) ?? [];
  expect(paperViewport.themeColor).toEqual([
    { media: '(prefers-color-scheme: light)', color: light },
    { media: '(prefers-color-scheme: dark)', color: dark },
  ]);
});

test('the schemes are those of the style sheet', () => {
  const [, schemes] = /color-scheme: ([a-z ]+);/.exec(css) ?? [];
  expect(paperViewport.colorScheme).toBe(schemes);
});
