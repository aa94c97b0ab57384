import type { Picture as PictureOfStory } from '#lib/content/article.ts';
import { type Cut, listWidths, pictureSources, pictureUrl, sizeOfForm } from '#lib/site/picture-forms.ts';
import { encodePath } from '#lib/site/urls.ts';

/**
 * A picture in every size and format a reader's screen may want. One that the index does not know yet, or that lies on
 * another host, is sent as it is addressed.
 */
export function Picture({
  picture,
  cut,
  sizes,
  most = 1920,
  eager = false,
  alternative = picture.alternative,
}: {
  readonly picture: PictureOfStory;
  readonly cut: Cut;
  /** As the attribute `sizes`: how wide the picture is shown. */
  readonly sizes: string;
  /** Widest form offered, in pixels. */
  readonly most?: number;
  /** For the first picture a reader sees: fetched at once and before others. */
  readonly eager?: boolean;
  /** Empty where the words beside the picture say it all. */
  readonly alternative?: string;
}) {
  const { address, size, focus } = picture;
  const shared = { loading: eager ? 'eager' : 'lazy', decoding: 'async' } as const;
  if (!address.startsWith('/')) return <img {...shared} alt={alternative} src={address} referrerPolicy="no-referrer" />;
  if (size === null) return <img {...shared} alt={alternative} src={encodePath(address)} />;
  const widest = listWidths(size, cut, most).at(-1) ?? most;
  const webp = { cut, focus, format: 'webp' } as const;
  return (
    <picture>
      <source
        type="image/avif"
        srcSet={pictureSources(address, size, { ...webp, format: 'avif' }, most)}
        sizes={sizes}
      />
      <img
        {...shared}
        alt={alternative}
        {...sizeOfForm(size, cut, widest)}
        src={pictureUrl(address, size.version, { ...webp, width: widest })}
        srcSet={pictureSources(address, size, webp, most)}
        sizes={sizes}
        fetchPriority={eager ? 'high' : undefined}
      />
    </picture>
  );
}
