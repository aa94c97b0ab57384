import { expect, type Page } from '@playwright/test';
import { makeRepository } from '../newsroom/make-repository.ts';
import { story, writeFiles } from '../newsroom/write-newsroom.ts';
import { makeFormMedia } from '../newsroom/written-forms.ts';
import { expectNoFault } from './expect-no-fault.ts';
import { extendOwnPaper } from './own-paper.ts';

/** What makes reading easier, with scripts and without. */

const day = 86_400_000;
const began = Date.now();
const daysAgo = (days: number) => JSON.stringify(new Date(began - days * day).toISOString());

/** Some two thousand words under five headings. */
const longBody = (head: string, sentence: string) =>
  Array.from({ length: 6 }, (_, n) => `## ${head} ${n}\n\n${`${sentence} `.repeat(70)}`).join('\n\n');

const long = longBody('Weir number', 'The otters of the weir were heard.');

const files = {
  'site.md': '---\nname: The Otter Gazette\ntimeZone: Europe/Vienna\nchanges: true\n---\n',
  'articles/river/long.md': story(
    { title: 'A long way down the river', date: daysAgo(3), image: '/media/weir.jpg', imageAlt: 'A weir' },
    long,
  ),
  'articles/river/short.md': story({ title: 'A short word', date: daysAgo(2) }, 'It was short.'),
  'articles/river/other.md': story({ title: 'Another word', date: daysAgo(2) }, 'It was other.'),
  'articles/river/fresh.md': story({ title: 'A word that changes', date: daysAgo(2) }, 'The first words.'),
  'articles/river/gone-later.md': story({ title: 'A word that goes', date: daysAgo(2) }, 'Words that go.'),
  'articles/river/old.md': story({ title: 'An old word', date: daysAgo(1200) }, 'It was long ago.'),
  'articles/river/heard.md': story(
    { title: 'A word to hear', date: daysAgo(1), audio: '/media/bell.wav' },
    'It rings.',
  ),
  'articles/river/arabic.md': story(
    { title: 'طريق طويل', lang: 'ar', date: daysAgo(1200) },
    longBody('قسم', 'كانت القضاعات عند السد تنتظر الصباح.'),
  ),
  'articles/river/back.md': story(
    {
      title: 'A kraken in the lock',
      date: daysAgo(3),
      corrections: `\n  - date: ${daysAgo(2)}\n    kind: retraction\n    text: It was a hose.\n  - date: ${daysAgo(2.5)}\n    kind: clarification\n    text: In lock two.`,
    },
    'A kraken was said to be there.',
  ),
};

const test = extendOwnPaper(async () => {
  const repository = makeRepository(files, began - 6 * day);
  writeFiles(repository.root, await makeFormMedia());
  const tell = (words: string, fields: Readonly<Record<string, string>>) => ({
    'articles/river/updated.md': story({ title: 'Otters elect', date: daysAgo(5), ...fields }, words),
  });
  repository.commit(tell('There were nineteen otters at the weir.', {}), began - 5 * day);
  repository.commit(tell('There were twenty otters at the weir.', { updated: daysAgo(1) }), began - day);
  return repository.root;
});

const dark = (page: Page) => page.getByRole('contentinfo').getByRole('radio', { name: 'Dark' });
const schemeOf = (page: Page) =>
  page.evaluate(() => {
    const [, ...parts] = /(\d+)\D+(\d+)\D+(\d+)/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? [];
    return parts.reduce((sum, part) => sum + Number(part), 0) > 380 ? 'light' : 'dark';
  });

test.describe('light or dark', () => {
  test('is the reader’s to choose: it stays, without a cookie, and nothing flashes', async ({
    page,
    site,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'is kept by a script');
    await page.emulateMedia({ colorScheme: 'light' });
    // Says what was to be seen first, before there was a word of the page.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.body === null) return;
        document.documentElement.setAttribute(
          'data-first-seen',
          getComputedStyle(document.documentElement).colorScheme,
        );
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${site.url}/river/short`);
    expect(await schemeOf(page)).toBe('light');
    await dark(page).focus();
    await dark(page).press('Space');
    await expect.poll(() => schemeOf(page)).toBe('dark');
    await page.goto(`${site.url}/river/other`);
    expect(await schemeOf(page)).toBe('dark');
    await expect(page.locator('html')).toHaveAttribute('data-first-seen', /^dark/);
    await expect(dark(page)).toBeChecked();
    await expectNoFault(page, 'dark by choice', true);
    expect(await page.context().cookies()).toEqual([]);
    // Other pages follow, without being loaded again.
    const second = await page.context().newPage();
    await second.emulateMedia({ colorScheme: 'light' });
    await second.goto(site.url);
    expect(await schemeOf(second)).toBe('dark');
    await second.close();
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    // Paper is light, whatever was chosen.
    await expect(page.locator('html')).toHaveCSS('color-scheme', /^light/);
    await page.emulateMedia({ media: 'screen' });
    const [system] = await page.getByRole('contentinfo').getByRole('radio').all();
    await system?.press('Space');
    await expect.poll(() => schemeOf(page)).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.reload();
    expect(await schemeOf(page)).toBe('dark');
  });

  test('without scripts is as the system says, and nothing is offered', async ({ page, site, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled, 'is for those without');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site.url}/river/short`);
      expect(await schemeOf(page)).toBe(colorScheme);
    }
    await expect(page.getByRole('contentinfo').getByRole('radio')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /save for later|^listen/i })).toHaveCount(0);
  });
});

test.describe('saved for later', () => {
  const save = (page: Page) => page.getByRole('button', { name: 'Save for later' });
  const kept = (page: Page) => page.getByRole('main').getByRole('link', { name: /A long way|A word that/ });

  test('a story is read without a connection, and never old while there is one', async ({
    page,
    site,
    context,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'is kept by a script');
    for (const [path, title] of [
      ['long', 'A long way down the river'],
      ['fresh', 'A word that changes'],
      ['gone-later', 'A word that goes'],
    ]) {
      await page.goto(`${site.url}/river/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title ?? '');
      await save(page).click();
      await expect(page.getByRole('button', { name: /^saved/i })).toBeVisible();
    }
    await page.goto(`${site.url}/saved`);
    await expect(kept(page)).toHaveText([/A word that goes/, /A word that changes/, /A long way/]);
    await expectNoFault(page, 'what is saved', true);

    site.write({
      'articles/river/fresh.md': story({ title: 'A word that changes', date: daysAgo(2) }, 'The second words.'),
      'articles/river/gone-later.md': story({
        title: 'A word that goes',
        date: daysAgo(2),
        withdrawn: `{ date: ${daysAgo(0)}, note: It went. }`,
      }),
    });
    await expect(async () => {
      await page.goto(`${site.url}/river/fresh`);
      await expect(page.getByText('The second words.')).toBeVisible({ timeout: 200 });
    }).toPass();
    await expect(async () => {
      await page.goto(`${site.url}/river/gone-later`);
      await expect(page.getByText('It went.')).toBeVisible({ timeout: 200 });
    }).toPass();

    await context.setOffline(true);
    await page.goto(`${site.url}/river/long`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A long way down the river');
    await expect(page.getByRole('heading', { name: 'Weir number 5' })).toBeVisible();
    await expect
      .poll(() =>
        page
          .getByRole('img', { name: 'A weir' })
          .evaluate((one) => one instanceof HTMLImageElement && one.naturalWidth),
      )
      .toBeGreaterThan(0);
    await page.goto(`${site.url}/river/short`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are offline');
    await expect(page.getByText('It was short.')).toHaveCount(0);
    await expectNoFault(page, 'offline', true);
    await page.goto(`${site.url}/saved`);
    // What was taken down is not kept by those who have asked since.
    await expect(kept(page)).toHaveText([/A word that changes/, /A long way/]);
    await kept(page).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('A long way down the river');

    await context.setOffline(false);
    await page.goto(`${site.url}/saved`);
    await page
      .getByRole('button', { name: /^remove/i })
      .first()
      .click();
    await expect(kept(page)).toHaveCount(1);
    await page
      .getByRole('button', { name: /^remove/i })
      .first()
      .click();
    await expect(kept(page)).toHaveCount(0);
    expect(await page.evaluate(async () => (await caches.keys()).filter((name) => /river/.test(name)))).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });

  test('what cannot be saved says what it needs', async ({ page, site, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled, 'is for those without');
    await page.goto(`${site.url}/saved`);
    await expect(page.getByText(/JavaScript/)).toBeVisible();
    await expectNoFault(page, 'nothing saved', false);
  });

  test('nobody who saves nothing gets a worker', async ({ page, site, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'asks the page itself');
    await page.goto(`${site.url}/river/other`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  });
});

test.describe('listening', () => {
  test('the browser’s voice reads headline and text, and stops', async ({ page, site, javaScriptEnabled }) => {
    test.skip(!javaScriptEnabled, 'is done by a script');
    await page.addInitScript(() => {
      const said: string[] = [];
      const voice = { lang: 'en-GB', name: 'Otter', default: true, localService: true, voiceURI: 'otter' };
      Object.defineProperty(globalThis, 'said', { value: said });
      Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', {
        value: class extends EventTarget {
          text: string;
          lang = '';
          voice: unknown = null;
          rate = 1;
          onend: (() => void) | null = null;
          constructor(text: string) {
            super();
            this.text = text;
          }
        },
      });
      const synthesis = {
        speaking: false,
        pending: false,
        paused: false,
        getVoices: () => [voice],
        addEventListener: () => {},
        removeEventListener: () => {},
        speak: (utterance: EventTarget & { text: string; onend: (() => void) | null }) => {
          said.push(utterance.text);
          synthesis.speaking = true;
          // The last paragraph goes on for ever.
          if (said.join(' ').includes('number 5')) return;
          setTimeout(() => {
            utterance.dispatchEvent(new Event('end'));
            utterance.onend?.();
          });
        },
        cancel: () => {
          synthesis.speaking = false;
          said.push('(silence)');
        },
        pause: () => said.push('(pause)'),
        resume: () => said.push('(resume)'),
      };
      Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
    });
    const said = () => page.evaluate(() => [...Reflect.get(globalThis, 'said')].map(String));
    await page.goto(`${site.url}/river/long`);
    await page.getByRole('button', { name: 'Listen' }).click();
    await expect.poll(async () => (await said()).join(' ')).toContain('The otters of the weir were heard.');
    const [first = ''] = (await said()).filter((one) => one !== '(silence)');
    expect(first).toContain('A long way down the river');
    await expect(page.getByRole('button', { name: /pause|stop/i })).toBeVisible();
    await page
      .getByRole('button', { name: /pause|stop/i })
      .first()
      .click();
    await expect.poll(async () => (await said()).at(-1)).toMatch(/\(silence\)|\(pause\)/);
  });

  test('a recording is there for everybody', async ({ page, site, javaScriptEnabled }) => {
    await page.goto(`${site.url}/river/heard`);
    const player = page.locator('article audio');
    await expect(player).toBeVisible();
    await expect(player).toHaveAttribute('preload', 'none');
    await expectNoFault(page, 'a recording', javaScriptEnabled);
    if (!javaScriptEnabled) return;
    // Plays, and its end can be reached at once.
    await player.evaluate(async (one) => {
      if (one instanceof HTMLAudioElement) await one.play();
    });
    await expect.poll(() => player.evaluate((one) => one instanceof HTMLAudioElement && one.duration)).toBe(1);
  });
});

test('a long read says how long it is, and what is in it', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/river/long`);
  await expect(page.getByText(/1[0-9] minutes’ read/)).toBeVisible();
  await page.setViewportSize({ width: 1280, height: 800 });
  const contents = page.getByRole('navigation', { name: 'In this story' });
  await expect(contents).toBeVisible();
  await contents.getByRole('link', { name: 'Weir number 4' }).click();
  await expect(page.getByRole('heading', { name: 'Weir number 4' })).toBeInViewport();
  await expectNoFault(page, 'a long read', javaScriptEnabled);
  await page.goto(`${site.url}/river/short`);
  await expect(page.getByText(/minutes?’s? read/)).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'In this story' })).toHaveCount(0);
  await expect(page.getByText(/years? old/)).toHaveCount(0);
});

test('an old story says so, on top', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/river/old`);
  const age = page.getByText(/more than 3 years old/);
  await expect(age).toBeVisible();
  const top = await age.boundingBox();
  const body = await page.getByText('It was long ago.').boundingBox();
  expect(top?.y).toBeLessThan(body?.y ?? 0);
  await expectNoFault(page, 'an old story', javaScriptEnabled);
  await page.goto(`${site.url}/river/arabic`);
  await expectNoFault(page, 'an old long story from right to left', javaScriptEnabled);
});

test('what changed is a press away, and told not by colour alone', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/river/updated`);
  await page.getByRole('article').first().getByRole('link', { name: /chang/i }).click();
  await expect(page).toHaveURL(`${site.url}/river/updated/changes`);
  const [gone, come] = [
    page.locator('main del').filter({ hasText: 'nineteen' }),
    page.locator('main ins').filter({ hasText: 'twenty' }),
  ];
  await expect(gone).toBeVisible();
  await expect(come).toBeVisible();
  await expect(gone).toHaveCSS('text-decoration-line', /line-through/);
  await expect(come).toHaveCSS('text-decoration-line', /underline/);
  await expectNoFault(page, 'what changed', javaScriptEnabled);
  await page.getByRole('main').locator('a[href="/river/updated"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Otters elect');
});

test('a story that was taken back says so before anything else', async ({ page, site, javaScriptEnabled }) => {
  await page.goto(`${site.url}/river/back`);
  const note = page.getByRole('note').filter({ hasText: 'It was a hose.' });
  await expect(note).toBeVisible();
  const [mark, body] = [await note.boundingBox(), await page.getByText('A kraken was said').boundingBox()];
  expect(mark?.y).toBeLessThan(body?.y ?? 0);
  await expectNoFault(page, 'a story that was taken back', javaScriptEnabled);
  await page.goto(`${site.url}/corrections`);
  await expect(page.getByText('It was a hose.')).toBeVisible();
  await expectNoFault(page, 'the log', javaScriptEnabled);
});

test('on paper there is nothing to press', async ({ page, site }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(`${site.url}/river/long`);
  await expect(page.getByRole('heading', { name: 'Weir number 5' })).toBeVisible();
  await expect(page.locator('button:visible, input:visible, audio:visible')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'In this story' })).toHaveCount(0);
});
