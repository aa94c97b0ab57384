import type { Element } from 'hast';
import type { PhrasingContent, RootContent } from 'mdast';
import { typeOfFile } from '#lib/site/file-types.ts';
import { isForeign } from '#lib/site/urls.ts';
import { nameFile } from '../name-file.ts';
import { attribute, findAll } from './elements.ts';
import { type Handler, hasWords, toBlockHtml, toForm, toLine, toParagraph } from './nodes.ts';
import { findPlayer } from './players.ts';
import { printHtml } from './print-html.ts';

export const iframe: Handler = (_state, element) => toEmbed(attribute(element, 'src'), attribute(element, 'title'), []);
export const audio: Handler = (_state, element) => toRecording(element, []);
export const video: Handler = (_state, element) => toFilm(element, []);

/** Something to play on another site: a form where this site knows the player, else a link. */
export function toEmbed(address: string, title: string, caption: readonly PhrasingContent[]): RootContent[] {
  const { page, kind, isKnown } = findPlayer(address);
  const named = title === '' || /^(?:youtube|vimeo) video player$|^embedded content$/i.test(title) ? '' : title;
  if (isKnown) {
    const host = URL.parse(page)?.hostname.replace(/^www\./, '') ?? page;
    const label = hasWords(caption) ? caption : [toText(named === '' ? host : named)];
    return [toLine('embed', { label, attributes: { url: page, kind } })];
  }
  const isLinked = caption.some(({ type }) => type === 'link');
  const link = toParagraph([{ type: 'link', url: page, children: [toText(named === '' ? page : named)] }]);
  if (!hasWords(caption)) return [link];
  if (isLinked) return [link, toParagraph(caption)];
  return [toParagraph([{ type: 'link', url: page, children: [...caption] }])];
}

/** Sound of our own, with a title: the caption, or else what its file is called. */
export function toRecording(element: Element, caption: readonly PhrasingContent[]): RootContent[] {
  const src = addressOf(element);
  if (src === '') return hasWords(caption) ? [toParagraph(caption)] : [];
  const label = hasWords(caption) ? caption : [toText(nameFile(src))];
  if (typeOfFile(src)?.kind === 'sound' && !isForeign(src, []))
    return [toForm('audio', { label, attributes: { src } }, [])];
  return [
    toParagraph([{ type: 'link', url: src, children: [toText(nameFile(src))] }]),
    ...(hasWords(caption) ? [toParagraph(caption)] : []),
  ];
}

/** Film stays HTML, which the site shows. */
export function toFilm(element: Element, caption: readonly PhrasingContent[]): RootContent[] {
  const src = addressOf(element);
  const below = hasWords(caption) ? [toParagraph(caption)] : [];
  if (src === '') return below;
  if (typeOfFile(src)?.kind !== 'film' || isForeign(src, [])) {
    return [toParagraph([{ type: 'link', url: src, children: [toText(nameFile(src))] }]), ...below];
  }
  const tracks = findAll(element.children, ({ tagName }) => tagName === 'track');
  const poster = attribute(element, 'poster');
  const film: Element = {
    ...element,
    properties: { controls: true, preload: 'none', src, ...(poster === '' ? {} : { poster }) },
    children: [...tracks],
  };
  const html = printHtml([film]);
  if (below.length === 0) return [toBlockHtml(`<figure>${html}</figure>`)];
  return [toBlockHtml(`<figure>${html}<figcaption>`), ...below, toBlockHtml('</figcaption></figure>')];
}

function addressOf(element: Element): string {
  const [source] = findAll(element.children, ({ tagName }) => tagName === 'source');
  const own = attribute(element, 'src');
  return own === '' && source !== undefined ? attribute(source, 'src') : own;
}

function toText(value: string) {
  return { type: 'text', value } as const;
}
