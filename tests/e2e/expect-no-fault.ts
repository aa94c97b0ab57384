import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Holds a page against a telephone of 320 pixels and, where scripts run, against axe in both schemes. The window stays
 * as narrow as that.
 *
 * @param what names the page where it fails.
 */
export async function expectNoFault(page: Page, what: string, hasScripts: boolean): Promise<void> {
  await expectRoomOnTelephone(page, what);
  await expectAccessible(page, what, hasScripts);
}

/** Holds a page against axe in light, and its colours in the dark too, in the window that it has; where scripts run, since axe is itself one. */
export async function expectAccessible(page: Page, what: string, hasScripts: boolean): Promise<void> {
  if (!hasScripts) return;
  const whole = new AxeBuilder({ page });
  const coloursAlone = new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']);
  for (const [colorScheme, axe] of [
    ['light', whole],
    // Nothing else of a page differs in the dark.
    ['dark', coloursAlone],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axe.analyze();
    const faults = violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' ')}`);
    expect([what, colorScheme, faults]).toEqual([what, colorScheme, []]);
  }
}

/** Holds a page against a window of 320 pixels, which stays so. */
export async function expectRoomOnTelephone(page: Page, what: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  expect([what, await overhang(page)]).toEqual([what, 0]);
}

/** Holds a page against a reader who has text at twice its size, in a window of 640 pixels. The page stays so. */
export async function expectRoomForLargeText(page: Page, what: string): Promise<void> {
  await page.setViewportSize({ width: 640, height: 800 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect([what, await overhang(page)]).toEqual([what, 0]);
}

/** Pixels that a page is wider than its window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
