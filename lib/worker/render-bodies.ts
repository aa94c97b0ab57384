import type { Html } from '#lib/base/html.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import type { BodyInput, UnsizedBody } from '#lib/content/render-markdown.ts';
import { rendering, renderingKey } from '#lib/content/rendering-key.ts';
import { findFileSizes } from '#lib/library/find-file-sizes.ts';
import { findBodyPictures } from '#lib/library/find-picture.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import {
  findUnrenderedBody,
  listUnrenderedBodies,
  noteRendering,
  putRendered,
  type UnrenderedBody,
} from '#lib/library/rendered-bodies.ts';
import { toBodyInput } from './body-input.ts';
import type { ContentSync } from './sync-content.ts';

/** Keeps the HTML of a body that shows no picture, rendered while it was read. */
export function keepRendered(sync: ContentSync, body: Omit<UnrenderedBody, 'n'>, input: UnsizedBody, html: Html): void {
  keepIfTrue(sync, body, { ...input, pictures: new Map(), fileSizes: new Map() }, html);
}

/**
 * Renders what was read without being rendered, and what may come out otherwise by now: bodies that show pictures, and
 * all of them after a change of site.md or of the way in which bodies are rendered. Until then the renderer does it while
 * a reader waits.
 *
 * @param isStopped asked between bodies.
 */
export async function renderUnrendered(
  sync: ContentSync,
  openThreads: () => readonly MarkdownThread[],
  isStopped: () => boolean,
): Promise<void> {
  noteRendering(sync.index, rendering);
  const unrendered = listUnrenderedBodies(sync.index);
  const threads = unrendered.length === 0 ? [] : openThreads();
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

async function renderBody(sync: ContentSync, thread: MarkdownThread, n: number): Promise<void> {
  const unrendered = findUnrenderedBody(sync.index, n);
  if (unrendered === undefined) return;
  const input = toInput(sync, unrendered);
  const rendered = await thread.render(input);
  sync.index.transact(() => keepIfTrue(sync, unrendered, input, rendered.ok ? rendered.value : null));
}

/** While a body was rendered, what it depends on may have changed: then it is rendered again. */
function keepIfTrue(sync: ContentSync, body: Omit<UnrenderedBody, 'n'>, input: BodyInput, html: Html | null): void {
  const key = renderingKey(input);
  if (key === renderingKey(toInput(sync, body))) putRendered(sync.index, body, html, key);
}

function toInput({ index, now }: ContentSync, body: Omit<UnrenderedBody, 'n'>): BodyInput {
  const sizes = { pictures: findBodyPictures(index, body.file), fileSizes: findFileSizes(index, body.file) };
  return { ...toBodyInput(body, readSite(index), now()), ...sizes };
}
