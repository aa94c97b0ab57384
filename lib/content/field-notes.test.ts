import { expect, test } from 'vitest';
import { readFieldNotes } from './field-notes.ts';

const guide = `# Guide

## A story

| Field | Meaning | Example |
| --- | --- | --- |
| \`date\` | when it is published; see below | \`"2026-11-18"\` |
| \`caption\`, \`credit\` | words below; who made it | \`Otto\` |

| Place | What it is |
| --- | --- |
| \`media/\` | pictures |

### Rules

| Rule | Meaning | If absent |
| --- | --- | --- |
| \`count\`, \`least\` | how many, and from where on | \`5\`, \`10\` |
| \`words\` | words | none |
`;

test('the tables of the guide say what each field means, with an example or with what is usual', () => {
  const notes = [...readFieldNotes(guide)].map(([heading, table]) => [heading, Object.fromEntries(table)]);
  const none = { example: undefined, usual: undefined };
  expect(notes).toEqual([
    [
      'A story',
      {
        date: { ...none, meaning: 'when it is published', example: '2026-11-18' },
        caption: { ...none, meaning: 'words below' },
        credit: { ...none, meaning: 'who made it' },
      },
    ],
    [
      'Rules',
      {
        count: { ...none, meaning: 'how many, and from where on', usual: 5 },
        least: { ...none, meaning: 'how many, and from where on', usual: 10 },
        words: { ...none, meaning: 'words' },
      },
    ],
  ]);
});
