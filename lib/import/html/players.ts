import { findEmbed } from '#lib/site/embeds.ts';

/** What becomes of a player of another site. */
export type Player = {
  /** The page on which readers of that site see it. */
  readonly page: string;
  readonly kind: 'audio' | 'post' | 'video';
  /** Whether this site has a player for it; else readers get a link. */
  readonly isKnown: boolean;
};

/** @param address of the player, or of the page that it plays. */
export function findPlayer(address: string): Player {
  const page = toPageAddress(address);
  const found = findEmbed(page);
  const host = found?.host ?? '';
  const kind = /soundcloud|spotify/.test(host) ? 'audio' : isPost(page) ? 'post' : 'video';
  return { page, kind, isKnown: found !== undefined && found.player !== null };
}

function isPost(page: string): boolean {
  return /^https:\/\/[^/]+\/@[\w.@-]+\/\d+/.test(page);
}

/** How the addresses of players are those of pages; by what each site documents for embedding. */
const pages: readonly (readonly [player: RegExp, page: string])[] = [
  [
    /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{11})(?:[?&].*?\bstart=(\d+))?.*$/,
    'https://www.youtube.com/watch?v=$1&t=$2',
  ],
  [/^https:\/\/player\.vimeo\.com\/video\/(\d+)(?:[?&].*?\bh=([0-9a-f]+))?.*$/, 'https://vimeo.com/$1/$2'],
  [/^https:\/\/open\.spotify\.com\/embed(?:-podcast)?\/([^?]+).*$/, 'https://open.spotify.com/$1'],
  [/^https:\/\/embed\.ted\.com\/(talks\/[^?]+).*$/, 'https://www.ted.com/$1'],
  [/^https:\/\/(?:www\.)?archive\.org\/embed\/([^?]+).*$/, 'https://archive.org/details/$1'],
  [/^(https:\/\/[^/]+\/@[\w.@-]+\/\d+)\/embed.*$/, '$1'],
];

/** The page that a player of another site plays; its own address where that is not known. */
export function toPageAddress(address: string): string {
  const secure = address.trim().replace(/^(?:http:)?\/\//i, 'https://');
  const sound = /^https:\/\/w\.soundcloud\.com\/player/.test(secure)
    ? (URL.parse(secure)?.searchParams.get('url') ?? '')
    : '';
  if (/^https:\/\/(?:www\.)?soundcloud\.com\//.test(sound)) return sound;
  const [player, page] = pages.find(([pattern]) => pattern.test(secure)) ?? [];
  if (player === undefined || page === undefined) return secure;
  return secure.replace(player, page).replace(/(?:&t=|\/)$/, '');
}
