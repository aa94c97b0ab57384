import { expect, test } from 'vitest';
import { readMarkdown } from '../render-markdown.ts';

function textOf(body: string, language = 'en'): string {
  const input = {
    file: 'articles/a/b.md',
    body,
    bodyLine: 1,
    language,
    smartPunctuation: true,
    pictureHosts: [],
  };
  return readMarkdown(input).text;
}

test.each([
  [
    'blocks stand on lines of their own',
    '## Weir\n\nOtters *elect*\na mayor.\n\n- one\n- two',
    'Weir\nOtters elect a mayor.\none\ntwo',
  ],
  ['what stands within a word does not part it', 'ot**ter**s and <span>ee</span>ls', 'otters and eels'],
  ['cells of a table are parted', '| a | b |\n| - | - |\n| c | d |', 'a\nb\nc\nd'],
  ['comments of editors are no part of it', 'Otters <!-- call Jane --> swim.\n\n<!-- and this -->', 'Otters swim.'],
  [
    'nor is what readers do not get',
    '<script>lutra()</script>\n\n<style>p {}</style>\n\nOtters <iframe>frame</iframe>swim.',
    'Otters swim.',
  ],
  ['invented tags are text', 'A <service> of otters', 'A <service> of otters'],
  [
    'marks of footnotes are left out, their text is kept',
    'Otters[^1] swim.\n\n[^1]: In rivers.',
    'Otters swim.\nIn rivers.',
  ],
  ['nor is the name that key points have by themselves', ':::keypoints\n- Otters swim.\n:::', 'Otters swim.'],
  ['one that an editor gave them is', ':::keypoints[In short]\n- Otters swim.\n:::', 'In short\nOtters swim.'],
  [
    'of the source of a table what the editor wrote is',
    ':::table[Otters]{source="The weir"}\n| a |\n| - |\n| 1 |\n:::',
    'Otters\na\n1\nThe weir',
  ],
  ['nothing stands for a time that is missing', ':::timeline\n- It opens.\n:::', 'It opens.'],
  ['a break is a line', 'Otters  \nswim', 'Otters\nswim'],
  ['nothing is nothing', '', ''],
])('%s', (_, body, text) => expect(textOf(body)).toBe(text));

test('English words that stand in for a language without any are no part of it either', () => {
  const table = ':::table[Loutres]{source="Le barrage"}\n| a |\n| - |\n| 1 |\n:::';
  expect(textOf(`:::keypoints\n- Une[^1]\n:::\n\n${table}\n\n[^1]: Note.`, 'fr')).toBe(
    'Une\nLoutres\na\n1\nLe barrage\nNote.',
  );
});
