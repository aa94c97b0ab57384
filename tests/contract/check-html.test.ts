import { expect, it } from 'vitest';
import { checkHtml } from './check-html.ts';
import { lookForJava } from './find-java.ts';

const java = lookForJava();

it.skipIf(java === undefined)(
  'the Nu checker tells faults by page (skipped where there is no Java)',
  { timeout: 120_000 },
  async () => {
    const page = (body: string) =>
      `<!DOCTYPE html><html lang="en"><head><title>Otters</title></head><body>${body}</body></html>`;
    const faults = await checkHtml(
      new Map([
        ['sound', page('<h1>Otters</h1>')],
        ['twice', page('<p id="a"></p><p id="a"></p>')],
        ['nested', page('<a href="/"><a href="/x">x</a></a>')],
        ['picture', page('<img src="/x.jpg">')],
      ]),
      java ?? '',
    );
    expect(faults.get('sound')).toEqual([]);
    expect(faults.get('twice')?.join()).toContain('Duplicate ID');
    expect(faults.get('nested')?.length).toBeGreaterThan(0);
    expect(faults.get('picture')?.join()).toContain('alt');
  },
);
