import { mastodonHosts, playerOrigins } from '#lib/base/player-origins.ts';

/** What stands behind an address on another site, and the player that shows it within ours. */
export type Embed = {
  /** As readers know it, such as `youtube.com`. */
  readonly host: string;
  /** Null where we know no player, or the address names a port or somebody's password: then there is a link alone. */
  readonly player: Player | null;
};

/** Loaded only when a reader asks for it. */
type Player = {
  /** Its address, on an origin that `isPlayerOrigin` knows. */
  readonly src: string;
  /** What it may do of what a page may grant (Permissions Policy). */
  readonly allow: string;
};

/** A site whose players we know: hosts of its addresses, and what of an address leads to the player. */
type Provider = {
  readonly hosts: RegExp;
  readonly origin: string;
  /** Path and question of the player; undefined where an address shows nothing to play. */
  readonly find: (address: URL) => string | undefined;
  readonly allow: string;
};

const film = 'autoplay; encrypted-media; fullscreen; picture-in-picture';
const sound = 'autoplay; encrypted-media';

/** By what each site documents for embedding. YouTube and Vimeo are asked to leave no cookies before something is played. */
const providers: readonly Provider[] = [
  {
    hosts: /^(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com$|^youtu\.be$/,
    origin: playerOrigins.youTube,
    find: ({ hostname, pathname, searchParams }) => {
      const named =
        hostname === 'youtu.be' ? pathname.slice(1) : /^\/(?:embed|live|shorts)\/([^/]+)/.exec(pathname)?.[1];
      const id = named ?? searchParams.get('v') ?? '';
      const start = /^\d+/.exec(searchParams.get('t') ?? searchParams.get('start') ?? '')?.[0];
      return /^[\w-]{11}$/.test(id)
        ? `/embed/${id}?autoplay=1${start === undefined ? '' : `&start=${start}`}`
        : undefined;
    },
    allow: film,
  },
  {
    hosts: /^(?:www\.|player\.)?vimeo\.com$/,
    origin: playerOrigins.vimeo,
    find: ({ pathname }) => {
      const [, id, key] = /^\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?$/.exec(pathname) ?? [];
      return id && `/video/${id}?dnt=1&autoplay=1${key === undefined ? '' : `&h=${key}`}`;
    },
    allow: film,
  },
  {
    hosts: /^(?:www\.|m\.)?soundcloud\.com$/,
    origin: playerOrigins.soundCloud,
    find: ({ pathname }) =>
      /^\/[\w-]+\/[\w/-]+$/.test(pathname)
        ? `/player/?url=${encodeURIComponent(`https://soundcloud.com${pathname}`)}&auto_play=true`
        : undefined,
    allow: sound,
  },
  {
    hosts: /^open\.spotify\.com$/,
    origin: playerOrigins.spotify,
    find: ({ pathname }) => {
      const [, path] =
        /^(?:\/intl-\w+)?(?:\/embed)?(\/(?:album|artist|episode|playlist|show|track)\/\w+)$/.exec(pathname) ?? [];
      return path && `/embed${path}`;
    },
    allow: sound,
  },
  {
    hosts: /^(?:www\.)?ted\.com$/,
    origin: playerOrigins.ted,
    find: ({ pathname }) => /^\/talks\/\w+$/.exec(pathname)?.[0],
    allow: film,
  },
  {
    hosts: /^(?:www\.)?archive\.org$/,
    origin: playerOrigins.archive,
    find: ({ pathname }) => {
      const [, id] = /^\/(?:details|embed)\/([\w.-]+)/.exec(pathname) ?? [];
      return id && `/embed/${id}?autoplay=1`;
    },
    allow: film,
  },
  ...mastodonHosts.map((host) => ({
    hosts: new RegExp(`^${host.replace('.', String.raw`\.`)}$`),
    origin: `https://${host}`,
    find: ({ pathname }: URL) => {
      const [post] = /^\/@[\w.@-]+\/\d+/.exec(pathname) ?? [];
      return post && `${post}/embed`;
    },
    allow: 'fullscreen',
  })),
];

/**
 * What an address on another site shows.
 *
 * @param address absolute.
 * @returns undefined for what is no address of the web by `https:`.
 */
export function findEmbed(address: string): Embed | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'https:') return undefined;
  const provider = providers.find(({ hosts }) => hosts.test(url.hostname));
  const path = provider?.find(url);
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  const player = isPlain && provider && path ? { src: `${provider.origin}${path}`, allow: provider.allow } : null;
  return { host, player };
}
