import { expect, test } from 'vitest';
import { nameSite } from './name-site.ts';

test('a site keeps its name under https and www', () => {
  expect(['http://www.Paper.example/', 'https://paper.example', 'https://paper.example/blog/'].map(nameSite)).toEqual([
    'paper.example',
    'paper.example',
    'paper.example/blog',
  ]);
  expect(['', 'paper.example', '/blog'].map(nameSite)).toEqual(['', '', '']);
});
