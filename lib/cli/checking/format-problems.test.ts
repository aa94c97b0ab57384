import { describe, expect, test } from 'vitest';
import type { Problem } from '#lib/base/problem.ts';
import { formatProblems } from './format-problems.ts';

function problem(differing: Partial<Problem> = {}): Problem {
  return {
    file: 'articles/river/dam.md',
    line: 5,
    column: 11,
    rule: 'unknown-author',
    severity: 'error',
    message: 'Unexpected author "jdoe", expected a name from authors/',
    hint: 'did you mean "jane-doe"?',
    ...differing,
  };
}

describe('as text', () => {
  test('each Problem is a line that editors can open, with rule, message and hint, and a count closes', () => {
    const problems = [
      problem(),
      problem({ line: 7, column: 1, rule: 'dead-link', message: 'M', hint: 'H', severity: 'warning' }),
    ];
    expect(formatProblems(problems, 'content', 12, 'text')).toBe(
      [
        'content/articles/river/dam.md:5:11  unknown-author  Unexpected author "jdoe", expected a name from authors/  did you mean "jane-doe"?',
        'content/articles/river/dam.md:7:1  dead-link (warning)  M  H',
        '12 files, 1 error, 1 warning',
        '',
      ].join('\n'),
    );
  });

  test('a Problem without a hint ends with its message', () => {
    expect(formatProblems([problem({ hint: '' })], 'content', 1, 'text')).toMatch(
      /from authors\/\n1 file, 1 error, 0 warnings\n$/,
    );
  });

  test('a sound newsroom is its count alone', () => {
    expect(formatProblems([], 'content', 0, 'text')).toBe('0 files, 0 errors, 0 warnings\n');
  });

  test.each([
    ['.', 'articles/river/dam.md'],
    ['../news', '../news/articles/river/dam.md'],
    ['/srv/news', '/srv/news/articles/river/dam.md'],
    ['a/../b/', 'b/articles/river/dam.md'],
  ])('files of the folder %s are named %s', (folder, name) => {
    expect(formatProblems([problem()], folder, 1, 'text').split(':')[0]).toBe(name);
  });
});

describe('as workflow commands', () => {
  test('each Problem is one command with its severity, place, rule, message and hint', () => {
    const problems = [problem(), problem({ severity: 'warning', hint: '' })];
    expect(formatProblems(problems, 'content', 12, 'github')).toBe(
      [
        '::error file=content/articles/river/dam.md,line=5,col=11,title=unknown-author::Unexpected author "jdoe", expected a name from authors/ (did you mean "jane-doe"?)',
        '::warning file=content/articles/river/dam.md,line=5,col=11,title=unknown-author::Unexpected author "jdoe", expected a name from authors/',
        '',
      ].join('\n'),
    );
  });

  test('signs that would end a property or a command are escaped in the file', () => {
    const name = 'articles/100%,a:b\r\n::error::c.md';
    const [, file] = /file=(.*),line=/.exec(formatProblems([problem({ file: name })], '.', 1, 'github')) ?? [];
    expect(file).toBe('articles/100%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ac.md');
  });

  test('signs that would end a command are escaped in the message and the hint, commas and colons are not', () => {
    const written = problem({ message: '100%: a,\nb\r::set-env x', hint: '50%\n0' });
    expect(formatProblems([written], '.', 1, 'github')).toBe(
      '::error file=articles/river/dam.md,line=5,col=11,title=unknown-author::100%25: a,%0Ab%0D::set-env x (50%25%0A0)\n',
    );
  });

  test('what is escaped already is escaped again, so that it reads as it was written', () => {
    expect(formatProblems([problem({ message: '%0A', hint: '' })], '.', 1, 'github')).toContain('::%250A\n');
  });

  test('a sound newsroom says nothing', () => {
    expect(formatProblems([], '.', 12, 'github')).toBe('');
  });
});

describe('as JSON', () => {
  test('every field of every Problem is there, the file as the command sees it', () => {
    const problems = [problem(), problem({ message: 'a "quote"\nand a line' })];
    const printed: unknown = JSON.parse(formatProblems(problems, 'content', 12, 'json'));
    expect(printed).toEqual(problems.map((one) => ({ ...one, file: 'content/articles/river/dam.md' })));
  });

  test('a sound newsroom is an empty list', () => {
    expect(formatProblems([], '.', 12, 'json')).toBe('[]\n');
  });
});
