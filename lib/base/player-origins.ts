/**
 * Whether a page of ours may hold a player from an origin, once its reader asks for it. The policy of a page is made by this
 * list, so that no mistake in a page lets another site in.
 */
export function isPlayerOrigin(origin: string): boolean {
  return all.has(origin);
}

/** Where the players come from that lib/site/embeds.ts finds. */
export const playerOrigins = {
  archive: 'https://archive.org',
  soundCloud: 'https://w.soundcloud.com',
  spotify: 'https://open.spotify.com',
  ted: 'https://embed.ted.com',
  vimeo: 'https://player.vimeo.com',
  youTube: 'https://www.youtube-nocookie.com',
} as const;

/** Servers of Mastodon that many newsrooms quote; each is an origin of its own, so only those named here can be shown. */
export const mastodonHosts = [
  'mastodon.social',
  'mastodon.online',
  'mstdn.social',
  'fosstodon.org',
  'journa.host',
] as const;

const all: ReadonlySet<string> = new Set([
  ...Object.values(playerOrigins),
  ...mastodonHosts.map((host) => `https://${host}`),
]);
