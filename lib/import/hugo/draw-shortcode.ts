import { escapeHtml } from '#lib/base/html.ts';
import { readText } from '../tree/read-fields.ts';
import type { MatterFields } from '../tree/read-matter.ts';
import { setApart } from '../tree/set-apart.ts';

/** A shortcode with what it encloses, which is undefined where it encloses nothing. */
export type Shortcode = {
  readonly name: string;
  readonly isEnd: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly inner: string | undefined;
};

/** What takes its place; `takesInner` where that holds what it encloses, which else is read on its own. */
type Drawn = { readonly text: string; readonly takesInner: boolean };

type Known = {
  readonly findAddress: (reference: string) => string | undefined;
  /** `params` of the site, by names in small letters. */
  readonly params: MatterFields;
};

/** What a shortcode shows; undefined for one that is not known. */
export function drawShortcode(code: Shortcode, { findAddress, params }: Known): Drawn | undefined {
  const { name, parameters, inner } = code;
  const first = parameters['0'] ?? '';
  if (code.isEnd) return isAside(name) ? alone(setApart(':::')) : undefined;
  switch (name) {
    case 'figure':
    case 'img':
    case 'image':
      return alone(drawFigure(parameters));
    case 'youtube':
      return alone(drawPlayer(`https://www.youtube.com/embed/${encodeURIComponent(parameters.id ?? first)}`));
    case 'vimeo':
      return alone(drawPlayer(`https://player.vimeo.com/video/${encodeURIComponent(parameters.id ?? first)}`));
    case 'ref':
    case 'relref': {
      const [path = '', anchor] = (parameters.path ?? first).split('#');
      const address = findAddress(path);
      return address === undefined ? undefined : alone(anchor === undefined ? address : `${address}#${anchor}`);
    }
    case 'param': {
      const value = readText(params, first.toLowerCase());
      return value === undefined ? undefined : alone(value);
    }
    case 'highlight':
      return inner === undefined
        ? undefined
        : { text: setApart(`\`\`\`${first}\n${inner.replace(/^\n|\n\s*$/g, '')}\n\`\`\``), takesInner: true };
    case 'gist':
      return alone(`<https://gist.github.com/${first}/${parameters['1'] ?? ''}>`);
    case 'tweet':
    case 'x':
    case 'twitter':
      return alone(`<https://x.com/${parameters.user ?? 'i'}/status/${parameters.id ?? first}>`);
    case 'instagram':
      return alone(`<https://www.instagram.com/p/${first}/>`);
    default:
      return isAside(name) && inner !== undefined ? alone(setApart(`:::aside${label(parameters)}`)) : undefined;
  }
}

function alone(text: string): Drawn {
  return { text, takesInner: false };
}

/** Boxes beside the text, under the names that themes have for them. */
function isAside(name: string): boolean {
  return /^(?:admonition|alert|callout|caution|hint|info|note|notice|tip|warning)$/.test(name);
}

function label({ title }: Readonly<Record<string, string>>): string {
  return title === undefined || title === '' ? '' : `[${title.replace(/[[\]\n]/g, ' ')}]`;
}

function drawFigure({ src, link, alt, caption, title, attr, '0': first }: Readonly<Record<string, string>>): string {
  const said = [title, caption, attr].filter((words) => words !== undefined && words !== '').join(' – ');
  const figcaption = said === '' ? '' : `<figcaption>${escapeHtml(said)}</figcaption>`;
  const picture = `<img src="${escapeHtml(src ?? first ?? '')}" alt="${escapeHtml(alt ?? '')}">`;
  const linked = link === undefined ? picture : `<a href="${escapeHtml(link)}">${picture}</a>`;
  return setApart(`<figure>${linked}${figcaption}</figure>`);
}

function drawPlayer(address: string): string {
  return setApart(`<iframe src="${address}"></iframe>`);
}
