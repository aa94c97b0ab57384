import { escapeHtml } from '#lib/base/html.ts';
import { drawCard } from './draw-card.ts';
import { type Drawn, drawLexical } from './draw-lexical.ts';
import { drawMobiledoc } from './draw-mobiledoc.ts';
import type { PostRow } from './read-rows.ts';

/** The HTML of a post: as Ghost printed it, or else drawn from what its editor keeps, or from the words alone. */
export function drawBody({ html, mobiledoc, lexical, markdown, plaintext }: PostRow): Drawn {
  if (html.trim() !== '') return { html, notes: [] };
  if (mobiledoc !== '') return drawMobiledoc(mobiledoc);
  if (lexical !== '') return drawLexical(lexical);
  if (markdown !== '') return { html: drawCard({ name: 'markdown', payload: { markdown } }) ?? '', notes: [] };
  const paragraphs = plaintext.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return { html: paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join(''), notes: [] };
}
