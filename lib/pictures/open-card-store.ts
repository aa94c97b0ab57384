import { join } from 'node:path';
import { type Card, type CardCut, cardUrl } from '#lib/site/card.ts';
import { drawCard } from './draw-card.ts';
import { openFonts } from './open-fonts.ts';
import { openKeptFiles } from './open-kept-files.ts';
import { openQueue } from './open-queue.ts';

/** Draws cards, each once. The answer is 'busy' when too many wait to be drawn, else a PNG. */
export type CardStore = {
  readonly find: (card: Card, cut: CardCut) => Promise<Buffer | 'busy'>;
};

/** libvips draws text in one thread at a time, whatever the cores; whoever comes after so many would wait for seconds. */
const atOnce = 1;
const mostWaiting = 50;

/** Enough for a thousand stories that somebody shares. */
const mostBytes = 100_000_000;

/**
 * @param dataDir where cards are kept in `cards/` and fonts unpacked in `fonts/`, both of which may be emptied at any time.
 */
export function openCardStore(dataDir: string): CardStore {
  const kept = openKeptFiles(join(dataDir, 'cards'), mostBytes);
  const queue = openQueue(atOnce, mostWaiting);
  const drawing = new Map<string, Promise<Buffer | 'busy'>>();
  // Not `import.meta.resolve`: the bundler would answer with a place of its own.
  const fonts = openFonts(join(dataDir, 'fonts'), join(process.cwd(), 'node_modules/@fontsource-variable'));

  const findOrDraw = async (name: string, card: Card, cut: CardCut) => {
    const known = await kept.read(name);
    if (known !== undefined) return known;
    return queue.run(async () => {
      const bytes = await drawCard(fonts, card, cut);
      // A full disk costs time, not cards.
      await kept.keep(name, bytes).catch(() => undefined);
      return bytes;
    });
  };

  return {
    find: (card, cut) => {
      const name = fileName(card, cut);
      const current = drawing.get(name) ?? findOrDraw(name, card, cut).finally(() => drawing.delete(name));
      drawing.set(name, current);
      return current;
    },
  };
}

/** The part of the address that tells one drawing from all others. */
function fileName(card: Card, cut: CardCut): string {
  return cardUrl('', card, cut).replace('/cards/', '');
}
