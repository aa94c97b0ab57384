import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Correction } from '#lib/content/article.ts';
import { defaultSite } from '#lib/site/site.ts';
import { Corrections } from './corrections.tsx';
import { Retraction } from './retraction.tsx';

const now = Date.UTC(2026, 10, 22);
const edition = { site: defaultSite, now, sections: new Map() };
const say = (kind: Correction['kind'], at = now): Correction => ({ at, kind, text: `One <${kind}>.` });

function draw(...corrections: readonly Correction[]): string {
  return renderToStaticMarkup(
    <>
      <Retraction corrections={corrections} edition={edition} />
      <main />
      <Corrections corrections={corrections} edition={edition} />
    </>,
  );
}

test('a retraction stands on top, with its date and reason, and not below', () => {
  const [top = '', below = ''] = draw(say('retraction')).split('<main></main>');
  expect(top).toContain('role="note"');
  expect(top).toContain('This story was retracted on <time');
  expect(top).toContain('One &lt;retraction&gt;.');
  expect(below).toBe('');
});

test('corrections and clarifications stand below, updates apart from them', () => {
  const [top, below = ''] = draw(say('correction'), say('clarification'), say('update')).split('<main></main>');
  expect(top).toBe('');
  expect(below).toContain('id="corrections"');
  expect(below).toContain('Corrections and clarifications');
  expect(below.indexOf('>Update<')).toBeGreaterThan(below.indexOf('One &lt;clarification&gt;.'));
});

test('what is dated later is not said yet', () => {
  expect(draw(say('retraction', now + 1), say('correction', now + 1))).toBe('<main></main>');
});
