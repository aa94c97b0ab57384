import { escapeHtml } from '#lib/base/html.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { languageOfWords } from '#lib/site/words/words-of.ts';
import { mailStyle } from './mail-style.ts';
import { wrapText } from './wrap-text.ts';

/**
 * A piece of a mail, one below the other. Texts are plain; an empty line divides paragraphs. `lang` is a BCP 47 tag, if it is
 * another than that of the mail.
 */
export type MailPart =
  | { readonly kind: 'text'; readonly text: string; readonly lang?: string | undefined }
  /** What somebody else wrote, and who. */
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  /** What the mail is for: one place to press. `url` is absolute, http or https. */
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | StoryPart;

/** A story in a list of some: its title leads to it, an absolute address. */
type StoryPart = {
  readonly kind: 'story';
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly lang?: string | undefined;
};

/** A line below the mail: words, or a place to go. */
type MailFoot = string | { readonly label: string; readonly url: string };

/** What a mail says. */
export type MailContent = {
  readonly site: Pick<Site, 'name' | 'language'>;
  /** The public origin. */
  readonly origin: string;
  /** BCP 47 tag of its words; when absent that of the words of the site. */
  readonly lang?: string | undefined;
  /** Its headline. */
  readonly title: string;
  /** BCP 47 tag of the headline, if it is another. */
  readonly titleLang?: string | undefined;
  readonly parts: readonly MailPart[];
  readonly foot: readonly MailFoot[];
};

/**
 * Lays a mail out as plain text and as an HTML document that say the same. The document asks for nothing elsewhere, needs
 * no pictures and no styles, and shows everything given as text, whatever it holds. Throws for an address that is not
 * absolute, or of another scheme than http and https.
 */
export function layOutMail(content: MailContent): { readonly text: string; readonly html: string } {
  return { text: layOutText(content), html: layOutHtml(content) };
}

/** Characters a line of text has at most, as far as words allow; as long as RFC 3676 would have it. */
const lineLength = 72;

function layOutText({ site, origin, title, parts, foot }: MailContent): string {
  const blocks = [wrapText(clean(title), lineLength), ...parts.map(partAsText)];
  const below = foot.map((line) => (typeof line === 'string' ? wrapText(clean(line), lineLength) : linkAsText(line)));
  // By "-- " programs know where the words of a mail end.
  const end = ['-- ', clean(site.name), checkUrl(origin), ...below].join('\n');
  return `${[...blocks, end].join('\n\n')}\n`;
}

function partAsText(part: MailPart): string {
  if (part.kind === 'text') return wrapText(clean(part.text), lineLength);
  if (part.kind === 'story') return storyAsText(part);
  if (part.kind !== 'quote') return linkAsText(part);
  const lines = wrapText(clean(part.text), lineLength - 2).split('\n');
  return `${clean(part.by)}:\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}`;
}

function storyAsText({ title, text, url }: StoryPart): string {
  const words = [title, text].map(clean).filter((line) => line !== '');
  return [...words.map((line) => wrapText(line, lineLength)), checkUrl(url)].join('\n');
}

/** An address stands in a line of its own, so that programs make all of it a link and nothing more. */
function linkAsText({ label, url }: { readonly label: string; readonly url: string }): string {
  return `${wrapText(clean(label), lineLength - 1)}:\n${checkUrl(url)}`;
}

function layOutHtml(content: MailContent): string {
  const { site, origin, title, titleLang, parts, foot } = content;
  const language = languageOfMail(content);
  const below = foot.map((line) => `<p dir="auto">${typeof line === 'string' ? show(line) : linkAsHtml(line)}</p>`);
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${show(title)}</title>
<style>${mailStyle}</style>
</head>
<body>
<div class="mail">
<p class="name">${linkAsHtml({ label: site.name, url: origin })}</p>
<h1${markLanguage(titleLang)} dir="auto">${show(title)}</h1>
${parts.map(partAsHtml).join('\n')}
<div class="foot">
${below.join('\n')}
</div>
</div>
</body>
</html>
`;
}

/** In which language a mail speaks: each program reads it aloud by that, and lays it out from that side. */
function languageOfMail({ site, lang }: Pick<MailContent, 'site' | 'lang'>): string {
  return lang ?? languageOfWords(site.language);
}

function markLanguage(lang: string | undefined): string {
  return lang === undefined ? '' : ` lang="${escapeHtml(lang)}"`;
}

function partAsHtml(part: MailPart): string {
  if (part.kind === 'text') return setApart(paragraphs(part.text), part.lang);
  if (part.kind === 'story') return storyAsHtml(part);
  if (part.kind === 'quote') {
    return `<p class="by" dir="auto">${show(part.by)}:</p>\n<blockquote>${paragraphs(part.text)}</blockquote>`;
  }
  return `<p${part.kind === 'button' ? ' class="button"' : ''} dir="auto">${linkAsHtml(part)}</p>`;
}

function storyAsHtml({ title, text, url, lang }: StoryPart): string {
  const heading = `<h2 dir="auto">${linkAsHtml({ label: title, url })}</h2>`;
  const words = clean(text) === '' ? heading : `${heading}\n${paragraphs(text)}`;
  return setApart(words, lang);
}

function setApart(words: string, lang: string | undefined): string {
  return lang === undefined ? words : `<div${markLanguage(lang)}>\n${words}\n</div>`;
}

function linkAsHtml({ label, url }: { readonly label: string; readonly url: string }): string {
  return `<a href="${escapeHtml(checkUrl(url))}">${show(label)}</a>`;
}

function paragraphs(text: string): string {
  const blocks = clean(text).split(/\n{2,}/);
  return blocks.map((block) => `<p dir="auto">${escapeHtml(block).replaceAll('\n', '<br>\n')}</p>`).join('\n');
}

function show(line: string): string {
  return escapeHtml(clean(line));
}

/** Without the characters that no mail should hold, which could also reorder what stands beside them. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '')
    .toWellFormed()
    .trim();
}

function checkUrl(url: string): string {
  if (!/^https?:\/\/[^\s<>"]+$/i.test(url) || !URL.canParse(url))
    throw new TypeError('a mail links to an address that is not absolute');
  return url;
}
