import { decodePath, normalizePath } from '#lib/site/urls.ts';
import { nameSite } from '../name-site.ts';

/** The addresses of a WordPress site, which its texts are full of. */
export type SiteAddresses = {
  /** What the site is called in the ledger: `paper.example/blog`; empty where the export does not say. */
  readonly name: string;
  /** An address of the site or of another, whole; undefined for mail, telephone and what is none. */
  readonly read: (address: string, from?: string) => URL | undefined;
  /** Whether it is one of the site itself. */
  readonly isOwn: (url: URL) => boolean;
  /** The path of a permalink in its one spelling, decoded; empty for `?p=12` and for what is not of the site. */
  readonly linkOf: (address: string) => string;
};

/**
 * @param bases addresses that the export gives the site, such as `https://paper.example/blog`; the first is what others are relative to.
 * @param hosts that the site has, or had, beside those.
 */
export function createSiteAddresses(bases: readonly string[], hosts: readonly string[]): SiteAddresses {
  const own = new Set([...bases.map(hostOf), ...hosts].map(withoutWww).filter((host) => host !== ''));
  const base = bases.find((one) => URL.canParse(one)) ?? 'http://site.invalid/';
  const read = (address: string, from = base): URL | undefined => {
    const origin = URL.canParse(from, base) ? new URL(from, base).href : base;
    const url = URL.canParse(address, origin) ? new URL(address, origin) : undefined;
    return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
  };
  const isOwn = ({ hostname }: URL) => own.has(withoutWww(hostname)) || hostname === 'site.invalid';
  return {
    name: nameSite(bases.find((one) => hostOf(one) !== '') ?? ''),
    read,
    isOwn,
    linkOf: (address) => {
      const url = address.trim() === '' ? undefined : read(address);
      if (url === undefined || !isOwn(url) || idOf(url) !== null) return '';
      const path = normalizePath(decodePath(url.pathname) ?? url.pathname);
      return path === '/' ? '' : path;
    },
  };
}

/** The number in an address such as `/?p=12`, `/?page_id=12` or `/?attachment_id=12`. */
export function idOf({ searchParams }: URL): string | null {
  const id = searchParams.get('p') ?? searchParams.get('page_id') ?? searchParams.get('attachment_id');
  return id !== null && /^\d+$/.test(id) ? id : null;
}

/**
 * Path below the folder of uploads, decoded: `2025/11/fire.jpg`; null for what lies elsewhere. WordPress.com serves uploads from a host of
 * their own, and pictures also through its proxy `i0.wp.com`.
 */
export function uploadOf(url: URL): string | null {
  const behind = /^i[0-3]\.wp\.com$/.test(url.hostname) ? URL.parse(`https:/${url.pathname}`) : null;
  const unwrapped = behind ?? url;
  const path = decodePath(unwrapped.pathname) ?? unwrapped.pathname;
  if (/\.files\.wordpress\.com$/.test(unwrapped.hostname)) return path.slice(1) || null;
  return /\/wp-content\/(?:uploads|blogs\.dir\/\d+\/files)\/(.+)$/.exec(path)?.[1] ?? null;
}

/** What a picture is known by in all of its sizes: `fire-300x200.jpg` is `fire.jpg`. */
export function fileKey(url: URL): string {
  const upload = uploadOf(url);
  const place = upload === null ? url.hostname + url.pathname : upload;
  return withoutSize(place);
}

export function withoutSize(path: string): string {
  return path.replace(/-\d{1,5}x\d{1,5}(\.[a-z0-9]+)$/i, '$1');
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
