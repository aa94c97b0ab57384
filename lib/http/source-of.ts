/**
 * Where something was posted from, as a browser tells (Fetch Metadata; RFC 6454): it writes these headers itself, and a page
 * elsewhere cannot forge them. `unknown` when it says neither.
 *
 * @param site `Sec-Fetch-Site`.
 * @param from `Origin`.
 * @param origin the public origin: the only one from which anything is taken.
 */
export function sourceOf(
  site: string | undefined,
  from: string | undefined,
  origin: string,
): 'here' | 'elsewhere' | 'unknown' {
  if (site === undefined && from === undefined) return 'unknown';
  return (site ?? 'same-origin') === 'same-origin' && (from ?? origin) === origin ? 'here' : 'elsewhere';
}
