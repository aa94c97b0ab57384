import type { Element } from 'hast';
import type { RootContent } from 'mdast';
import { attribute, findAll, findByClass, lineOf } from './elements.ts';
import { type State, toParagraph } from './nodes.ts';

/** Ghost's picture of another page is a link with what that page says of itself, and none of the other site's pictures. */
export function toBookmark(state: State, card: Element): RootContent[] {
  const [link] = findAll([card], ({ tagName, properties }) => tagName === 'a' && properties.href !== undefined);
  if (link === undefined) return state.toFlow(state.all(card));
  const href = attribute(link, 'href');
  const title = lineOf(findByClass(card, 'kg-bookmark-title'));
  const lines = [
    lineOf(findByClass(card, 'kg-bookmark-description')),
    ['kg-bookmark-author', 'kg-bookmark-publisher']
      .map((name) => lineOf(findByClass(card, name)))
      .filter((one) => one !== '')
      .join(' '),
  ];
  const below = lines
    .filter((line) => line !== '')
    .flatMap((value) => [{ type: 'break' } as const, { type: 'text', value } as const]);
  return [
    toParagraph([
      { type: 'link', url: href, children: [{ type: 'text', value: title === '' ? href : title }] },
      ...below,
    ]),
  ];
}
