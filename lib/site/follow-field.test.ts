import { expect, test } from 'vitest';
import { followField, readFollowField } from './follow-field.ts';

test.each([
  [{ kind: 'section', slug: 'river' }, 'follow-section-river'],
  [{ kind: 'tag', slug: 'town-hall' }, 'follow-tag-town-hall'],
  [{ kind: 'author', slug: '李' }, 'follow-author-%E6%9D%8E'],
] as const)('%j is followed by the field %s', (followed, field) => {
  expect(followField(followed)).toBe(field);
  expect(readFollowField(field)).toEqual(followed);
});

test.each([
  'email',
  'follow-',
  'follow-tag-',
  'follow-story-dam',
  'follow-tag-%E6',
  'follow-tag-a b',
  'follow-tag-%3Cb%3E',
  `follow-tag-${'a'.repeat(101)}`,
])('%s follows nothing', (field) => {
  expect(readFollowField(field)).toBeUndefined();
});
