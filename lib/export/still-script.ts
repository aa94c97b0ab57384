/** A script of the site as it stands in the copy: it does not tell the server, which is none, that somebody reads. */
export function makeStillScript(text: string): string {
  return text.replace(/navigator\.sendBeacon\([^;]*\);?/g, '');
}
