import { escapeHtml } from '#lib/base/html.ts';
import { type Reference, toStillAddress } from './still-address.ts';

/** A page that leads on by itself, for hosts that cannot be told of redirects. */
export function makeRedirectPage(to: Reference, origin: string): string {
  const url = escapeHtml(toStillUrl(to));
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>${url}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${url}">
<link rel="canonical" href="${escapeHtml(origin)}${url}">
<p><a href="${url}">${url}</a></p>
</html>
`;
}

/** Where a reference leads in the copy, from the root. */
export function toStillUrl({ address, fragment }: Reference): string {
  return `${toStillAddress(address)}${fragment === '' ? '' : `#${encodeURIComponent(fragment)}`}`;
}
