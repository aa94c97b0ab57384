import { expect, type Page } from '@playwright/test';
import { attackMarker } from '../newsroom/hostile-texts.ts';
import { makeNewsroom, story } from '../newsroom/write-newsroom.ts';
import { faultyForms, hostileBodies, makeFormMedia, writtenForms } from '../newsroom/written-forms.ts';
import { expectNoFault, expectRoomForLargeText } from './expect-no-fault.ts';
import { extendOwnPaper } from './own-paper.ts';

/** Stories told in forms, as readers see them, with scripts and without. */

const allForms = writtenForms.map(({ text }) => text).join('\n\nSome words between them.\n\n');
const hostile = Object.values(hostileBodies);

/** Few pages, since each is loaded. */
const hostileStories = Object.fromEntries(
  [0, 1, 2, 3].map((part) => [
    `articles/hostile/part-${part}.md`,
    story({}, hostile.filter((_, at) => at % 4 === part).join('\n\n')),
  ]),
);

const test = extendOwnPaper(async () =>
  makeNewsroom({
    'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\n---\n',
    'articles/forms/all.md': story({}, allForms),
    'articles/forms/arabic.md': story({ lang: 'ar', title: 'القضاعات' }, allForms),
    'articles/forms/faulty.md': story({}, faultyForms.map(({ text }) => text).join('\n\nWords between.\n\n')),
    ...hostileStories,
    ...(await makeFormMedia()),
  }),
);

/** What a reader sees of a story, in small letters, since a style may write all in capitals. */
async function readStory(page: Page): Promise<string> {
  const text = await page.locator('article').first().innerText();
  return text.toLowerCase().replace(/\s+/g, ' ');
}

/** Opens whatever a press on it opens. */
async function openAll(page: Page): Promise<void> {
  for (const details of await page.locator('article details').all())
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}

function expectWords(text: string): void {
  const missing = writtenForms.flatMap(({ name, words }) =>
    words.filter((word) => !text.includes(word.toLowerCase())).map((word) => `${name}: ${word}`),
  );
  expect(missing).toEqual([]);
}

test('every form is there to read, and asks nothing of other hosts', async ({ page, site, javaScriptEnabled }) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.goto(`${site.url}/forms/all`, { waitUntil: 'networkidle' });
  await openAll(page);
  expectWords(await readStory(page));
  // Every picture has come; those further down come when they are scrolled to.
  for (const picture of await page.locator('article img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect
      .poll(() => picture.evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth))
      .toBeGreaterThan(0);
  }
  expect(foreign).toEqual([]);
  await expectNoFault(page, 'all forms', javaScriptEnabled);
  await expectRoomForLargeText(page, 'all forms');
});

test('from right to left they stand as well', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/forms/arabic`);
  await expect(page.locator('article').first()).toHaveAttribute('dir', 'rtl');
  await openAll(page);
  expectWords(await readStory(page));
  await expectNoFault(page, 'all forms from right to left', javaScriptEnabled);
});

test('badly written they stand too', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/forms/faulty`);
  await openAll(page);
  const text = await readStory(page);
  const words = faultyForms.flatMap((one) => one.words);
  expect(words.filter((word) => !text.includes(word.toLowerCase()))).toEqual([]);
  await expectNoFault(page, 'faulty forms', javaScriptEnabled);
});

test('on paper everything is open, and nothing is there to press', async ({ page, site }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${site.url}/forms/all`);
  expectWords(await readStory(page));
  // Nobody can press paper; where an embed or a document lies is worth its ink.
  await expect(page.locator('article audio:visible, article button:visible, article iframe:visible')).toHaveCount(0);
});

test('an embed is a picture and a link until it is pressed', async ({ page, site, javaScriptEnabled }) => {
  const asked: string[] = [];
  await page.route(
    (url) => url.origin !== site.url,
    (route) => {
      asked.push(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: '<title>A film</title><p>A film' });
    },
  );
  await page.goto(`${site.url}/forms/all`, { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  const embed = page.locator('figure').filter({ has: page.locator('a[href*="youtube.com/watch"]') });
  await expect(embed.getByRole('img', { name: 'A weir on film.' })).toBeVisible();
  if (!javaScriptEnabled) {
    await embed.locator('a[href*="youtube.com/watch"]').last().click();
    await expect(page.getByText('A film')).toBeVisible();
    return;
  }
  // Its script comes when it comes near.
  await embed.scrollIntoViewIfNeeded();
  const press = embed.getByRole('button').first();
  await expect(press).toBeVisible();
  await press.click();
  const frame = page.locator('article iframe');
  await expect(frame).toHaveAttribute('src', /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/dQw4w9WgXcQ/);
  await expect(frame).toHaveAttribute('title', /./);
  await expect(frame).toHaveAttribute('sandbox', /./);
  await expect(frame.contentFrame().getByText('A film')).toBeVisible();
  expect(asked.length).toBeGreaterThan(0);
  await expectNoFault(page, 'an embed that plays', true);
});

test('a picture of a gallery leads to the whole of it', async ({ page, site, complaints }) => {
  await page.goto(`${site.url}/forms/all`);
  await page
    .locator('a[href^="/media/"]')
    .filter({ has: page.getByRole('img', { name: 'A raft.' }) })
    .click();
  await expect(page).toHaveURL(/\/media\/.*raft/);
  // The browser's own page around a picture breaks the policy of the picture.
  complaints.splice(0);
});

test.describe('forms that are written to do harm', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'what may not run is a script');

  test('do nothing, even without the page’s policy', async ({ browser, site }) => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    const ran: string[] = [];
    await page.exposeFunction(attackMarker, () => ran.push(page.url()));
    page.on('dialog', async (dialog) => {
      ran.push(dialog.message());
      await dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) ran.push(`${page.url()} asks for ${request.url()}`);
    });
    for (const file of Object.keys(hostileStories)) {
      const address = site.url + file.replace('articles', '').replace('.md', '');
      await page.goto(address, { waitUntil: 'networkidle' });
      for (const summary of await page.locator('article details > summary').all()) await summary.click();
      for (const button of await page.locator('article figure button:visible').all()) await button.click();
      await expect(page).toHaveURL(address);
    }
    const frames = page.frames().map((frame) => frame.url());
    expect(ran.filter((one) => !/asks for https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\//.test(one))).toEqual([]);
    expect(frames.filter((one) => !one.startsWith(site.url) && !one.startsWith('https://www.youtube'))).toEqual([]);
    await context.close();
  });
});
