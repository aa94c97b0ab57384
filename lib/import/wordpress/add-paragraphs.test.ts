import { describe, expect, it } from 'vitest';
import { addParagraphs } from './add-paragraphs.ts';

const shown = (text: string) => addParagraphs(text).replace(/\n+/g, '');

describe('addParagraphs', () => {
  it.each([
    ['The tide.\n\nThe tide again.', '<p>The tide.</p><p>The tide again.</p>'],
    ['One line\r\nand another', '<p>One line<br />and another</p>'],
    ['One line<br>\nand another', '<p>One line<br>and another</p>'],
    ['Before <em>the\n\nstorm</em>', '<p>Before <em>the</p><p>storm</em></p>'],
    ['Before\n<h2>The pier</h2>\nAfter', '<p>Before</p><h2>The pier</h2><p>After</p>'],
    ['<ul>\n\t<li>Rope</li>\n\t<li>Tar</li>\n</ul>', '<ul><li>Rope</li><li>Tar</li></ul>'],
    ['<ul><li>Rope\n\nof hemp</li></ul>', '<ul><li><p>Rope</p><p>of hemp</p></li></ul>'],
    ['<blockquote>Mind the step.</blockquote>', '<blockquote><p>Mind the step.</p></blockquote>'],
    ['<div>Alone</div>', '<div>Alone</div>'],
    ['<p>Written\nby hand</p>\n\nAnd not', '<p>Written<br />by hand</p><p>And not</p>'],
    ['A <!--more--> cut', '<p>A  cut</p>'],
    ['', ''],
  ])('%j', (text, html) => {
    expect(shown(text)).toBe(html);
  });

  it('leaves what is verbatim alone, letter by letter', () => {
    expect(addParagraphs('<pre>a\n\n  b\n</pre>').trim()).toBe('<pre>a\n\n  b\n</pre>');
    expect(addParagraphs('<script>\n\nif (a < b) {}\n</script>').trim()).toBe('<script>\n\nif (a < b) {}\n</script>');
  });

  it('makes rows and cells no paragraphs', () => {
    const table = '<table>\n<tr>\n<td>1</td>\n<td>two\nlines</td>\n</tr>\n</table>';
    expect(shown(table)).toBe('<table><tr><td>1</td><td>two<br />lines</td></tr></table>');
  });
});
