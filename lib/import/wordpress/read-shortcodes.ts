import { drawEmbed } from './draw-embed.ts';
import { drawShortcode, type Media, type Shortcode } from './draw-shortcode.ts';
import { outsideVerbatim } from './outside-verbatim.ts';

const known = 'caption|wp_caption|gallery|embed|audio|video|playlist|youtube|vimeo|soundcloud';
/** A tag of HTML, in whose attributes brackets mean nothing, or a shortcode with what it is around. */
const token = new RegExp(
  String.raw`<[^>]*>|\[(\[?)(${known})(?![\w-])((?:"[^"]*"|'[^']*'|“[^”]*”|[^\]"'])*?)(\/?)\](?:((?:(?!\[\2[\s\]])[\s\S]){0,20000}?)\[\/\2\])?(\]?)`,
  'g',
);

/** What looks like a shortcode of some plugin: with attributes, or with a closing half. */
const unknown =
  /\[([a-z][\w-]*)(?:(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s\]]+))+\s*\/?\]|[^\]]{0,500}\][\s\S]{0,5000}?\[\/\1\])/gi;

/** Draws the shortcodes of WordPress itself as HTML. Those of plugins stay in the text, and are noted. */
export function readShortcodes(html: string, media: Media, note: (words: string) => void): string {
  const undrawn = new Set<string>();
  const drawn = outsideVerbatim(html, (part) => {
    const read = part.replace(token, (all, escaped, name, written, _slash, content, end) => {
      if (name === undefined) return all;
      if (escaped === '[' && end === ']') return all.slice(1, -1);
      const code: Shortcode = { name, attributes: readShortcodeAttributes(written ?? ''), content: content ?? '' };
      const shown = drawShortcode(code, media);
      if (shown === null) undrawn.add(name);
      return shown === null ? all : `${escaped ?? ''}\n\n${shown}\n\n${end ?? ''}`;
    });
    for (const [, name = ''] of read.replace(/<[^>]*>/g, '').matchAll(unknown)) undrawn.add(name);
    return read;
  });
  if (undrawn.size > 0)
    note(
      `Shortcodes that mean nothing here stand in the text as they were: ${[...undrawn].map((name) => `[${name}]`).join(', ')}.`,
    );
  return drawn;
}

function readShortcodeAttributes(written: string): Record<string, string> {
  const found: Record<string, string> = {};
  let place = 0;
  const text = written.replace(/&quot;|&#8220;|&#8221;|&#8243;|[“”″]/g, '"').replace(/&#8217;|&#039;/g, "'");
  for (const match of text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)/g)) {
    const [, name, double, single, bare, ...alone] = match;
    if (name !== undefined) found[name.toLowerCase()] = double ?? single ?? bare ?? '';
    else found[String(place++)] = alone.find((one) => one !== undefined) ?? '';
  }
  return found;
}

/** An address alone on a line is what it leads to, as WordPress shows it (oEmbed). */
export function embedLines(html: string): string {
  return outsideVerbatim(html, (part) =>
    part.replace(/^[^\S\n]*(?:<p>[^\S\n]*)?(https?:\/\/[^\s<>"[\]]+)[^\S\n]*(?:<\/p>[^\S\n]*)?$/gim, (_all, address) =>
      drawEmbed(address),
    ),
  );
}
