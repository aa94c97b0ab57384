import { expect, test } from 'vitest';
import { brandHtml, escapeHtml } from './html.ts';

test('text becomes markup that shows it, in elements and in quoted attributes', () => {
  expect(escapeHtml('<a href="x" title=\'y\'>R&amp;D</a>')).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;amp;D&lt;/a&gt;',
  );
});

test('text without markup characters stays as it is', () => {
  expect(escapeHtml('Fire – “at last” 火')).toBe('Fire – “at last” 火');
});

test('what was sanitised is not escaped again', () => {
  expect(brandHtml('<p>Fire</p>')).toBe('<p>Fire</p>');
});
