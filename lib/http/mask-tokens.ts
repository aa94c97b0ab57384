/**
 * A target as it may stand in a log: what opens a door is left out (OWASP ASVS 5.0, 14.2.1), and so are the
 * names of files that are not published, and whatever looks like the address of a mailbox.
 *
 * @param target path and parameters.
 */
export function maskTokens(target: string): string {
  return target
    .replace(/^(\/preview\/).+$/s, '$1…')
    .replace(/[\w-]{40,}/g, '…')
    .replace(/[^/?]*(?:@|%40)[^/?]*/gi, '…')
    .replace(/\?.*$/, '?…');
}
