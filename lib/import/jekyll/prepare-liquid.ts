import { escapeHtml } from '#lib/base/html.ts';
import { readText } from '../tree/read-fields.ts';
import { readParameters } from '../tree/read-parameters.ts';
import { setApart, settleApart } from '../tree/set-apart.ts';
import type { PreparedText } from '../tree/tree-site.ts';
import type { JekyllSettings } from './read-settings.ts';

/** Tags that hold text, as a whole; then tags and outputs alone; then the attributes of kramdown. */
const blocks = /\{%-?\s*(raw|comment|highlight)\b([^%]*?)-?%\}([\s\S]*?)\{%-?\s*end\1\s*-?%\}/g;
const marks = /\{%-?\s*(\w+)([\s\S]*?)-?%\}|\{\{-?([\s\S]*?)-?\}\}/g;
const attributes = /^[ \t]*\{::?[^}\n]*\}[ \t]*$|\{:[.#\s][^}\n]*\}/gm;

/** Stands for what `raw` holds until everything else is read. */
const kept = /\uE000(\d+)\uE001/g;

/** Markdown of Jekyll without Liquid and without the attributes of kramdown. What cannot be said otherwise stays to be seen, and is noted. */
export function prepareLiquid({ body, entry, findAddress, note }: PreparedText, { fields }: JekyllSettings): string {
  const raw: string[] = [];
  const keep = (text: string) => `\uE000${raw.push(text) - 1}\uE001`;
  const drawn = body.replace(blocks, (_all, tag: string, words: string, text: string) => {
    if (tag === 'raw') return keep(text);
    if (tag === 'comment') return '';
    const [language = ''] = words.trim().split(/\s+/);
    return setApart(keep(`\`\`\`${language}\n${text.replace(/^\n|\n\s*$/g, '')}\n\`\`\``));
  });
  const read = drawn.replace(
    marks,
    (whole, tag: string | undefined, words: string | undefined, output: string | undefined, offset: number) => {
      const said =
        tag === undefined
          ? drawOutput(output ?? '', { page: entry.fields, site: fields })
          : drawTag(tag, (words ?? '').trim(), findAddress);
      if (said !== undefined) return said;
      note(
        Math.min(offset, body.length),
        `${whole.replace(/\s+/g, ' ').slice(0, 80)} stays as it is written: nothing here does the same.`,
      );
      return keep(whole.replace(/</g, '\\<'));
    },
  );
  const plain = read.replace(/^[-*+] .*\n\{:\s*toc\s*\}$/gim, '').replace(attributes, '');
  return settleApart(plain).replace(kept, (_all, number: string) => raw[Number(number)] ?? '');
}

type Scope = { readonly page: Readonly<Record<string, unknown>>; readonly site: Readonly<Record<string, unknown>> };

/** What `{{ … }}` prints; undefined where that is not known. */
function drawOutput(written: string, { page, site }: Scope): string | undefined {
  const [value = '', ...filters] = written.trim().split(/\s*\|\s*/);
  if (
    filters.some(
      (filter) => !/^(?:relative_url|absolute_url|prepend:\s*site\.(?:base)?url|escape|uri_escape|strip)$/.test(filter),
    )
  )
    return undefined;
  if (/^site\.(?:baseurl|url|github\.url)$/.test(value)) return '';
  const [, quoted] = /^["'](.*)["']$/s.exec(value) ?? [];
  if (quoted !== undefined)
    return filters.some((filter) => filter.endsWith('_url')) ? `/${quoted.replace(/^\//, '')}` : quoted;
  const [, scope, field] = /^(page|site)\.(\w+)$/.exec(value) ?? [];
  if (field === undefined) return undefined;
  return readText(scope === 'page' ? page : site, field);
}

function drawTag(
  tag: string,
  words: string,
  findAddress: (reference: string) => string | undefined,
): string | undefined {
  switch (tag) {
    case 'post_url':
    case 'link':
      return findAddress(words.replace(/^\/?_?posts\//, ''));
    case 'youtube':
    case 'vimeo':
      return drawPlayer(tag, words.replace(/^["']|["']$/g, ''));
    case 'gist':
      return `<https://gist.github.com/${words.split(/\s+/)[0]}>`;
    case 'include':
    case 'include_relative':
      return drawInclude(words);
    default:
      return undefined;
  }
}

/** Includes have no fixed names: one that is given a picture is taken for a picture, one of a player for a player. */
function drawInclude(words: string): string | undefined {
  const [name = ''] = words.split(/\s+/);
  const given = readParameters(words.slice(name.length));
  const { id, caption, title } = given;
  const [, player] = /\b(youtube|vimeo)/i.exec(`${name} ${given.provider ?? ''}`) ?? [];
  if (player !== undefined && id !== undefined) return drawPlayer(player.toLowerCase(), id);
  const src = given.src ?? given.image ?? given.image_path ?? given.url ?? given.path ?? given.file;
  if (src === undefined || !/fig|im(?:g|age)|pic|photo/i.test(name)) return undefined;
  const said = caption ?? title ?? '';
  const figcaption = said === '' ? '' : `<figcaption>${escapeHtml(said)}</figcaption>`;
  return setApart(`<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(given.alt ?? '')}">${figcaption}</figure>`);
}

function drawPlayer(kind: string, id: string): string {
  const address = kind === 'vimeo' ? 'https://player.vimeo.com/video/' : 'https://www.youtube.com/embed/';
  return setApart(`<iframe src="${address}${encodeURIComponent(id)}"></iframe>`);
}
