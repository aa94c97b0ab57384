import type { Html } from '#lib/base/html.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import type { BodyInput } from '#lib/content/render-markdown.ts';
import { renderingKey } from '#lib/content/rendering-key.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import { findUnrenderedBody, listUnrenderedBodies, putRendered } from '#lib/library/rendered-bodies.ts';
import { toBodyInput } from './body-input.ts';
import type { ContentSync } from './sync-content.ts';

/** Keeps the HTML of a body that shows no picture, rendered while it was read. */
export function keepRendered(
  { index }: ContentSync,
  digest: string,
  input: Omit<BodyInput, 'pictures'>,
  html: Html,
): void {
  const pictures = findBodyPictures(index, input.file);
  putRendered(index, { file: input.file, digest }, html, renderingKey({ ...input, pictures }));
}

/**
 * Renders what was read without being rendered: bodies that show pictures, and those whose pictures have changed. Until
 * then, and whenever what a body depends on is another, the renderer does it while a reader waits.
 *
 * @param isStopped asked between bodies.
 */
export async function renderUnrendered(
  sync: ContentSync,
  openThreads: () => readonly MarkdownThread[],
  isStopped: () => boolean,
): Promise<void> {
  const unrendered = listUnrenderedBodies(sync.index);
  if (unrendered.length === 0) return;
  const threads = openThreads();
  try {
    for (const [at, n] of unrendered.entries()) {
      const thread = threads[at % threads.length];
      if (thread === undefined || isStopped()) return;
      await renderBody(sync, thread, n);
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.close()));
  }
}

async function renderBody({ index }: ContentSync, thread: MarkdownThread, n: number): Promise<void> {
  const unrendered = findUnrenderedBody(index, n);
  if (unrendered === undefined) return;
  const pictures = findBodyPictures(index, unrendered.file);
  const input = { ...toBodyInput(unrendered, readSite(index)), pictures };
  const rendered = await thread.render(input);
  putRendered(index, unrendered, rendered.ok ? rendered.value : null, renderingKey(input));
}
