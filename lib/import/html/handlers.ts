import type { Options } from 'rehype-remark';
import { aside, details, division } from './card-handlers.ts';
import { findAll, hasClass } from './elements.ts';
import { figure } from './figure-handlers.ts';
import { footnoteOf } from './footnotes.ts';
import { inlineHandlers, textWithBreaks } from './inline-handlers.ts';
import { keptTag } from './keep-html.ts';
import { type Handler, toBlockHtml } from './nodes.ts';
import { audio, iframe, video } from './player-handlers.ts';
import { printHtml } from './print-html.ts';

const pre: Handler = (_state, element) => {
  const value = textWithBreaks(element).replace(/\n+$/, '');
  return { type: 'code', lang: languageOf(element), value };
};

/** By the classes that highlighters write: `language-php`, `lang-php`, `brush: php`. */
function languageOf(element: Parameters<Handler>[1]): string | null {
  const classes = findAll([element], ({ tagName }) => tagName === 'pre' || tagName === 'code').flatMap(
    ({ properties }) => (Array.isArray(properties.className) ? properties.className.map(String) : []),
  );
  const named = /(?:^| )(?:language-|lang-|brush:? ?)([\w+#-]+)/.exec(classes.join(' '))?.[1];
  return named ?? null;
}

/** A footnote; all other sections were made divisions. */
const section: Handler = (state, element) => {
  const identifier = footnoteOf(element);
  return { type: 'footnoteDefinition', identifier, label: identifier, children: state.toFlow(state.all(element)) };
};

/** Quotations that Ghost sets large. */
const blockquote: Handler = (state, element) => {
  if (hasClass(element, 'kg-blockquote-alt')) return figure(state, { ...element, tagName: 'figure' }, undefined);
  return { type: 'blockquote', children: state.toFlow(state.all(element)) };
};

/** What becomes of each element, where it is not what rehype-remark makes of it. */
export const handlers: NonNullable<Options['handlers']> = {
  ...inlineHandlers,
  aside,
  audio,
  blockquote,
  details,
  div: division,
  figure,
  iframe,
  [keptTag]: (_state, element) => toBlockHtml(printHtml(element.children)),
  pre,
  section,
  video,
};
