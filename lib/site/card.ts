import { createHash } from 'node:crypto';
import { type Cut, cuts } from './picture-forms.ts';
import { encodePath } from './urls.ts';

/** What is drawn on the card that stands for a story without a picture. */
export type Card = {
  readonly title: string;
  readonly section: string;
  /** Name of the paper. */
  readonly name: string;
  /** BCP 47 tag of the title. */
  readonly language: string;
};

/** The shapes of a card: those in which search engines want a picture. */
export type CardCut = Exclude<Cut, 'full'>;

const cardWidth = 1200;

/** Pixels. */
export function sizeOfCard(cut: CardCut): { readonly width: number; readonly height: number } {
  return { width: cardWidth, height: Math.round(cardWidth / cuts[cut]) };
}

/**
 * The address of a card: `/cards/wide-3f2a9c1b77d0/world/2025/harbor-fire.png`. It changes with every word on the card, so
 * that those who keep pictures for long get the new one.
 *
 * @param path of the story, decoded.
 */
export function cardUrl(path: string, card: Card, cut: CardCut): string {
  return `/cards/${cut}-${versionOf(card)}${encodePath(path)}.png`;
}

/** What `cardUrl` put into an address; undefined for any other. The version stays to be compared by making the address anew. */
export function readCardUrl(path: string): { readonly path: string; readonly cut: CardCut } | undefined {
  const parts = /^\/cards\/(?<cut>wide|classic|square)-[0-9a-f]{12}(?<path>\/.+)\.png$/s.exec(path)?.groups;
  if (parts === undefined) return undefined;
  const cut = (['wide', 'classic', 'square'] as const).find((known) => known === parts.cut) ?? 'wide';
  return { cut, path: parts.path ?? '' };
}

/** Raised when cards are drawn in another way. */
const drawing = 1;

function versionOf({ title, section, name, language }: Card): string {
  const words = JSON.stringify([drawing, title, section, name, language]);
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}
