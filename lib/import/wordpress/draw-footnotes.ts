import { z } from 'zod';
import { escapeHtml } from '#lib/base/html.ts';

const footnotes = z.array(z.object({ id: z.string(), content: z.string() }));

/**
 * The footnotes of the block editor (WordPress 6.3), which keeps them apart from the text, as the list that it shows.
 *
 * @param json value of the meta key `footnotes`.
 * @returns an empty text when there are none.
 */
export function drawFootnotes(json: string): string {
  const notes = read(json).map(({ id, content }) => {
    const name = escapeHtml(id);
    return `<li id="${name}">${content} <a href="#${name}-link">↩︎</a></li>`;
  });
  return notes.length === 0 ? '' : `<ol class="wp-block-footnotes">${notes.join('')}</ol>`;
}

function read(json: string): z.infer<typeof footnotes> {
  try {
    return footnotes.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return [];
  }
}
