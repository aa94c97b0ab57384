import type { ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { escapeHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import { formatDay } from '#lib/site/dates.ts';
import { directionOf } from '#lib/site/languages.ts';
import { pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { encodePath, isForeign, pathUrl } from '#lib/site/urls.ts';
import { makeAbsolute } from './make-absolute.ts';

export type ContentInput = {
  readonly article: Article;
  readonly body: Html;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** The widest form of a lead picture that feeds name. */
const pictureWidth = 1200;

/** A lead picture as a feed sends it: whole, as JPEG, which every reader shows. */
export type FeedPicture = { readonly url: string; readonly width: number; readonly height: number };

/** A whole story as HTML that can be read anywhere: lead picture, place, text, corrections; all addresses absolute. */
export function buildContent({ article, body, site, origin, now }: ContentInput): string {
  const parts = [
    article.image === null ? '' : buildFigure(article.image, site, origin),
    article.dateline === '' ? '' : `<p>${escapeHtml(article.dateline)}</p>`,
    body,
    buildCorrections(article, site, now),
  ];
  const tree = fromHtml(parts.join('\n'), { fragment: true });
  makeAbsolute(tree, origin + pathUrl(article.path));
  return toHtml(markLanguage(tree, article.lang ?? site.language, site.language));
}

/** Undefined for a picture whose size the index does not know: it lies elsewhere, or has just been saved. */
export function findFeedPicture({ address, focus, size }: Picture, origin: string): FeedPicture | undefined {
  if (size === null) return undefined;
  const form = { cut: 'full', focus, width: pictureWidth, format: 'jpg' } as const;
  const { width, height } = sizeOfForm(size, form.cut, form.width);
  return { url: origin + pictureUrl(address, size.version, form), width, height };
}

function buildFigure(picture: Picture, { pictureHosts }: Site, origin: string): string {
  const { address, alternative, caption, credit } = picture;
  if (isForeign(address, pictureHosts)) return '';
  const known = findFeedPicture(picture, origin);
  const source = known?.url ?? (address.startsWith('/') ? encodePath(address) : address);
  const size = known === undefined ? '' : ` width="${known.width}" height="${known.height}"`;
  const words = [escapeHtml(caption), credit === '' ? '' : `<small>${escapeHtml(credit)}</small>`].filter(Boolean);
  const legend = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`;
  return `<figure><img src="${escapeHtml(source)}" alt="${escapeHtml(alternative)}"${size}>${legend}</figure>`;
}

function buildCorrections({ corrections }: Article, { language, timeZone }: Site, now: Instant): string {
  const made = corrections.filter(({ at }) => at <= now);
  if (made.length === 0) return '';
  const items = made.map(({ at, text }) => `<li>${escapeHtml(`${formatDay(at, language, timeZone)}: ${text}`)}</li>`);
  return `<h2>Corrections</h2><ul>${items.join('')}</ul>`;
}

/** A feed has one language; a story in another one says so, so that Arabic runs from right to left in an English feed. */
function markLanguage(tree: Root, language: string, ofSite: string): Root {
  if (language === ofSite) return tree;
  const children = tree.children.filter((child): child is ElementContent => child.type !== 'doctype');
  const properties = { lang: language, dir: directionOf(language) };
  return { type: 'root', children: [{ type: 'element', tagName: 'div', properties, children }] };
}
