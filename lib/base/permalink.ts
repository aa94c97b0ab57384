/** The parameters by which WordPress numbers stories, pages and uploads at the root of a site, whatever the permalinks are. */
const permalinkParameters = ['p', 'page_id', 'attachment_id'] as const;

const numbered = /^\/\?(?:p|page_id|attachment_id)=[1-9]\d{0,9}$/;

/** Whether a text is such an address in its one spelling, `/?p=123`. */
export function isPermalink(address: string): boolean {
  return numbered.test(address);
}

/**
 * The numbered address that a request asks for, such as `/?p=123`; undefined for one that asks for none. A number that is none
 * is a parameter of somebody else's, as all that are not declared.
 *
 * @param path percent-encoded.
 */
export function readPermalink(path: string, parameters: URLSearchParams): string | undefined {
  if (path !== '/') return undefined;
  return permalinkParameters.map((name) => `/?${name}=${parameters.get(name) ?? ''}`).find(isPermalink);
}
