import { escapeHtml, type Html } from '#lib/base/html.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import { formatDay } from '#lib/site/dates.ts';
import { directionOf } from '#lib/site/languages.ts';
import { type PictureForm, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { encodePath, isForeign, pathUrl } from '#lib/site/urls.ts';
import { languageOfWords, wordsOf } from '#lib/site/words/words-of.ts';
import { makeAbsolute } from './make-absolute.ts';
import { openForms } from './open-forms.ts';

export type ContentInput = {
  readonly article: Article;
  readonly body: Html;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** A lead picture as feeds name it: as JPEG, which every reader shows; addresses are absolute. */
export type FeedPicture = {
  /** The whole picture. */
  readonly url: string;
  readonly width: number;
  readonly height: number;
  /** Cut to 16:9. */
  readonly wide: string;
  /** What the caption says, else the alternative text; may be empty, as may be the credit. */
  readonly words: string;
  readonly credit: string;
};

/** A whole story as HTML that can be read anywhere: lead picture, place, text, corrections; all addresses absolute. */
export function buildContent({ article, body, site, origin, now }: ContentInput): string {
  const parts = [
    article.image === null ? '' : buildFigure(article.image, site, origin),
    article.dateline === '' ? '' : `<p>${escapeHtml(article.dateline)}</p>`,
    openForms(makeAbsolute(body, origin + pathUrl(article.path))),
    buildCorrections(article, site, now),
  ];
  return markLanguage(parts.filter((part) => part !== '').join('\n'), article.lang ?? site.language, site.language);
}

/** An entry of a live blog as HTML that can be read anywhere. */
export function buildEntryContent({ article, body, site, origin }: Omit<ContentInput, 'now'>): string {
  const markup = openForms(makeAbsolute(body, origin + pathUrl(article.path))).trim();
  return markLanguage(markup, article.lang ?? site.language, site.language);
}

type NoteInput = {
  readonly text: string;
  /** The story it is about, at its absolute address. */
  readonly link: { readonly url: string; readonly title: string } | null;
  /** BCP 47 tag of text and title. */
  readonly language: string;
  readonly site: Site;
};

/** An entry of the log of corrections as HTML. */
export function buildNote({ text, link, language, site }: NoteInput): string {
  const story = link === null ? '' : `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.title)}</a></p>`;
  return markLanguage(`<p>${escapeHtml(text)}</p>${story}`, language, site.language);
}

/** The widest form of a lead picture that feeds name. */
const pictureWidth = 1200;

/** Undefined for a picture whose size the index does not know: it lies elsewhere, or has just been saved. */
export function findFeedPicture(picture: Picture, origin: string): FeedPicture | undefined {
  const { address, focus, size, alternative, caption, credit } = picture;
  if (size === null) return undefined;
  const urlOf = (cut: PictureForm['cut']) =>
    origin + pictureUrl(address, size.version, { cut, focus, width: pictureWidth, format: 'jpg' });
  const { width, height } = sizeOfForm(size, 'full', pictureWidth);
  return { url: urlOf('full'), width, height, wide: urlOf('wide'), words: caption || alternative, credit };
}

function buildFigure(picture: Picture, { pictureHosts }: Site, origin: string): string {
  const { address, alternative, caption, credit } = picture;
  if (isForeign(address, pictureHosts)) return '';
  const known = findFeedPicture(picture, origin);
  const source = known?.url ?? (address.startsWith('/') ? origin + encodePath(address) : address);
  const size = known === undefined ? '' : ` width="${known.width}" height="${known.height}"`;
  const words = [escapeHtml(caption), credit === '' ? '' : `<small>${escapeHtml(credit)}</small>`].filter(Boolean);
  const legend = words.length === 0 ? '' : `<figcaption>${words.join(' ')}</figcaption>`;
  return `<figure><img src="${escapeHtml(source)}" alt="${escapeHtml(alternative)}"${size}>${legend}</figure>`;
}

/** Words and dates of ours come in one language, that of the story where it has words. */
function buildCorrections({ corrections, lang }: Article, { language, timeZone }: Site, now: Instant): string {
  const made = corrections.filter(({ at }) => at <= now);
  if (made.length === 0) return '';
  const ofStory = lang ?? language;
  const own = languageOfWords(ofStory);
  const { lists, corrections: words } = wordsOf(own);
  const items = made.map(({ at, kind, text }) => {
    const head = `<b>${escapeHtml(words.kinds[kind])}</b> (${formatDay(at, own, timeZone)})`;
    return `<li>${own === ofStory ? head : `<span lang="${own}">${head}</span>`}: ${escapeHtml(text)}</li>`;
  });
  const tongue = own === ofStory ? '' : ` lang="${own}"`;
  return `<h2${tongue}>${escapeHtml(lists.corrections)}</h2><ul>${items.join('')}</ul>`;
}

/** RSS has no other place to say it, so that Arabic runs from right to left in an English feed. */
function markLanguage(markup: string, language: string, ofFeed: string): string {
  return language === ofFeed
    ? markup
    : `<div lang="${escapeHtml(language)}" dir="${directionOf(language)}">${markup}</div>`;
}
