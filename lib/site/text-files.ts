/** What a file of the newsroom is sent as: never anything a browser would run. */
export type TextFileType = 'text/plain; charset=utf-8' | 'application/json; charset=utf-8';

/** Where RFC 9116 wants to know whom to tell of a hole. */
export const securityFile = '/.well-known/security.txt';

/**
 * What an address is sent as if the newsroom has a text for programs there, in `public/`; undefined for any other
 * address. These are kept for such texts, whether there is one or not.
 *
 * | address | such as |
 * | --- | --- |
 * | `/<name>.txt` | ads.txt, app-ads.txt, humans.txt, llms.txt, trust.txt; not robots.txt, which comes from site.md |
 * | `/.well-known/….txt`, `….json` | security.txt, assetlinks.json |
 * | `/google….html`, `/BingSiteAuth.xml` | by which search engines know an owner; they read bytes, so text will do |
 *
 * @param address decoded.
 */
export function typeOfTextFile(address: string): TextFileType | undefined {
  if (address === '/robots.txt' || address === '/security.txt') return undefined;
  if (/^\/\.well-known\/(?:[a-z0-9][\w.-]*\/)*[a-z0-9][\w.-]*\.json$/i.test(address))
    return 'application/json; charset=utf-8';
  return plain.test(address) ? 'text/plain; charset=utf-8' : undefined;
}

const plain =
  /^\/(?:[a-z0-9][\w.-]*\.txt|\.well-known\/(?:[a-z0-9][\w.-]*\/)*[a-z0-9][\w.-]*\.txt|google[0-9a-f]{16}\.html|BingSiteAuth\.xml)$/i;
