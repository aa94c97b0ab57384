import { isMediaVisible } from '#lib/library/media-visibility.ts';
import type { PreviewContext } from '#lib/preview/preview-context.ts';
import { type PreviewLink, sealMedia } from '#lib/preview/preview-link.ts';
import { previewMediaPath } from '#lib/site/urls.ts';
import type { Newsroom } from './newsroom.ts';

/** Where files of the newsroom have an address of their own. */
const served = /^\/(?:media|images)\//;

/**
 * What `lib/preview` needs of the newsroom to show what a link is for. Files that readers may see keep their addresses, unless a
 * commit is shown, which may have others under them; all else is to be had through the link alone.
 */
export function previewContext(newsroom: Newsroom, token: string, { ref }: PreviewLink): PreviewContext {
  const { index, site, now, key, preview, previews } = newsroom;
  const isOpen = (address: string) => ref === null && isMediaVisible(index, address, now, preview);
  const moveFile = (address: string) =>
    !served.test(address) || isOpen(address) ? null : previewMediaPath(token, sealMedia(key, token, address), address);
  return { ...previews, index, site, now, moveFile };
}
