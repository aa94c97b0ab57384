import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { FormFault } from './form-answer.ts';

declare global {
  // proxy.ts and the pages are bundled apart, each with modules of its own; what passes between them lives here.
  var keptFaults: LRUCache<string, FormFault> | undefined;
}

/** Faults under way at once. A page takes its own within milliseconds. */
const mostKept = 100;

function openKept(): LRUCache<string, FormFault> {
  globalThis.keptFaults ??= new LRUCache({ max: mostKept });
  return globalThis.keptFaults;
}

/** Keeps what a page is to say about a form, from the proxy that refused it to the page that shows it. */
export function keepFault(fault: FormFault): string {
  const id = randomUUID();
  openKept().set(id, fault);
  return id;
}

/**
 * What a page is to say about the form it shows; undefined for a page that was simply asked for.
 *
 * @param id the parameter `fault` of the page. The front passes it from nobody but below /desk, where one that was made up finds
 *   nothing: ids are random, and good for one page.
 */
export function takeFault(id: string | readonly string[] | undefined): FormFault | undefined {
  if (typeof id !== 'string') return undefined;
  const fault = openKept().get(id);
  openKept().delete(id);
  return fault;
}
