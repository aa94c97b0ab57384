import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSealed, type PreviewLink, readPreview, sealMedia, signPreview } from './preview-link.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const until = now + 3_600_000;
const link: PreviewLink = { file: 'articles/river/dam.md', ref: null, until };
const sign = (more: Partial<PreviewLink> = {}, key = 'key') => signPreview(key, { ...link, ...more });

const forged = { ok: false, error: { kind: 'forged' } };

describe('a link', () => {
  test.each([
    ['a draft in the folder', {}],
    ['a story by a name in other letters', { file: 'articles/कला/प्यार.md' }],
    ['a page at a branch', { file: 'pages/about.md', ref: 'refs/heads/mend/dam' }],
    ['a story at a commit', { ref: 'f'.repeat(40) }],
  ])('tells what was signed: %s', (_, more) => {
    const token = sign(more);
    expect(token).toMatch(/^[\w-]{43,}$/);
    expect(readPreview('key', token, now)).toEqual({ ok: true, value: { ...link, ...more } });
  });

  test('ends to the second', () => {
    expect(readPreview('key', sign(), until - 1).ok).toBe(true);
    expect(readPreview('key', sign(), until)).toEqual({ ok: false, error: { kind: 'ended', until, file: link.file } });
  });

  test('of another key is none', () => {
    expect(readPreview('key', sign({}, 'other'), now)).toEqual(forged);
  });

  test('is none once any of its characters is another one, is gone, or has come', () => {
    const token = sign({ ref: 'refs/heads/mend' });
    const place = fc.nat({ max: token.length - 1 });
    fc.assert(
      fc.property(place, fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }), (at, character) => {
        fc.pre(character !== token[at]);
        const [before, after] = [token.slice(0, at), token.slice(at + 1)];
        for (const changed of [before + character + after, before + after, before + character + token.slice(at)])
          expect(readPreview('key', changed, now)).toEqual(forged);
      }),
    );
  });

  test('of a strange kind is none, whatever it holds', () => {
    for (const token of ['', 'x', 'x'.repeat(43), 'x'.repeat(9_000)])
      expect(readPreview('key', token, now)).toEqual(forged);
  });

  test.each([
    ['what is no story or page', { file: 'site.md' }],
    ['a file elsewhere', { file: 'articles/../../secret.md' }],
    ['a file of two lines', { file: 'articles/river/a\nb.md' }],
    ['an option of git', { ref: '--help' }],
    ['what is named otherwise than in full', { ref: 'main' }],
    ['a step from a branch', { ref: 'refs/heads/main~1' }],
  ])('to %s is none, even signed', (_, more) => {
    expect(readPreview('key', sign(more), now)).toEqual(forged);
  });
});

test('a seal opens one file of one link', () => {
  const token = sign();
  const seal = sealMedia('key', token, '/media/a.jpg');
  expect(isSealed('key', token, '/media/a.jpg', seal)).toBe(true);
  expect(isSealed('key', token, '/media/b.jpg', seal)).toBe(false);
  expect(isSealed('key', sign({ until: until + 1_000 }), '/media/a.jpg', seal)).toBe(false);
  expect(isSealed('key', token, '/media/a.jpg', `${seal}A`)).toBe(false);
});
