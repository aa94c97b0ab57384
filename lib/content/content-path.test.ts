import { describe, expect, test } from 'vitest';
import { readContentPath } from './content-path.ts';

test.each([
  ['articles/world/2025/harbor-fire.md', { kind: 'article', path: '/world/2025/harbor-fire' }],
  ['articles/World/Harbor-Fire.md', { kind: 'article', path: '/world/harbor-fire' }],
  ['articles/harbor-fire.md', { kind: 'article', path: '/harbor-fire' }],
  ['articles/cafe\u0301/x.md', { kind: 'article', path: '/caf\u00e9/x' }],
  ['pages/about.md', { kind: 'page', path: '/about' }],
  ['pages/about/team.md', { kind: 'page', path: '/about/team' }],
  ['sections/World News.md', { kind: 'section', id: 'world-news' }],
  ['authors/jane-doe.md', { kind: 'author', id: 'jane-doe' }],
  ['authors/आशा.md', { kind: 'author', id: 'आशा' }],
  ['tags/fire.md', { kind: 'tag', id: 'fire' }],
  ['site.md', { kind: 'site' }],
  ['front.md', { kind: 'front' }],
  ['media/2025/Harbor Fire.jpg', { kind: 'media', address: '/media/2025/Harbor Fire.jpg' }],
  ['media/notes.md', { kind: 'media', address: '/media/notes.md' }],
  ['public/images/fire.jpg', { kind: 'media', address: '/images/fire.jpg' }],
  ['public/.well-known/security.txt', { kind: 'media', address: '/.well-known/security.txt' }],
])('%s is what its folder says', (file, path) => {
  expect(readContentPath(file)).toEqual(path);
});

describe('what text editors and file systems leave behind is ignored', () => {
  test.each([
    'articles/world/.harbor-fire.md.swp',
    'articles/world/.#harbor-fire.md',
    'articles/world/#harbor-fire.md#',
    'articles/world/harbor-fire.md~',
    'articles/world/~harbor-fire.md',
    'articles/world/harbor-fire.md.bak',
    'articles/world/harbor-fire.md.orig',
    'articles/world/harbor-fire.md.rej',
    'articles/world/harbor-fire.md.tmp',
    'articles/world/harbor-fire.md.crdownload',
    'articles/world/4913',
    'articles/.git/harbor-fire.md',
    'media/.DS_Store',
    'media/.well-known/security.txt',
    'public/.env',
    'public/.well-known/.git',
    'public/images/.well-known/a.txt',
    '.well-known/security.txt',
    'media/Thumbs.db',
  ])('%s', (file) => {
    expect(readContentPath(file)).toEqual({ kind: 'ignored' });
  });
});

test.each(['README.md', 'articles/README.md', 'articles/world/readme.md', 'drafts/ReadMe.MD'])(
  'notes for editors are ignored: %s',
  (file) => {
    expect(readContentPath(file)).toEqual({ kind: 'ignored' });
  },
);

test.each(['notes.md', 'articles', 'articles/world/fire.txt', 'package.json', 'articles/world/fire.jpg'])(
  'what is not Markdown in a folder is ignored: %s',
  (file) => {
    expect(readContentPath(file)).toEqual({ kind: 'ignored' });
  },
);

test.each([
  'drafts/fire.md',
  'drafts/2025/fire.md',
  'authors/staff/jane-doe.md',
  'tags/!!!.md',
  'articles/world/fire.MD',
  'articles/world/fire.markdown',
  'articles/world/fire.mdx',
])('Markdown where none is read is stray: %s', (file) => {
  expect(readContentPath(file)).toEqual({ kind: 'stray' });
});
