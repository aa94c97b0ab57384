import { describe, expect, test } from 'vitest';
import { deriveDescription } from './derive-description.ts';

test('a body is introduced by its first paragraph as plain text', () => {
  const body = '**VIENNA —** The [harbour](/world/harbour) *burned* `all` night.\n\nMore.';
  expect(deriveDescription(body)).toBe('VIENNA — The harbour burned all night.');
});

test('line breaks become spaces', () => {
  expect(deriveDescription('\nOne\ntwo\nthree.\n\nMore.')).toBe('One two three.');
  expect(deriveDescription('\n \t\n\nOne\n  two.\n \t\nMore.')).toBe('One two.');
});

test('line breaks of Windows and of old Macs are line breaks', () => {
  expect(deriveDescription('## Night\r\n\r\n- a\r\n- b\r\n\r\nOne\r\ntwo.\r\n\r\nMore.\r\n')).toBe('One two.');
  expect(deriveDescription('\r\rOne\rtwo.\r\rMore.')).toBe('One two.');
});

test('hard line breaks become spaces, and words never grow together', () => {
  expect(deriveDescription('One  \ntwo\\\nthree<br>four<br />\nfive.')).toBe('One two three four five.');
  expect(deriveDescription('One  \r\ntwo\\\r\nthree<BR>four.')).toBe('One two three four.');
  expect(deriveDescription('**One  \ntwo** three.')).toBe('One two three.');
});

test("editors' notes and pictures leave no trace", () => {
  expect(deriveDescription('<!-- check\n\nthe name -->\n\nIt <!-- or not --> burned ![Fire](/media/a.jpg).')).toBe(
    'It burned .',
  );
});

describe('what is no prose is passed over', () => {
  test.each([
    ['a heading', '## The night'],
    ['a list', '- One\n- Two'],
    ['a numbered list', '1. One\n2. Two'],
    ['a quote', '> One'],
    ['a table', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['code', '```js\nfire();\n```'],
    ['indented code', '    fire();'],
    ['raw HTML', '<div class="x">Buy</div>'],
    ['a picture', '![Fire](/media/a.jpg)'],
    ['a rule', '* * *'],
    ['a footnote', '[^1]: A note.'],
    ['the address of a link', '[fire]: https://news.example'],
    ['a shortcode', '{{ gallery }}'],
    ['a template tag', '{% include x %}'],
    ['a note', '<!-- todo -->'],
    ['code with blank lines', '```js\nfire();\n\nflood();\n```'],
    ['code between tildes', '~~~\nfire();\n\n```\n\nflood();\n~~~'],
    ['a script with blank lines', '<script>\nlet fire;\n\nlet flood;\n</script>'],
    ['a style in capitals', '<STYLE>\np {}\n\nb {}\n</STYLE>'],
    ['indented code behind blank lines', '\n\n    fire();\n\n    flood();'],
    ['a heading that is underlined twice', 'The night\n========='],
    ['a heading that is underlined once', 'The night\nafter\n---'],
  ])('%s', (_kind, block) => {
    expect(deriveDescription(`${block}\n\nIt burned.`)).toBe('It burned.');
  });
});

test('a body without prose gives nothing', () => {
  for (const body of ['', ' \n\n ', '# One\n\n- Two', '![Fire](/media/a.jpg)', '<!-- unfinished -->'])
    expect(deriveDescription(body)).toBe('');
});

test('prose beyond the fortieth block is not looked for', () => {
  expect(deriveDescription(`${'# x\n\n'.repeat(39)}It burned.`)).toBe('It burned.');
  expect(deriveDescription(`${'# x\n\n'.repeat(60)}It burned.`)).toBe('');
});

describe('a long paragraph', () => {
  test('is no longer for the addresses of its links', () => {
    const link = `[fire](https://news.example/${'x'.repeat(700)})`;
    expect(deriveDescription(`The ${link} burned all night.`)).toBe('The fire burned all night.');
    expect(deriveDescription(`${link} at the ${link} burned.`)).toBe('fire at the fire burned.');
  });

  test('is cut at a word', () => {
    const cut = deriveDescription('The harbour burned, all night. '.repeat(20));
    expect(cut.length).toBeLessThanOrEqual(200);
    expect(cut).toMatch(/(?:harbour|burned|all|night)…$/);
    expect(deriveDescription('x'.repeat(200))).toBe('x'.repeat(200));
  });

  test('of a script without spaces is cut between characters, never inside one', () => {
    expect(deriveDescription('火'.repeat(300))).toBe(`${'火'.repeat(199)}…`);
    const emoji = deriveDescription('🔥'.repeat(300));
    expect(emoji.isWellFormed()).toBe(true);
    expect(emoji).toBe(`${'🔥'.repeat(99)}…`);
  });
});

test('what directives hold is passed over', () => {
  expect(deriveDescription(':::keypoints[In short]\n- One.\n:::\n\nIt burned.')).toBe('It burned.');
  expect(deriveDescription('::::aside[A]\nOne.\n\n:::figure\nTwo.\n:::\n\nThree.\n::::\nIt burned.')).toBe(
    'It burned.',
  );
  expect(deriveDescription('::embed[Film]{url="https://film.example"}\n\nIt burned.')).toBe('It burned.');
  expect(deriveDescription('::: warning\nWet.\n:::')).toBe('Wet.');
});
