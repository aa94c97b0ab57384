import type { Instant } from '#lib/base/instant.ts';
import type { Article, Picture } from '#lib/content/article.ts';
import { type CardCut, cardUrl, sizeOfCard } from '#lib/site/card.ts';
import { pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import type { Site } from '#lib/site/site.ts';
import { cardOf } from './card-of.ts';

export type StoryPictureInput = {
  readonly article: Article;
  /** As it is printed. */
  readonly sectionTitle: string;
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
  readonly now: Instant;
};

/** What search engines and social networks show beside a story. */
export type StoryPicture = {
  /** Absolute. */
  readonly url: string;
  readonly type: 'image/jpeg' | 'image/png';
  /** Pixels, as it is sent. */
  readonly width: number;
  readonly height: number;
  /** These three may be empty. */
  readonly alternative: string;
  readonly caption: string;
  readonly credit: string;
};

/** What Google asks of each picture of an article (Search Central, "Article"). */
const fewestPixels = 50_000;

/** The widest form that is named. */
const pictureWidth = 1200;

/**
 * The lead picture of a story in one shape. The card that is drawn stands in for a picture that is missing, lies on
 * another host, is too small for that shape, or has a size that the index does not know yet: a wrong size is worse
 * than none.
 */
export function findStoryPicture(input: StoryPictureInput, cut: CardCut): StoryPicture {
  const { article, sectionTitle, site, origin, now } = input;
  const found = article.image === null ? undefined : findOwn(article.image, origin, cut);
  if (found !== undefined) return found;
  const card = cardOf(article, sectionTitle, site, now);
  const url = origin + cardUrl(article.path, card, cut);
  return { url, type: 'image/png', ...sizeOfCard(cut), alternative: card.title, caption: '', credit: '' };
}

function findOwn(picture: Picture, origin: string, cut: CardCut): StoryPicture | undefined {
  const { address, focus, size, alternative, caption, credit } = picture;
  if (size === null) return undefined;
  const { width, height } = sizeOfForm(size, cut, pictureWidth);
  if (width * height < fewestPixels) return undefined;
  const url = origin + pictureUrl(address, size.version, { cut, focus, width: pictureWidth, format: 'jpg' });
  return { url, type: 'image/jpeg', width, height, alternative, caption, credit };
}
