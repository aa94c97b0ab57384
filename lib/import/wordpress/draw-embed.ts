import { escapeHtml } from '#lib/base/html.ts';

/** Something of another site, as the block editor writes it. */
export function drawEmbed(address: string): string {
  const url = address.replaceAll('&amp;', '&');
  return `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">${escapeHtml(url)}</div></figure>`;
}
