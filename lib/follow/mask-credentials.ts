/** A text without the user and password of the addresses in it, as it may stand in a log or on a page. */
export function maskCredentials(text: string): string {
  return text.replace(/\b([a-z][a-z\d+.-]*:\/\/)[^\s/'"]*@/gi, '$1');
}
