import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseFile } from '#lib/content/parse-file.ts';
import { noon } from '#tests/newsroom/make-index.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { readFileToWithdraw } from './content-file.ts';
import { type CorrectionWish, correct } from './correct.ts';
import { publish } from './publish.ts';
import { withdraw } from './withdraw.ts';

const file = 'articles/river/dam.md';
const zone = 'America/Halifax';
const now = '"2026-11-22T08:00:00-04:00"';

const textOf = (edited: ReturnType<typeof withdraw>) => (edited.ok ? edited.value.text : edited.error);

describe('withdraw', () => {
  const withdrawn = (text: string, note = 'It was wrong.') => textOf(withdraw({ file, text }, note, noon, zone));

  test('adds date and note', () => {
    expect(withdrawn(story())).toBe(
      story({ withdrawn: `\n  date: ${now}\n  note: It was wrong.` }).replace(': \n', ':\n'),
    );
  });

  test('keeps the paragraphs of a note', () => {
    expect(withdrawn(story(), 'One: two.\n\nThree.')).toContain('  note: |-\n    One: two.\n\n    Three.\n---\n');
  });

  test('does not wait for YAML', () => {
    const text = story({ title: 'a: b: c' });
    expect(withdrawn(text)).toBe(text.replace('---\n', `---\nwithdrawn:\n  date: ${now}\n  note: It was wrong.\n`));
  });

  test.each([
    ['braces', '---\n{title: Pool, date: 2025-03-01, description: A pool.}\n---\n\nText.\n'],
    ['JSON in braces', '---\n{"title": "Pool", "date": "2025-03-01"}\n---\n\nText.\n'],
    ['fields that are announced as JSON', '---json\n{"title": "Pool"}\n---\n\nText.\n'],
    ['fields of another system', '+++\ntitle = "Pool"\n+++\n\nText.\n'],
    ['no fields at all', 'Text.\n'],
  ])('does not wait for %s to be mended', (_kind, text) => {
    const parsed = parseFile(file, withdrawn(text, 'It was wrong: all of it.'), zone);
    const note = { at: noon, note: 'It was wrong: all of it.' };
    expect(parsed).toMatchObject({ ok: true, value: { document: { article: { withdrawn: note } } } });
    expect(withdrawn(text)).toContain('Text.\n');
  });

  test.each(['latin1', 'utf16le'] as const)('does not wait for %s to be made UTF-8', (encoding) => {
    const bom = encoding === 'utf16le' ? '\uFEFF' : '';
    const root = makeNewsroom({});
    mkdirSync(join(root, 'articles/river'), { recursive: true });
    writeFileSync(join(root, file), Buffer.from(`${bom}${story({ title: 'Pool fermé' })}`, encoding));
    const read = readFileToWithdraw(root, file);
    rmSync(root, { recursive: true });
    const text = read.ok ? read.value.text : read.error;
    expect(text).toContain('title: Pool fermé');
    expect(parseFile(file, withdrawn(text), zone)).toMatchObject({ ok: true });
  });

  test('is refused twice', () => {
    expect(withdrawn(withdrawn(story()))).toContain('withdrawn already');
    expect(withdrawn(withdrawn(story({ title: 'a: b: c' })))).toContain('line withdrawn already');
  });
});

describe('correct', () => {
  const corrected = (text: string, wish: Partial<CorrectionWish> = {}) =>
    textOf(correct({ file, text }, { kind: 'correction', text: 'Six, not five.', updates: true, ...wish }, noon, zone));

  test('adds the correction and when the story was updated', () => {
    expect(corrected(story({ updated: '2025-04-01 # May' }))).toContain(
      `updated: ${now} # May\ncorrections:\n  - date: ${now}\n    kind: correction\n    text: Six, not five.\n---\n`,
    );
  });

  test.each([{ updates: false }, { kind: 'retraction' }] as const)('does not say that it was updated: %o', (wish) => {
    expect(corrected(story(), wish)).not.toContain('updated');
  });

  test.each([
    [{ draft: 'true' }, 'not published yet'],
    [{ date: '2026-12-01' }, 'not published yet'],
    [{ withdrawn: 'true' }, 'is withdrawn'],
    [{ title: 'a: b: c' }, 'cannot be read'],
  ])('is refused where nobody reads the story: %o', (fields, words) => {
    expect(corrected(story(fields))).toContain(words);
  });
});

describe('publish', () => {
  const published = (text: string, at = noon) => textOf(publish({ file, text }, at, noon, zone));

  test('takes out draft and gives the story its date', () => {
    expect(published(story({ draft: 'true' }))).toBe(story({ date: now }));
  });

  test('puts a scheduled story off, or brings it forward', () => {
    expect(published(story({ date: '"2026-12-01"' }), noon + 86_400_000)).toBe(
      story({ date: now.replace('22T', '23T') }),
    );
  });

  test('waits for a text', () => {
    expect(published(story({ draft: 'true' }, ''))).toContain('has no text yet');
    expect(published(story({ draft: 'true', type: 'live' }, ''))).not.toContain('draft');
  });

  test.each([
    [{}, 'is published already'],
    [{ withdrawn: 'true' }, 'is withdrawn'],
    [{ expires: '2026-01-01' }, 'has expired'],
    [{ draft: 'true', expires: '2026-01-01' }, 'would expire before it appears'],
  ])('is refused where it would change nothing: %o', (fields, words) => {
    expect(published(story(fields))).toContain(words);
  });
});
