import { parentPort } from 'node:worker_threads';
import type { Html } from '#lib/base/html.ts';
import { type BodyInput, type BodyReading, readMarkdown, renderMarkdown, type UnsizedBody } from './render-markdown.ts';

/** What the main thread asks: the HTML of a body, or what it holds. */
export type MarkdownRequest =
  | { readonly id: number; readonly want: 'html'; readonly input: BodyInput }
  | { readonly id: number; readonly want: 'reading'; readonly input: UnsizedBody };

/** What the thread says: first that it is ready, then one answer a request. */
export type MarkdownAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'html'; readonly id: number; readonly html: Html }
  | { readonly kind: 'reading'; readonly id: number; readonly reading: BodyReading }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string };

function answer(request: MarkdownRequest): MarkdownAnswer {
  const { id } = request;
  try {
    if (request.want === 'html') return { kind: 'html', id, html: renderMarkdown(request.input) };
    return { kind: 'reading', id, reading: readMarkdown(request.input) };
  } catch (error) {
    // The stack overflows on thousands of nested elements.
    const message = error instanceof RangeError ? 'it is nested too deeply' : String(error);
    return { kind: 'failure', id, message };
  }
}

// A worker thread can be ended without harm when a body takes too long or too much memory.
parentPort?.on('message', (request: MarkdownRequest) => parentPort?.postMessage(answer(request)));
parentPort?.postMessage({ kind: 'ready' } satisfies MarkdownAnswer);
