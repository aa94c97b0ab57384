import { escapeHtml } from '#lib/base/html.ts';
import { drawCard, fieldsOf, read } from './draw-card.ts';
import type { Drawn } from './draw-lexical.ts';

/**
 * Draws what the editor of Ghost 1 to 4 keeps (Mobiledoc 0.3), for posts that are exported without HTML.
 *
 * @param json text of the field `mobiledoc`.
 */
export function drawMobiledoc(json: string): Drawn {
  const fields = fieldsOf(parse(json));
  const notes: string[] = [];
  const kept: Kept = {
    markups: toRows(fields.markups),
    atoms: toRows(fields.atoms),
    cards: toRows(fields.cards),
    notes,
  };
  return {
    html: toRows(fields.sections)
      .map((section) => drawSection(section, kept))
      .join(''),
    notes,
  };
}

type Row = readonly unknown[];
type Kept = {
  readonly markups: readonly Row[];
  readonly atoms: readonly Row[];
  readonly cards: readonly Row[];
  readonly notes: string[];
};

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}

function toRows(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.map((row: unknown) => (Array.isArray(row) ? row : [])) : [];
}

/** Sections by their number: 1 a paragraph or heading, 2 a picture, 3 a list, 10 a card. */
function drawSection([type, name, content]: Row, kept: Kept): string {
  const tag = typeof name === 'string' && /^(?:aside|blockquote|h[1-6]|ol|p|pull-quote|ul)$/.test(name) ? name : 'p';
  if (type === 1) return drawMarked(tag, drawMarkers(toRows(content), kept));
  if (type === 2) return `<p><img src="${escapeHtml(String(name))}" alt=""></p>`;
  if (type === 3) {
    const items = toRows(content).map((item) => `<li>${drawMarkers(toRows(item), kept)}</li>`);
    return `<${tag}>${items.join('')}</${tag}>`;
  }
  return type === 10 ? drawKeptCard(kept.cards[Number(name)], kept) : '';
}

/** Ghost's editor had two looks of a quotation. */
function drawMarked(tag: string, inside: string): string {
  if (tag === 'aside' || tag === 'pull-quote') return `<blockquote class="kg-blockquote-alt">${inside}</blockquote>`;
  return `<${tag}>${inside}</${tag}>`;
}

function drawKeptCard(card: Row | undefined, { notes }: Kept): string {
  const name = String(card?.[0] ?? '');
  const drawn = drawCard({ name, payload: fieldsOf(card?.[1]) });
  if (drawn === undefined) notes.push(`The card "${name}" of the editor has no form here: it was left out.`);
  return drawn ?? '';
}

/** Markers are `[type, markups that open, how many close, text or number of an atom]`. */
function drawMarkers(markers: readonly Row[], kept: Kept): string {
  const open: string[] = [];
  return markers
    .map(([type, opened, closed, value]) => {
      const starts = (Array.isArray(opened) ? opened : []).map((index: unknown) => {
        const [tag, attributes] = kept.markups[Number(index)] ?? [];
        open.push(markupTag(tag));
        return openMarkup(tag, attributes);
      });
      const words = type === 1 ? drawAtom(kept.atoms[Number(value)]) : escapeHtml(String(value ?? ''));
      const ends = Array.from({ length: Math.min(Number(closed) || 0, open.length) }, () => `</${open.pop() ?? ''}>`);
      return starts.join('') + words + ends.join('');
    })
    .join('');
}

function markupTag(tag: unknown): string {
  return typeof tag === 'string' && /^(?:a|b|code|em|i|mark|s|strong|sub|sup|u)$/i.test(tag)
    ? tag.toLowerCase()
    : 'span';
}

/** Attributes of a markup are a list of names and values in turn. */
function openMarkup(tag: unknown, attributes: unknown): string {
  const list: readonly unknown[] = Array.isArray(attributes) ? attributes : [];
  const href = String(list[list.indexOf('href') + 1] ?? '');
  return markupTag(tag) === 'a' && list.includes('href') ? `<a href="${escapeHtml(href)}">` : `<${markupTag(tag)}>`;
}

function drawAtom(atom: Row | undefined): string {
  return atom?.[0] === 'soft-return' ? '<br>' : escapeHtml(read({ text: atom?.[1] }, 'text'));
}
