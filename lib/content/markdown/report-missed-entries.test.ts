import { expect, test } from 'vitest';
import { readBody } from '../render-markdown.ts';

const sound = '## 08:30 a\n\nText.';

/** "line:column severity hint" of what is told of a live blog whose body begins on line 5. */
function missedIn(body: string): readonly string[] {
  const { facts } = readBody({
    ...{
      file: 'articles/local/2026/a.md',
      body,
      bodyLine: 5,
      language: 'en',
      smartPunctuation: true,
      pictureHosts: [],
    },
    live: { from: Date.UTC(2026, 10, 22), timeZone: 'UTC', readAt: Date.UTC(2026, 10, 23) },
  });
  return facts.problems.map(
    ({ line, column, severity, hint }) => `${line}:${column} ${severity} ${hint.split(';')[0]}`,
  );
}

test.each([
  ['## 09.05 The dam holds', '## 09:05 The dam holds'],
  ['### 09:10 The dam holds ###', '## 09:10 The dam holds'],
  ['# 9:10 – The dam holds', '## 09:10 The dam holds'],
  ['##09:15 The dam holds', '## 09:15 The dam holds'],
  ['##09.15', '## 09:15'],
  ['**09:20**', '## 09:20 Headline, on a line of its own'],
  ['**09:20** The dam holds.', '## 09:20 Headline, on a line of its own'],
  ['__9:20 The dam holds__\nfor now.', '## 09:20 The dam holds, on a line of its own'],
  ['## 14h05 The dam holds', '## 14:05 The dam holds'],
  ['## 14 h The dam holds', '## 14:00 The dam holds'],
  ['## 14.05 Uhr: Der Damm hält', '## 14:05 Der Damm hält'],
  ['## 2026-11-22, 14:05 The dam holds', '## 2026-11-22 14:05 The dam holds'],
  ['### **14:05** The dam holds', '## 14:05 The dam holds'],
  ['  ## 14:05 The dam holds', '## 14:05 The dam holds', 3],
  ['14:05 The dam holds\n---', '## 14:05 The dam holds'],
])('%j among the entries is told with what it should be', (line, right, column = 1) => {
  expect(missedIn(`${sound}\n\n${line}`)).toEqual([`9:${column} warning ${right}`]);
  expect(missedIn(`${line}\n\n${sound}`)).toEqual([`5:${column} warning ${right}`]);
});

test.each([
  ['## 2:30 pm Noon', '## 14:30 Headline, or a dash behind the time where a headline begins so'],
  ['## 12:30 a.m. Midnight', '## 00:30 Headline, or a dash behind the time where a headline begins so'],
  ['### 2:30 PM Noon', '## 14:30 Noon'],
  ['## 9 am Noon', '## 09:00 Noon'],
])('%j begins no entry, and is told with the time by 24 hours', (line, right) => {
  expect(missedIn(`${sound}\n\n${line}`)).toEqual([`9:1 error ${right}`]);
});

test.each([
  '### What happened at 09:10',
  '## 10.12.2026',
  '## 10.12. A date',
  '## 2.5 metres of water',
  '## 1405 houses',
  '## 9 harbours',
  'At **09:20** it held.',
  '09:20 it held.',
  '- **09:20** It held.',
  '> **09:20** It held.',
  '```\n## 09.05 a\n```',
  '<!--\n## 09.05 a\n-->',
  ':::timeline\n- **09:20** – It held.\n:::',
  '## 14:05 PM resigns',
  '## 09:05 – PM resigns',
  '## 09:05 PM’s office: no',
])('%j is taken as it is', (line) => {
  expect(missedIn(`${sound}\n\n${line}`)).toEqual([]);
});
