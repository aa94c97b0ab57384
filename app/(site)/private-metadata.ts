import type { Metadata } from 'next';

/**
 * The head of a page that nobody is to find, or that a token opens. A form there must say where it comes from, and no
 * other site may hear of the address: `same-origin`.
 */
export function privateMetadata(title: string): Metadata {
  return { title, robots: { index: false }, referrer: 'same-origin' };
}
