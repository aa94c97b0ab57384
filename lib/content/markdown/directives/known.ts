import type { Directive } from './directive.ts';
import { elementsOf, isList, toForm, toGroup } from './elements.ts';
import { joinPart, splitByHeadings } from './split-by-headings.ts';

/** What is known of a story, and what is not: two lists side by side. */
export const known: Directive = {
  name: 'known',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { headingLevel, report }) => {
    const { before, parts } = splitByHeadings(children, headingLevel, report);
    if (parts.length !== 2) {
      const message = `Unexpected ${parts.length === 1 ? 'single heading' : `${parts.length} headings`} in what is known, expected two`;
      report({ message, hint: '### What we know, its list, ### What we don’t know, its list' });
    }
    for (const { heading, content } of parts) {
      if (elementsOf(content).some(isList)) continue;
      const message = 'Unexpected heading without a list, expected one below it';
      report({ message, hint: 'begin each line with "- "' }, heading);
    }
    const columns = parts.map((part, index) => toForm('div', index === 0 ? 'sure' : 'unsure', joinPart(part)));
    return [toGroup('known', label, [...before, ...columns])];
  },
};
