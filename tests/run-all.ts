import { rmSync } from 'node:fs';
import { runTool, testInBrowser, testUnitsAndSite } from './run-tests.ts';

/** `npm test`: builds, checks and tests everything, and closes with one line that counts it all. */
rmSync('test-results', { recursive: true, force: true });
const counts = [
  runTool('next build', 'next', ['build']),
  runTool('biome', 'biome', ['ci', '.']),
  runTool('tsc', 'tsc', ['--noEmit']),
  runTool('knip', 'knip', []),
  testUnitsAndSite(),
  testInBrowser(),
];
for (const name of counts.flatMap(({ names }) => names)) console.log(`failed: ${name}`);
const sum = (name: 'passed' | 'failed' | 'skipped') => counts.reduce((total, count) => total + count[name], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
