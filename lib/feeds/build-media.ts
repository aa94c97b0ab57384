import type { FeedPicture } from './build-content.ts';
import { escapeXml, xmlElement } from './xml.ts';

/** A lead picture as Media RSS (rssboard.org/media-rss), under the prefix `media`. */
export function buildMedia({ url, width, height, words, credit }: FeedPicture): string {
  const told = [
    words === '' ? '' : xmlElement('media:description', words),
    credit === '' ? '' : xmlElement('media:credit', credit),
  ];
  const size = `width="${width}" height="${height}"`;
  return `<media:content url="${escapeXml(url)}" type="image/jpeg" medium="image" ${size}>${told.join('')}</media:content>`;
}
