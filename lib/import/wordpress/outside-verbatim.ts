/** What is shown or run letter by letter: no shortcode, address or line break in it means anything. */
const verbatim = /<(pre|code|script|style|textarea)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

/** Changes HTML everywhere but in what is verbatim. */
export function outsideVerbatim(html: string, change: (part: string) => string): string {
  let done = '';
  let at = 0;
  for (const { 0: kept, index } of html.matchAll(verbatim)) {
    done += change(html.slice(at, index)) + kept;
    at = index + kept.length;
  }
  return done + change(html.slice(at));
}
