import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkHtml from 'remark-html';
import { escapeHtml } from '#lib/base/html.ts';

/** What a card of Ghost's editor holds, by the names that Mobiledoc and Lexical share. */
export type Card = { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };

/** @returns HTML as Ghost prints it, as far as it is shown; undefined for a card that nobody knows. */
export function drawCard({ name, payload }: Card): string | undefined {
  return cards[name.replace(/^(?:card-|extended-)/, '')]?.(payload);
}

type Draw = (payload: Card['payload']) => string;

const markdown = remark().use(remarkGfm).use(remarkHtml, { sanitize: false }).freeze();

const nothing: Draw = () => '';
const rule: Draw = () => '<hr>';
const html: Draw = (payload) => read(payload, 'html');

const picture: Draw = (payload) => {
  const image = toImage(payload);
  const href = read(payload, 'href');
  const linked = href === '' ? image : `<a href="${escapeHtml(href)}">${image}</a>`;
  return toFigure(`kg-image-card${toWidth(payload)}`, linked, payload);
};

const gallery: Draw = (payload) => {
  const images = listOf(payload.images).map((image) => `<div class="kg-gallery-image">${toImage({ ...image })}</div>`);
  return toFigure('kg-gallery-card', images.join(''), payload);
};

const code: Draw = (payload) => {
  const language = read(payload, 'language');
  const named = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  return toFigure('kg-code-card', `<pre><code${named}>${escapeHtml(read(payload, 'code'))}</code></pre>`, payload);
};

const bookmark: Draw = (payload) => {
  const metadata = fieldsOf(payload.metadata);
  const part = (field: string) => `<div class="kg-bookmark-${field}">${escapeHtml(read(metadata, field))}</div>`;
  const url = read(payload, 'url') || read(metadata, 'url');
  const parts = ['title', 'description', 'author', 'publisher'].map(part).join('');
  return toFigure(
    'kg-bookmark-card',
    `<a class="kg-bookmark-container" href="${escapeHtml(url)}">${parts}</a>`,
    payload,
  );
};

const embed: Draw = (payload) => {
  const own = read(payload, 'html');
  const url = read(payload, 'url');
  const title = read(fieldsOf(payload.metadata), 'title');
  const frame = `<iframe src="${escapeHtml(url)}" title="${escapeHtml(title)}"></iframe>`;
  return toFigure('kg-embed-card', own === '' ? frame : own, payload);
};

const callout: Draw = (payload) => {
  const emoji = `<div class="kg-callout-emoji">${escapeHtml(read(payload, 'calloutEmoji'))}</div>`;
  return `<div class="kg-callout-card">${emoji}<div class="kg-callout-text">${read(payload, 'calloutText')}</div></div>`;
};

const toggle: Draw = (payload) =>
  `<div class="kg-toggle-card"><h4 class="kg-toggle-heading-text">${read(payload, 'heading')}</h4>` +
  `<div class="kg-toggle-content">${read(payload, 'content')}</div></div>`;

const button: Draw = (payload) => toButton(read(payload, 'buttonUrl'), read(payload, 'buttonText'));

const audio: Draw = (payload) =>
  `<div class="kg-audio-card"><audio src="${escapeHtml(read(payload, 'src'))}"></audio>` +
  `<div class="kg-audio-title">${escapeHtml(read(payload, 'title'))}</div></div>`;

const video: Draw = (payload) => {
  const poster = read(payload, 'customThumbnailSrc') || read(payload, 'thumbnailSrc');
  const film = `<video src="${escapeHtml(read(payload, 'src'))}"${poster === '' ? '' : ` poster="${escapeHtml(poster)}"`}></video>`;
  return toFigure('kg-video-card', film, payload);
};

const file: Draw = (payload) => {
  const part = (name: string, field: string) =>
    `<div class="kg-file-card-${name}">${escapeHtml(read(payload, field))}</div>`;
  const parts = part('title', 'fileTitle') + part('caption', 'fileCaption') + part('filename', 'fileName');
  return `<div class="kg-file-card"><a href="${escapeHtml(read(payload, 'src'))}">${parts}</a></div>`;
};

const header: Draw = (payload) => {
  const heading = read(payload, 'header');
  const below = read(payload, 'subheader');
  const isLeading = read(payload, 'buttonEnabled') === 'true';
  return (
    (heading === '' ? '' : `<h2>${heading}</h2>`) +
    (below === '' ? '' : `<p>${below}</p>`) +
    (isLeading ? toButton(read(payload, 'buttonUrl'), read(payload, 'buttonText')) : '')
  );
};

const product: Draw = (payload) => {
  const image = read(payload, 'productImageSrc');
  const isLeading = read(payload, 'productButtonEnabled') === 'true';
  const shown = image === '' ? '' : `<img class="kg-product-card-image" src="${escapeHtml(image)}">`;
  const link = `<a class="kg-product-card-button" href="${escapeHtml(read(payload, 'productUrl'))}">${escapeHtml(read(payload, 'productButton'))}</a>`;
  return (
    `<div class="kg-product-card">${shown}<h4 class="kg-product-card-title">${read(payload, 'productTitle')}</h4>` +
    `<div class="kg-product-card-description">${read(payload, 'productDescription')}</div>${isLeading ? link : ''}</div>`
  );
};

const callToAction: Draw = (payload) => {
  const isLeading = read(payload, 'showButton') === 'true';
  const image = read(payload, 'imageUrl');
  return (
    `<aside>${image === '' ? '' : `<img src="${escapeHtml(image)}">`}${read(payload, 'textValue')}` +
    `${isLeading ? toButton(read(payload, 'buttonUrl'), read(payload, 'buttonText')) : ''}</aside>`
  );
};

const cards: Readonly<Record<string, Draw>> = {
  audio,
  bookmark,
  button,
  'call-to-action': callToAction,
  callout,
  code,
  codeblock: code,
  email: nothing,
  'email-cta': nothing,
  embed,
  file,
  gallery,
  header,
  horizontalrule: rule,
  hr: rule,
  html,
  image: picture,
  markdown: (payload) => String(markdown.processSync(read(payload, 'markdown'))),
  paywall: nothing,
  product,
  toggle,
  video,
};

function toFigure(name: string, inside: string, payload: Card['payload']): string {
  const caption = read(payload, 'caption');
  return `<figure class="kg-card ${name}">${inside}${caption === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`;
}

function toImage(payload: Card['payload']): string {
  return `<img src="${escapeHtml(read(payload, 'src'))}" alt="${escapeHtml(read(payload, 'alt'))}">`;
}

function toWidth(payload: Card['payload']): string {
  const width = read(payload, 'cardWidth');
  return width === 'wide' || width === 'full' ? ` kg-width-${width}` : '';
}

function toButton(href: string, words: string): string {
  return words === '' ? '' : `<p><a href="${escapeHtml(href)}">${escapeHtml(words)}</a></p>`;
}

/** A field as text; empty for what is none. */
export function read(fields: Card['payload'], name: string): string {
  const value = fields[name];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function fieldsOf(value: unknown): Card['payload'] {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

export function listOf(value: unknown): readonly Card['payload'][] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
