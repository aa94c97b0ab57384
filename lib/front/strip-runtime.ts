import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import { headScript } from '#lib/base/head-script.ts';
import { isPlayerOrigin } from '#lib/base/player-origins.ts';

/** A page as readers get it. */
export type StrippedPage = {
  readonly html: string;
  /** The text of each `<style>` in it, whose hashes the policy of the page has to name. */
  readonly styles: readonly string[];
  /** The same of each `<script>` that runs from within it. */
  readonly scripts: readonly string[];
  /** Origins whose players readers may start in it, each once. */
  readonly frames: readonly string[];
};

/** Replaces what lies between two offsets. */
type Cut = { readonly from: number; readonly to: number; readonly by: string };

/** Elements whose content is text until their own end tag (HTML standard, 13.2.5). */
const textModes: Readonly<Record<string, Tokenizer['state']>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};

/**
 * Takes the client runtime of Next.js out of a finished page: every script but data (`application/ld+json`), modules of
 * our own and the one script that stands within pages (`headScript`), what preloads scripts, and comments, which mark
 * places for that runtime. Style sheets of the build are put where their links stood, all into one element, so that the
 * page is painted after one answer.
 *
 * Works on the tokens a browser would see (HTML standard, 13.2.5): text that only looks like a script stays.
 *
 * @param readStyle the text of a style sheet by its address; undefined leaves its link as it is.
 */
export function stripRuntime(html: string, readStyle: (href: string) => string | undefined): StrippedPage {
  const cuts: Cut[] = [];
  const sheets: string[] = [];
  const styles: string[] = [];
  const scripts: string[] = [];
  const frames = new Set<string>();
  let firstSheet: number | undefined;
  let script: { readonly tag: Token.TagToken; readonly from: number; readonly text: number } | undefined;
  let style: number | undefined;
  const cut = (from: number, to: number) => cuts.push({ from, to, by: '' });

  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        const { startOffset, endOffset } = placeOf(tag);
        tokenizer.state = textModes[tag.tagName] ?? tokenizer.state;
        if (tag.tagName === 'script') script = { tag, from: startOffset, text: endOffset };
        if (tag.tagName === 'style') style = endOffset;
        if (tag.tagName === 'play-here') for (const origin of listPlayers(attribute(tag, 'src'))) frames.add(origin);
        if (tag.tagName !== 'link') return;
        const sheet = isStyleSheet(tag) ? readStyle(attribute(tag, 'href') ?? '') : undefined;
        if (sheet !== undefined) {
          firstSheet ??= startOffset;
          sheets.push(sheet);
        }
        if (sheet !== undefined || isVainPreload(tag)) cut(startOffset, endOffset);
      },
      onEndTag: (tag) => {
        const { startOffset, endOffset } = placeOf(tag);
        if (tag.tagName === 'script' && script !== undefined) {
          const text = html.slice(script.text, startOffset);
          if (isHeadScript(script.tag, text)) scripts.push(text);
          else if (!isOwnScript(script.tag)) cut(script.from, endOffset);
          script = undefined;
        }
        if (tag.tagName === 'style' && style !== undefined) {
          styles.push(html.slice(style, startOffset));
          style = undefined;
        }
      },
      onComment: (comment) => cut(placeOf(comment).startOffset, placeOf(comment).endOffset),
      onDoctype: () => {},
      onEof: () => {},
      onCharacter: () => {},
      onNullCharacter: () => {},
      onWhitespaceCharacter: () => {},
    },
  );
  tokenizer.write(html, true);
  // A script without an end reaches to the end of the page.
  if (script !== undefined && !isOwnScript(script.tag)) cut(script.from, html.length);

  if (firstSheet !== undefined) {
    // In a string of CSS a stroke may be escaped; in the text of the element it would end it.
    const together = sheets.join('\n').replace(/<\/(?=style)/gi, '<\\/');
    styles.unshift(together);
    cuts.push({ from: firstSheet, to: firstSheet, by: `<style>${together}</style>` });
  }
  return { html: applyCuts(html, cuts), styles, scripts, frames: [...frames] };
}

function applyCuts(html: string, cuts: readonly Cut[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, by } of cuts.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    parts.push(html.slice(at, from), by);
    at = to;
  }
  parts.push(html.slice(at));
  return parts.join('');
}

/** Scripts of public/modules/, and data, which no browser runs. */
function isOwnScript(tag: Token.TagToken): boolean {
  return attribute(tag, 'type') === 'application/ld+json' || (attribute(tag, 'src') ?? '').startsWith('/modules/');
}

/** The one script that stands within pages: an element without attributes that holds `headScript` to the letter. */
function isHeadScript({ attrs }: Token.TagToken, text: string): boolean {
  return attrs.length === 0 && text === headScript;
}

function isStyleSheet(tag: Token.TagToken): boolean {
  return attribute(tag, 'rel') === 'stylesheet';
}

/** Of scripts that are cut out, and of style that the page carries or that only those scripts would need. */
function isVainPreload(tag: Token.TagToken): boolean {
  const rel = attribute(tag, 'rel');
  return rel === 'modulepreload' || (rel === 'preload' && ['script', 'style'].includes(attribute(tag, 'as') ?? ''));
}

/** The origin of a player; of any other address none, so that no mistake in a page widens its policy. */
function listPlayers(address = ''): readonly string[] {
  return URL.canParse(address) ? [new URL(address).origin].filter(isPlayerOrigin) : [];
}

function attribute(tag: Token.TagToken, name: string): string | undefined {
  return tag.attrs.find((one) => one.name === name)?.value;
}

function placeOf({ location }: { readonly location: Token.Location | null }): Token.Location {
  if (location === null) throw new Error('the tokenizer gave no place');
  return location;
}
