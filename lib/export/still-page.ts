import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { headScript } from '#lib/base/head-script.ts';
import { escapeHtml } from '#lib/base/html.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { needsServer, type Reference, readReference, toStillAddress } from './still-address.ts';

/** A document of the copy, and all of our own that it names. */
export type StillDocument = { readonly text: string; readonly references: readonly Reference[] };

/** Where a document stands. */
export type Standing = {
  /** Its address on the running site. */
  readonly address: string;
  /** Of the site, without a slash at its end. */
  readonly origin: string;
};

type Element = DefaultTreeAdapterTypes.Element;
type Edit = { readonly from: number; readonly to: number; readonly by: string };

/** Attributes that name one address, by element; `*` on any. */
const addressed: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  audio: ['src'],
  iframe: ['src'],
  img: ['src'],
  link: ['href'],
  script: ['src'],
  source: ['src'],
  track: ['src'],
  video: ['src', 'poster'],
};

/** Elements that ask the server again and again; without their script they are what they hold. */
const live = new Set(['breaking-news', 'live-blog']);

/**
 * A page as it stands on a host that only has files: links in the spelling of the copy; a sentence in the place of each
 * form; without links, scripts and attributes that need the server. All else stays to the letter.
 */
export function makeStillPage(html: string, { address, origin }: Standing): StillDocument {
  const edits: Edit[] = [];
  const references: Reference[] = [];
  const mend = (href: string): string | undefined => {
    const reference = readReference(href, address, origin);
    if (reference === undefined) return undefined;
    references.push(reference);
    const mended = spell(href, reference, origin);
    return mended === href ? undefined : mended;
  };
  const editAttribute = (element: Element, name: string, change: (value: string) => string | undefined) => {
    const place = element.sourceCodeLocation?.attrs?.[name];
    const value = attribute(element, name);
    if (place === undefined || value === undefined) return;
    const changed = change(value);
    if (changed === undefined) return;
    edits.push({ from: place.startOffset, to: place.endOffset, by: `${name}="${escapeHtml(changed)}"` });
  };

  /** Whether what the element holds is looked at too. */
  const visit = (element: Element, language: string): boolean => {
    const place = element.sourceCodeLocation;
    if (!place) return true;
    const replace = (by: string) => edits.push({ from: place.startOffset, to: place.endOffset, by });
    const name = element.tagName;
    if (name === 'form') {
      replace(toSentence(element, language));
      return false;
    }
    const named = attribute(element, 'href') ?? attribute(element, 'src');
    const target = named === undefined ? undefined : readReference(named, address, origin);
    if (['a', 'link', 'script'].includes(name) && target !== undefined && needsServer(target.address)) {
      replace('');
      return false;
    }
    for (const one of addressed[name] ?? []) editAttribute(element, one, mend);
    for (const one of ['srcset', 'imagesrcset']) editAttribute(element, one, (value) => mendSet(value, mend));
    if (name === 'meta')
      editAttribute(element, 'content', (value) => (value.startsWith(origin) ? mend(value) : undefined));
    const source = live.has(name) ? place.attrs?.src : undefined;
    if (source !== undefined) edits.push({ from: source.startOffset, to: source.endOffset, by: '' });
    const text = element.childNodes[0];
    if (text !== undefined && 'value' in text && text.sourceCodeLocation) {
      const { startOffset: from, endOffset: to } = text.sourceCodeLocation;
      const changed = changeText(element, html.slice(from, to), mend);
      if (changed !== undefined) edits.push({ from, to, by: changed });
    }
    return true;
  };
  const walk = (node: DefaultTreeAdapterTypes.ParentNode, language: string) => {
    for (const child of node.childNodes) {
      if (!('tagName' in child)) continue;
      const own = attribute(child, 'lang') || language;
      if (visit(child, own)) walk(child, own);
    }
  };
  walk(parse(html, { sourceCodeLocationInfo: true }), 'en');
  return { text: applyEdits(html, edits), references };
}

/** The address in the spelling of the copy, absolute where it was. */
function spell(href: string, { address }: Reference, origin: string): string {
  const still = toStillAddress(address);
  if (still === address && !/^[^#]*\?/.test(href)) return href;
  const hash = href.indexOf('#');
  return `${href.startsWith(origin) ? origin : ''}${still}${hash === -1 ? '' : href.slice(hash)}`;
}

function mendSet(value: string, mend: (href: string) => string | undefined): string {
  const candidates = value.split(', ').map((candidate) => {
    const [href = '', ...descriptors] = candidate.trim().split(/\s+/);
    return [mend(href) ?? href, ...descriptors].join(' ');
  });
  return candidates.join(', ');
}

/** What is said of the paper to programs, styles and the script within pages, as they are in the copy; undefined for no change. */
function changeText(element: Element, text: string, mend: (href: string) => string | undefined): string | undefined {
  if (element.tagName === 'style') {
    for (const [, href = ''] of text.matchAll(/url\(["']?([^"')]+)/g)) mend(href);
    return undefined;
  }
  if (element.tagName !== 'script') return undefined;
  if (text === headScript) return stillScript;
  if (attribute(element, 'type') !== 'application/ld+json') return undefined;
  // Names of things look like addresses, but lead nowhere.
  return text.replace(/(?<!"@id":)"(https?:\/\/[^"\\\s{}]+)"/g, (whole, href) => {
    const mended = mend(href);
    return mended === undefined ? whole : `"${mended}"`;
  });
}

/** The script within pages, without its last part, which asks the server for what is new. */
const stillScript = headScript.replace(/let learn=[\s\S]*\}$/, '}');

/** What stands in the place of a form; it keeps the form's name, to which links lead. */
function toSentence(form: Element, language: string): string {
  const id = attribute(form, 'id');
  return `<p${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>${escapeHtml(wordsOf(language).still.form)}</p>`;
}

function applyEdits(html: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, by } of edits.toSorted((a, b) => a.from - b.from)) {
    parts.push(html.slice(at, from), by);
    at = to;
  }
  parts.push(html.slice(at));
  return parts.join('');
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
