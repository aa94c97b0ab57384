import type { OverlayOptions } from 'sharp';
import { type Card, type CardCut, sizeOfCard } from '#lib/site/card.ts';
import { sharp } from './configured-sharp.ts';
import { type Drawing, drawWords } from './draw-words.ts';
import type { Fonts } from './open-fonts.ts';
import { type SetWords, setWords } from './set-words.ts';

/** As in the style sheets of the paper, by day. */
const colours = { paper: '#fffdf7', ink: '#1a1813', faded: '#5c584d' } as const;

/** Pixels, like all numbers here. */
const margin = 72;
const gap = 32;
const rule = { top: 150, height: 2 } as const;

/** Sizes of letters in the order in which they are tried. */
const sizes = {
  nameplate: [64, 56, 48, 40, 32, 26],
  loneNameplate: [150, 124, 100, 80, 64, 48],
  kicker: [44, 38, 32, 26],
  headline: [176, 150, 124, 112, 100, 90, 80, 72, 64, 58, 52, 46],
} as const;

/**
 * Draws a card: the nameplate over a rule, below it section and headline, on the side where they begin to be read. What no
 * font has is left out; without a headline the nameplate stands in the middle. One card is one sequence of bytes,
 * whatever fonts a machine has.
 *
 * @returns a PNG.
 */
export async function drawCard(fonts: Fonts, { title, section, name, language }: Card, cut: CardCut): Promise<Buffer> {
  const page = sizeOfCard(cut);
  const nameplate = await setWords(fonts, name, language, 'nameplate');
  const kicker = await setWords(fonts, section, language, 'kicker');
  const headline = await setWords(fonts, title, language, 'headline');
  const layers =
    headline === undefined
      ? await layOutName(page, nameplate, kicker)
      : await layOutStory(page, nameplate, kicker, headline);
  return sharp({ create: { ...page, channels: 3, background: colours.paper } })
    .composite([...layers])
    .png({ palette: true, colours: 16, dither: 0, effort: 1 })
    .toBuffer();
}

type Page = { readonly width: number; readonly height: number };

async function layOutStory(
  page: Page,
  nameplate: SetWords | undefined,
  kicker: SetWords | undefined,
  headline: SetWords,
): Promise<readonly OverlayOptions[]> {
  const width = page.width - 2 * margin;
  const name = await drawLine(nameplate, width, sizes.nameplate, colours.ink);
  const section = await drawLine(kicker, width, sizes.kicker, colours.faded);
  const above = section === undefined ? 0 : section.height + gap;
  const body = { top: rule.top + rule.height + gap, bottom: page.height - margin };
  const height = body.bottom - body.top - above;
  // A card that is less high is shown smaller beside others, but must not shout.
  const steps = sizes.headline.filter((size) => size < page.height / 5);
  const words = await drawWords(headline, { width, height, sizes: steps, wrap: 'word', colour: colours.ink });
  const top = body.top + Math.round((height - words.height) / 2);
  const leftOf = (drawing: Drawing) => (headline.direction === 'ltr' ? margin : page.width - margin - drawing.width);
  return [
    ...(name === undefined ? [] : [put(name, middle(page, name), Math.round((rule.top - name.height) / 2))]),
    drawRule(page, rule.top),
    ...(section === undefined ? [] : [put(section, leftOf(section), top)]),
    put(words, leftOf(words), top + above),
  ];
}

async function layOutName(
  page: Page,
  nameplate: SetWords | undefined,
  kicker: SetWords | undefined,
): Promise<readonly OverlayOptions[]> {
  const width = page.width - 2 * margin;
  const name = await drawLine(nameplate, width, sizes.loneNameplate, colours.ink);
  const section = await drawLine(kicker, width, sizes.kicker, colours.faded);
  const top = Math.round(page.height / 2) + gap;
  return [
    ...(name === undefined ? [] : [put(name, middle(page, name), top - 2 * gap - name.height)]),
    drawRule(page, top),
    ...(section === undefined ? [] : [put(section, middle(page, section), top + gap)]),
  ];
}

async function drawLine(
  words: SetWords | undefined,
  width: number,
  steps: readonly number[],
  colour: string,
): Promise<Drawing | undefined> {
  return words && drawWords(words, { width, height: 2 * (steps[0] ?? 0), sizes: steps, wrap: 'none', colour });
}

function middle(page: Page, drawing: Drawing): number {
  return Math.round((page.width - drawing.width) / 2);
}

function drawRule({ width }: Page, top: number): OverlayOptions {
  const size = { width: width - 2 * margin, height: rule.height };
  return { input: { create: { ...size, channels: 3, background: colours.ink } }, left: margin, top };
}

function put({ pixels, width, height }: Drawing, left: number, top: number): OverlayOptions {
  return { input: pixels, raw: { width, height, channels: 4 }, left, top };
}
