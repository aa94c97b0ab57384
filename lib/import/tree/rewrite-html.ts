import { convertHtml, type HtmlSource } from '../convert-html.ts';

/** Elements that have a form here, and those that this site never shows. */
const formed = /<(?:audio|embed|figure|iframe|img|object|picture|video)\b/i;
const dropped = /<(script|style|form)\b[^>]*>[\s\S]*?<\/\1\s*>/gi;

const voids = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/**
 * Rewrites HTML that stands in Markdown: a block that is whole and shows pictures or players becomes Markdown, of anything else only the addresses
 * change, and scripts and styles go.
 */
export function rewriteHtml(
  written: string,
  {
    isInline,
    source,
    note,
  }: { readonly isInline: boolean; readonly source: HtmlSource; readonly note: (words: string) => void },
): string {
  const html = written.replace(dropped, (_all, name: string) => {
    note(`<${name.toLowerCase()}> is left out.`);
    return '';
  });
  if (!isInline && formed.test(html) && isWhole(html)) {
    const { markdown, notes } = convertHtml(html, source);
    for (const words of notes) note(words);
    return markdown.trimEnd();
  }
  return html
    .replace(
      /(<(?:img|audio|video|source)\b[^>]*?\ssrc\s*=\s*)(["'])(.*?)\2/gis,
      (_all, before: string, mark: string, url: string) => {
        return `${before}${mark}${source.resolveFile(url).address}${mark}`;
      },
    )
    .replace(/(<a\b[^>]*?\shref\s*=\s*)(["'])(.*?)\2/gis, (_all, before: string, mark: string, url: string) => {
      return `${before}${mark}${source.resolveLink(url)}${mark}`;
    });
}

/** Whether every element that begins also ends: what stands between two blocks of HTML may be Markdown. */
function isWhole(html: string): boolean {
  const open: string[] = [];
  for (const [, end = '', written = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b([^>]*)>/gi)) {
    const name = written.toLowerCase();
    if (voids.has(name) || rest.endsWith('/')) continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
