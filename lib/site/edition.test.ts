import { expect, test } from 'vitest';
import { sectionTitle } from './edition.ts';

const sections = new Map([['local', 'Port Averil']]);

test('a section is called what its file says', () => {
  expect(sectionTitle({ sections }, { slug: 'local', name: 'local' })).toBe('Port Averil');
});

test('a section without a file is called what stories call it, with a capital', () => {
  expect(sectionTitle({ sections }, { slug: 'world', name: 'world' })).toBe('World');
  expect(sectionTitle({ sections }, { slug: 'أخبار', name: 'أخبار' })).toBe('أخبار');
});
