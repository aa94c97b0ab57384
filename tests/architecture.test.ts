import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findBreaches } from './architecture.ts';

const sources = globSync('{app,components,lib,tests}/**/*.{ts,tsx,css}')
  .filter((file) => !file.includes('node_modules'))
  .concat('proxy.ts', 'next.config.ts');

function breachesOf(file: string, text: string): readonly string[] {
  return findBreaches(new Map([[file, text]])).map(({ message }) => message);
}

describe('the house', () => {
  test('keeps its walls and its names', () => {
    const files = new Map(sources.map((file) => [file, readFileSync(file, 'utf8')]));
    expect(files.size).toBeGreaterThan(100);
    expect(findBreaches(files)).toEqual([]);
  });

  test('imports gray-matter in one file', () => {
    const importing = sources.filter((file) => /from 'gray-matter'/.test(readFileSync(file, 'utf8')));
    expect(importing.filter((file) => !file.endsWith('.test.ts'))).toEqual(['lib/content/split-front-matter.ts']);
  });

  test('prints markup as it is in two components', () => {
    const shipped = sources.filter((file) => !file.startsWith('tests/'));
    const printing = shipped.filter((file) => /dangerouslySetInnerHTML=/.test(readFileSync(file, 'utf8')));
    expect(printing.toSorted()).toEqual(['components/article/prose.tsx', 'components/seo/json-ld.tsx']);
  });

  test('asks for the time of day only where a program or a request begins', () => {
    const asking = sources.filter((file) => /\bDate\.now\b|\bnew Date\(\)/.test(readFileSync(file, 'utf8')));
    const shipped = asking.filter((file) => !/^tests\/|\.test\.tsx?$|^lib\/cli\//.test(file));
    expect(shipped.toSorted()).toEqual([
      'app/newsroom.ts',
      'lib/front/open-front.ts',
      // The age of a file that was left half-written.
      'lib/pictures/open-kept-files.ts',
      'lib/worker/worker.ts',
    ]);
  });

  test('reads the environment through lib/config', () => {
    const reading = sources.filter((file) => /process\.env\.(?!LOG_LEVEL)/.test(readFileSync(file, 'utf8')));
    const shipped = reading.filter((file) => !file.startsWith('tests/') && !file.endsWith('.test.ts'));
    // The build replaces its one use by a constant.
    expect(shipped).toEqual(['lib/config/is-built.ts']);
  });
});

describe('a planted breach is found:', () => {
  test.each([
    ['base imports another room', 'lib/base/a.ts', "import { x } from '#lib/site/urls.ts';"],
    ['content imports the index', 'lib/content/a.ts', "import type { Index } from '#lib/library/open-index.ts';"],
    ['a relative path leaves its room', 'lib/content/a.ts', "import { ok } from '../base/result.ts';"],
    ['a room imports itself through the wall', 'lib/base/a.ts', "import { ok } from '#lib/base/result.ts';"],
    [
      'a component runs code of a subject',
      'components/article/a.tsx',
      "import { parseFile } from '#lib/content/parse-file.ts';",
    ],
    ['a page imports the worker', 'app/a.ts', "import { syncFiles } from '#lib/worker/sync-content.ts';"],
    ['the proxy imports the worker', 'proxy.ts', "export { syncFiles } from '#lib/worker/sync-content.ts';"],
    ['lib imports a component', 'lib/site/a.ts', "import { Story } from '#components/article/story.tsx';"],
    ['shipped code imports tests', 'lib/site/a.ts', "import { startSite } from '../../tests/site/start-site.ts';"],
    ['a dynamic import passes a wall', 'lib/base/a.ts', "const x = await import('#lib/site/urls.ts');"],
    ['a room nobody planned', 'lib/manager/a.ts', "import { ok } from '#lib/base/result.ts';"],
    ['a drawer for everything', 'lib/utils/a.ts', ''],
    ['capitals in a name', 'lib/base/myFile.ts', ''],
    ['a barrel', 'lib/base/index.ts', ''],
  ])('%s', (_name, file, text) => {
    expect(breachesOf(file, text)).toHaveLength(1);
  });

  test('types may pass where values may not', () => {
    expect(breachesOf('components/article/a.tsx', "import type { Article } from '#lib/content/article.ts';")).toEqual(
      [],
    );
    expect(breachesOf('lib/comments/a.ts', "import type { Article } from '#lib/content/article.ts';")).toEqual([]);
    expect(breachesOf('lib/comments/a.ts', "import { visibilityOf } from '#lib/content/article.ts';")).toHaveLength(1);
  });
});
