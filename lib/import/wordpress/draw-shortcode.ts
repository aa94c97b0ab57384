import { escapeHtml } from '#lib/base/html.ts';
import { drawEmbed } from './draw-embed.ts';

/** What stands in brackets, `[gallery ids="1,2"]` or `[caption width="300"]…[/caption]`. */
export type Shortcode = {
  readonly name: string;
  /** By name, in lower case; those without a name by their place, from "0". */
  readonly attributes: Readonly<Record<string, string>>;
  /** Empty where there is no closing half. */
  readonly content: string;
};

/** A picture, recording or film of the library of a WordPress site. */
export type Attachment = {
  readonly id: string;
  readonly url: string;
  /** HTML of the words below it. */
  readonly caption: string;
  readonly alt: string;
  readonly title: string;
};

/** The library, as far as the shortcodes of one story ask for it. */
export type Media = {
  readonly byId: (id: string) => Attachment | null;
  /** Those that belong to the story, in their order. */
  readonly ofStory: () => readonly Attachment[];
};

/** The HTML of a shortcode of WordPress itself; null where it cannot be drawn, as a gallery of pictures that are not in the export. */
export function drawShortcode(code: Shortcode, media: Media): string | null {
  const { name, attributes } = code;
  switch (name) {
    case 'caption':
    case 'wp_caption':
      return drawCaption(code);
    case 'gallery':
      return drawGallery(code, media);
    case 'audio':
    case 'video':
      return drawPlayer(name, code, media);
    case 'playlist':
      return drawPlaylist(code, media);
    default: {
      const address = addressOf(name, attributes, code.content);
      return address === null ? null : drawEmbed(address);
    }
  }
}

function drawCaption({ attributes, content }: Shortcode): string | null {
  const picture = /(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(content)?.[0];
  if (picture === undefined) return null;
  const words = (attributes.caption ?? content.replace(picture, '')).trim();
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`;
  return `<figure class="wp-caption">${picture}${caption}</figure>`;
}

function drawGallery({ attributes }: Shortcode, media: Media): string | null {
  const pictures = choose(attributes, media).filter(({ url }) =>
    /\.(?:avif|gif|jpe?g|png|tiff?|webp)(?:\?|$)/i.test(url),
  );
  if (pictures.length === 0) return null;
  const shown = pictures.map(({ url, alt, caption }) => {
    const words = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
    return `<figure class="wp-block-image"><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">${words}</figure>`;
  });
  return `<figure class="wp-block-gallery">${shown.join('')}</figure>`;
}

/** The ids that a shortcode names, else all that belongs to the story but what it excludes. */
function choose(attributes: Readonly<Record<string, string>>, { byId, ofStory }: Media): readonly Attachment[] {
  const ids = splitIds(attributes.ids ?? attributes.include);
  if (ids.length > 0) return ids.map(byId).filter((one) => one !== null);
  const excluded = splitIds(attributes.exclude);
  return ofStory().filter(({ id }) => !excluded.includes(id));
}

function splitIds(written = ''): readonly string[] {
  return written.split(/[\s,]+/).filter((id) => /^\d+$/.test(id));
}

const endings = {
  audio: /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|wma)(?:\?|$)/i,
  video: /\.(?:mp4|m4v|webm|ogv|mov|wmv|flv)(?:\?|$)/i,
};

function drawPlayer(kind: 'audio' | 'video', { attributes, content }: Shortcode, { ofStory }: Media): string | null {
  const written = [...Object.values(attributes), content.trim()].map((value) => value.replace(/\|.*$/s, '').trim());
  const address =
    written.find((value) => /^(?:https?:)?\/\/?\S/.test(value) && endings[kind].test(value)) ?? attributes.src;
  const found = address ?? ofStory().find(({ url }) => endings[kind].test(url))?.url;
  if (found === undefined || found === '') return null;
  return endings[kind].test(found) ? drawMedium(kind, found, '') : drawEmbed(found);
}

function drawPlaylist({ attributes }: Shortcode, media: Media): string | null {
  const kind = attributes.type === 'video' ? 'video' : 'audio';
  const tracks = choose(attributes, media).filter(({ url }) => endings[kind].test(url));
  return tracks.length === 0 ? null : tracks.map(({ url, title }) => drawMedium(kind, url, title)).join('\n');
}

function drawMedium(kind: 'audio' | 'video', address: string, title: string): string {
  const words = title === '' ? '' : `<figcaption>${title}</figcaption>`;
  return `<figure class="wp-block-${kind}"><${kind} controls src="${escapeHtml(address)}"></${kind}>${words}</figure>`;
}

/** What is embedded by `[embed]address[/embed]`, or by the shortcodes of WordPress.com: `[youtube=address]`, `[vimeo 123]`. */
function addressOf(name: string, attributes: Readonly<Record<string, string>>, content: string): string | null {
  const first = (content.trim() || attributes.src || attributes.url || attributes['0'] || '').replace(/^=/, '');
  if (/^https?:\/\/\S+$/.test(first)) return first;
  if (name === 'vimeo' && /^\d+$/.test(first)) return `https://vimeo.com/${first}`;
  return null;
}
