import { expect, test } from 'vitest';
import { readBody } from '../render-markdown.ts';

/** "line:column severity: message | hint" of each Problem of raw HTML. */
function faultsOf(body: string): readonly string[] {
  const file = 'articles/world/fire.md';
  const { facts } = readBody({ file, body, bodyLine: 5, language: 'en', smartPunctuation: true, pictureHosts: [] });
  return facts.problems
    .filter(({ rule }) => rule === 'raw-html')
    .map((p) => `${p.line}:${p.column} ${p.severity}: ${p.message} | ${p.hint}`);
}

test('tables, figures and comments are nothing to speak of', () => {
  expect(faultsOf('<table><tr><td>x</td></tr></table>\n\n<figure><img src="/media/a.jpg" alt="A"></figure>')).toEqual(
    [],
  );
  expect(faultsOf('One <!-- a note --> two.')).toEqual([]);
  expect(faultsOf('Restart the <service>.')).toEqual([]);
});

test.each(['script', 'style', 'iframe', 'object', 'form', 'svg', 'noscript', 'template'])(
  'an element that readers will not see is a warning: <%s>',
  (name) => {
    expect(faultsOf(`<${name}>x</${name}>`)).toEqual([
      `5:1 warning: Unexpected <${name}>, expected text, tables or figures | it is not shown to readers`,
    ]);
  },
);

test('a handler is a warning, once for an element', () => {
  expect(faultsOf('<p onClick="x()" onload="y()" style="a">x</p>')).toEqual([
    '5:1 warning: Unexpected onclick on <p>, expected no scripts | the attribute is left out',
  ]);
});

test('a style is a warning', () => {
  expect(faultsOf('<p style="color: red">x</p>')).toEqual([
    '5:1 warning: Unexpected style on <p>, expected none | the attribute is left out',
  ]);
});

test('each is named where it stands, in its block and behind others', () => {
  expect(faultsOf('One.\n\n<div>\n<script>x</script>\n</div>\n\nTwo <b onclick="x()">three</b>.')).toEqual([
    '8:1 warning: Unexpected <script>, expected text, tables or figures | it is not shown to readers',
    '11:5 warning: Unexpected onclick on <b>, expected no scripts | the attribute is left out',
  ]);
});
