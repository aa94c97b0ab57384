import { createHash } from 'node:crypto';
import { policyReportPath } from '#lib/http/form-paths.ts';

/** Names and values in the order in which they are sent. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** What differs from answer to answer. */
type Exposure = {
  /** Only HTML may load anything but style sheets; everything else is not meant to be a page. */
  readonly page: {
    readonly styles: readonly string[];
    readonly scripts: readonly string[];
    /** Origins whose players a reader may start in it. */
    readonly frames: readonly string[];
    readonly pictureHosts: readonly string[];
  } | null;
  /** Whether it is XML that a browser shows by a style sheet of ours: a feed. */
  readonly styled: boolean;
  /** Whether it is the script that shows pushes, which runs under the policy it comes with. */
  readonly isWorker: boolean;
  /** Whether other sites may show it: feeds and pictures. */
  readonly shared: boolean;
  /** Whether its address is a secret that no other site may learn. */
  readonly secret: boolean;
};

const twoYears = 63_072_000;

/** What a newspaper needs of the machine it is read on: nothing. */
const permissionNames = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
] as const;

/** What a player may be granted that a reader has started; its frame says which of them. */
const playerPermissions: ReadonlySet<string> = new Set([
  'autoplay',
  'encrypted-media',
  'fullscreen',
  'picture-in-picture',
]);

/**
 * The headers of every answer, from one table (OWASP ASVS 5.0, 3.4).
 *
 * | header | value |
 * | --- | --- |
 * | Content-Security-Policy | of a page: its own things, and the inline styles and script of this very body by hash, and the players it offers; of a feed its style sheet; of the service worker what it asks this site for; else nothing |
 * | Strict-Transport-Security | two years for this host, when the public origin is https |
 * | Cross-Origin-Resource-Policy | same-origin; cross-origin of feeds and pictures |
 * | Referrer-Policy | strict-origin-when-cross-origin; same-origin where the address is a secret |
 * | Permissions-Policy | nothing, but for the players of a page |
 * | X-Content-Type-Options, Cross-Origin-Opener-Policy, X-Frame-Options | always the same |
 *
 * @param origin the public origin.
 */
export function makeSecurityHeaders(origin: string, { page, styled, isWorker, shared, secret }: Exposure): Headers {
  const own = styled ? "; style-src 'self'" : isWorker ? "; connect-src 'self'; img-src 'self'" : '';
  const bare = `default-src 'none'${own}; frame-ancestors 'none'`;
  return [
    ['Content-Security-Policy', page === null ? bare : makePolicy(page)],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', secret ? 'same-origin' : 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', makePermissions(page?.frames ?? [])],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', shared ? 'cross-origin' : 'same-origin'],
    ['X-Frame-Options', 'DENY'],
    ...(origin.startsWith('https:') ? [['Strict-Transport-Security', `max-age=${twoYears}`] as const] : []),
  ];
}

function makePermissions(frames: readonly string[]): string {
  const granted = frames.map((origin) => `"${origin}"`).join(' ');
  return permissionNames.map((name) => `${name}=(${playerPermissions.has(name) ? granted : ''})`).join(', ');
}

/** Content Security Policy Level 3: without 'unsafe-inline', an inline style or script counts when its hash is named. */
function makePolicy({ styles, scripts, frames, pictureHosts }: NonNullable<Exposure['page']>): string {
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashEach(scripts)].join(' '),
    ["style-src 'self'", ...hashEach(styles)].join(' '),
    ["img-src 'self'", ...pictureHosts].join(' '),
    ["media-src 'self'", ...pictureHosts].join(' '),
    ...(frames.length === 0 ? [] : [['frame-src', ...frames].join(' ')]),
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `report-uri ${policyReportPath}`,
  ].join('; ');
}

function hashEach(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}
