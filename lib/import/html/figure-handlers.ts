import type { Element, ElementContent } from 'hast';
import type { PhrasingContent, RootContent } from 'mdast';
import { toString as wordsOf } from 'mdast-util-to-string';
import { toBookmark } from './bookmark.ts';
import { attribute, findAll, isBlank, lineOf } from './elements.ts';
import { toPhrasing } from './inline-handlers.ts';
import { isOfKind, keptTag } from './keep-html.ts';
import { type Block, type Handler, hasWords, type State, toForm, toParagraph } from './nodes.ts';
import { toEmbed, toFilm, toRecording } from './player-handlers.ts';

/** What WordPress, Ghost and everybody else put into a figure, by what is in it. */
export const figure: Handler = (state, element) => {
  const captions = element.children.filter((child) => child.type === 'element' && child.tagName === 'figcaption');
  const rest = element.children.filter((child) => !captions.includes(child));
  const body: Element = { ...element, tagName: 'div', children: rest };
  const caption = captions.flatMap((one) => (one.type === 'element' ? toPhrasing(state, one) : []));
  // Pictures among the words of a caption would count as the figure's own.
  if (findAll(captions, isPicture).length > 0) return [...flowOf(state, body), ...toWords(caption)];
  if (isOfKind(element, 'kg-bookmark-card')) return [...toBookmark(state, body), ...toWords(caption)];
  if (isOfKind(element, 'wp-block-pullquote', 'kg-blockquote-alt')) return toPullQuote(state, body, caption);
  const [player] = findAll(rest, ({ tagName }) => ['audio', 'iframe', 'video'].includes(tagName));
  if (player !== undefined) return toPlayer(state, { body, player, caption });
  const address = isOfKind(element, 'wp-block-embed') ? lineOf(body) : '';
  if (/^https?:\/\/\S+$/.test(address) && findAll(rest, ({ tagName }) => tagName === 'a').length === 0) {
    return toEmbed(address, '', caption);
  }
  if (isTableAlone(rest))
    return hasWords(caption) ? toForm('table', { label: caption }, flowOf(state, body)) : flowOf(state, body);
  return toPictures(state, { element, body, caption });
};

function isPicture({ tagName }: Element): boolean {
  return tagName === 'img';
}

function flowOf(state: State, { children }: Element): Block[] {
  return state.toFlow(state.all({ type: 'element', tagName: 'div', properties: {}, children }));
}

function toWords(caption: readonly PhrasingContent[]): Block[] {
  return hasWords(caption) ? [toParagraph(caption)] : [];
}

function toPlayer(
  state: State,
  {
    body,
    player,
    caption,
  }: { readonly body: Element; readonly player: Element; readonly caption: readonly PhrasingContent[] },
): RootContent[] {
  // Ghost draws its own buttons around a film.
  const isWhole = isOfKind(body, 'kg-video-card', 'wp-block-video', 'wp-block-audio') || isBlank(without(body, player));
  if (!isWhole) return [...flowOf(state, body), ...toWords(caption)];
  if (player.tagName === 'iframe') return toEmbed(attribute(player, 'src'), attribute(player, 'title'), caption);
  return player.tagName === 'audio' ? toRecording(player, caption) : toFilm(player, caption);
}

function without({ children }: Element, gone: Element): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    if (child === gone) return [];
    return child.type === 'element' ? [{ ...child, children: without(child, gone) }] : [child];
  });
}

function isTableAlone(nodes: readonly ElementContent[]): boolean {
  const filled = nodes.filter((node) => !isBlank([node]));
  const [only] = filled;
  if (only?.type !== 'element' || filled.length > 1) return false;
  const inside = only.tagName === keptTag ? only.children[0] : only;
  return inside?.type === 'element' && inside.tagName === 'table';
}

function toPullQuote(state: State, body: Element, caption: readonly PhrasingContent[]): RootContent[] {
  const [cite] = findAll(body.children, ({ tagName }) => tagName === 'cite');
  const [quote] = findAll(body.children, ({ tagName }) => tagName === 'blockquote');
  const said = without({ ...body, children: quote?.children ?? body.children }, cite ?? body);
  const who = cite === undefined ? caption : toPhrasing(state, cite);
  return [toForm('pullquote', { label: who }, flowOf(state, { ...body, children: said }))];
}

/** A picture with the words below it. */
type Shown = { readonly picture: PhrasingContent; readonly caption: readonly PhrasingContent[] };

function toPictures(
  state: State,
  {
    element,
    body,
    caption,
  }: { readonly element: Element; readonly body: Element; readonly caption: readonly PhrasingContent[] },
): RootContent[] {
  const pictures = findAll(body.children, isPicture);
  const shown = listPictures(state, body.children);
  if (pictures.length === 0 || shown === undefined) return [...flowOf(state, body), ...toWords(caption)];
  const [only] = shown;
  if (shown.length > 1 || only === undefined) return [toForm('gallery', { label: caption }, toGallery(shown))];
  const size = sizeOf(element);
  const words = hasWords(caption) ? caption : only.caption;
  const isPlain = words.every(({ type }) => type === 'text') && only.picture.type === 'image';
  if (size === '' && isPlain && !hasWords(words)) return [toParagraph([only.picture])];
  if (size === '' && isPlain) return [toParagraph([withTitle(only.picture, words)])];
  return [
    toForm('figure', { attributes: size === '' ? {} : { size } }, [toParagraph([only.picture]), ...toWords(words)]),
  ];
}

/** All pictures of a figure with their own captions; undefined where it holds anything else. */
function listPictures(state: State, nodes: readonly ElementContent[]): readonly Shown[] | undefined {
  const shown: Shown[] = [];
  for (const node of nodes) {
    if (isBlank([node])) continue;
    if (node.type !== 'element') return undefined;
    if (node.tagName === 'img' || (node.tagName === 'a' && isPictureAlone(node))) {
      const [picture] = toPhrasing(state, { children: [node] }).filter(
        ({ type }) => type === 'image' || type === 'link',
      );
      if (picture !== undefined) shown.push({ picture, caption: [] });
    } else if (node.tagName === 'figcaption') {
      const last = shown.pop();
      if (last === undefined || findAll([node], isPicture).length > 0) return undefined;
      shown.push({ ...last, caption: [...last.caption, ...toPhrasing(state, node)] });
    } else {
      const inside = ['div', 'figure', 'li', 'p', 'span', 'ul'].includes(node.tagName)
        ? listPictures(state, node.children)
        : undefined;
      if (inside === undefined) return undefined;
      shown.push(...inside);
    }
  }
  return shown;
}

function isPictureAlone({ children }: Element): boolean {
  const filled = children.filter((child) => !isBlank([child]));
  return filled.length === 1 && filled.every((child) => child.type === 'element' && child.tagName === 'img');
}

/** Pictures one below the other, each with its caption as a title, or below it where it is more than words. */
function toGallery(shown: readonly Shown[]): Block[] {
  return shown.flatMap(({ picture, caption }) => {
    const isPlain = caption.every(({ type }) => type === 'text') && picture.type === 'image';
    return isPlain ? [toParagraph([withTitle(picture, caption)])] : [toParagraph([picture]), ...toWords(caption)];
  });
}

function withTitle(picture: PhrasingContent, caption: readonly PhrasingContent[]): PhrasingContent {
  const title = caption
    .map((node) => wordsOf(node))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return picture.type === 'image' && title !== '' ? { ...picture, title } : picture;
}

function sizeOf(element: Element): string {
  if (isOfKind(element, 'alignfull', 'kg-width-full')) return 'full';
  return isOfKind(element, 'alignwide', 'kg-width-wide') ? 'wide' : '';
}
