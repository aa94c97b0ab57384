import type { Directive } from './directive.ts';
import { elementsOf, hasWords, isList, toGroup, toWords } from './elements.ts';

/** The story in a few lines. */
export const keyPoints: Directive = {
  name: 'keypoints',
  form: 'container',
  attributes: [],
  draw: ({ label, children }, { language, words, report }) => {
    if (!elementsOf(children).some(isList)) {
      report({ message: 'Unexpected key points without a list, expected one', hint: 'begin each point with "- "' });
    }
    const title = hasWords(label) ? label : toWords(words.body.keyPoints, language);
    return [toGroup('keypoints', title, children)];
  },
};
