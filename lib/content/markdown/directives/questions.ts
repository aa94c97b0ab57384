import type { Directive } from './directive.ts';
import { hasWords, toElement, toGroup } from './elements.ts';
import { joinPart, splitByHeadings } from './split-by-headings.ts';

/** Questions as headings, each with its answer. */
export const questions: Directive = {
  name: 'qa',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { headingLevel, report }) => {
    const { before, parts } = splitByHeadings(children, headingLevel, report);
    if (parts.length === 0) {
      const message = 'Unexpected questions and answers without a question, expected headings';
      report({ message, hint: '### Why is the bridge closed?' });
    }
    const [first] = before.filter((node) => hasWords([node]));
    if (parts.length > 0 && first !== undefined) {
      const message = 'Unexpected text before the first question, expected it above the questions and answers';
      report({ message, hint: 'move it above :::qa, or below a question', severity: 'warning' }, first);
    }
    for (const { heading, content } of parts) {
      if (hasWords(content)) continue;
      report({ message: 'Unexpected question without an answer, expected one below it', hint: 'write it' }, heading);
    }
    const pairs = parts.map((part) => toElement('div', {}, joinPart(part)));
    return [toGroup('qa', label, [...before, ...pairs])];
  },
};
