import { text } from 'node:stream/consumers';
import { expect, type Page } from '@playwright/test';
import { linkTo } from '../newsroom/smtp-inbox.ts';
import { waitFor } from '../site/start-site.ts';
import { commentForm, test, writeComment } from './comment-paper.ts';
import { expectAccessible, expectRoomOnTelephone } from './expect-no-fault.ts';
import { openMail, press, submit } from './mailed-paper.ts';

/** Readers' ways through comments, with scripts and without: each test has a story of its own. */

/** Shorter than any page is kept: what is seen sooner was told to the front. */
const soon = 5_000;

async function expectOn(page: Page, url: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await page.request.get(url)).text(), { timeout: soon, intervals: [50] })
    .toContain(words);
  await page.goto(url);
  await expect(page.getByText(words)).toBeVisible();
}

async function expectNotOn(page: Page, url: string, words: string): Promise<void> {
  await expect
    .poll(async () => (await page.request.get(url)).text(), { timeout: soon, intervals: [50] })
    .not.toContain(words);
  await page.goto(url);
  await expect(page.getByText(words)).toHaveCount(0);
}

function commentOf(page: Page, id: string) {
  return page.locator(`[id="comment-${id}"]`);
}

/** Opens the form for a reply, wherever that is. */
async function openReply(page: Page, id: string): Promise<void> {
  const comment = commentOf(page, id);
  const [link, button] = [
    comment.getByRole('link', { name: /reply/i }),
    comment.getByRole('button', { name: /reply/i }),
  ];
  await link.or(button).first().click();
}

test('a conversation: written, held, approved, answered, mailed, stopped', async ({ meet, meetModerator, site }) => {
  test.setTimeout(180_000);
  const story = `${site.url}/pond/journey`;
  const [ada, bob, cora, mira] = [await meet(), await meet(), await meet(), await meetModerator()];

  const first = await test.step('a reader writes under a story', async () => {
    await ada.page.goto(story);
    await expect(ada.page.getByRole('heading', { name: /leave a (?:reply|comment)/i })).toBeVisible();
    const form = commentForm(ada.page);
    for (const label of [/name/i, /mail/i, /comment|reply/i])
      await expect(form.getByRole('textbox', { name: label }).first()).toBeVisible();
    // The field that programs fill in is no field for people, also if they cannot see.
    await expect(form.getByRole('textbox')).toHaveCount(3);
    await expect(form.getByRole('checkbox', { name: /repl/i })).not.toBeChecked();
    await expect(form).toContainText(/(?:never|not)(?: be)? (?:shown|published|public)/i);
    return writeComment(ada, 'Who counted the gulls?', { replies: true });
  });

  await test.step('and sees the comment wait, as nobody else does', async () => {
    await expect(ada.page.getByText('Who counted the gulls?').first()).toBeVisible();
    await expect(ada.page.locator('main')).toContainText(/held|wait|moderat|review|approv/i);
    await ada.page.reload();
    await expect(ada.page.getByText('Who counted the gulls?').first()).toBeVisible();
    await bob.page.goto(story);
    await expect(bob.page.getByText('Who counted the gulls?')).toHaveCount(0);
    expect(await ada.context.cookies()).toEqual([]);
  });

  await test.step('a moderator approves it, and it is on the page that the front had kept', async () => {
    await bob.page.request.get(story);
    const before = await site.counts();
    await bob.page.request.get(story);
    const after = await site.counts();
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([1, 0]);
    await mira.page.goto(`${site.url}/desk/comments/${first}`);
    await press(mira.page, 'approve');
    await mira.page.waitForLoadState();
    await expectOn(bob.page, story, 'Who counted the gulls?');
    await expect(commentOf(bob.page, first)).toContainText(ada.name);
    await expect(bob.page.getByText(ada.email)).toHaveCount(0);
  });

  const reply = await test.step('another reader answers', async () => {
    await openReply(bob.page, first);
    return writeComment(bob, 'I did, twice.', { parent: first });
  });

  const mail = await test.step('and the first reader gets a mail when that is approved', async () => {
    expect(site.inbox.mails(ada.email)).toEqual([]);
    await mira.page.goto(`${site.url}/desk/comments/${reply}`);
    await press(mira.page, 'approve');
    await mira.page.waitForLoadState();
    await expectOn(cora.page, story, 'I did, twice.');
    await expect(commentOf(cora.page, reply)).toContainText(bob.name);
    const received = await site.inbox.waitFor(ada.email, '/my-comments/stop/');
    expect(received.subject).toContain('All about journey');
    // Nobody knows whether the address is hers: it gets no word of another reader's.
    for (const words of ['I did, twice.', bob.name, bob.email]) {
      expect(received.subject + received.text + received.html).not.toContain(words);
    }
    return received;
  });

  await test.step('which leads to the answer', async () => {
    await openMail(ada.page, mail.html, reply);
    await expect(commentOf(ada.page, reply)).toBeInViewport();
  });

  await test.step('and has a button that stops the next', async () => {
    const stops = site.list('select * from reply_stops').length;
    await openMail(ada.page, mail.html, '/my-comments/stop/');
    expect(site.list('select * from reply_stops')).toHaveLength(stops);
    await submit(ada.page.locator('main form').first());
    await expect(ada.page.locator('main')).toContainText(/stopped|no more|no longer|will not/i);
    await cora.page.goto(story);
    await openReply(cora.page, first);
    const next = await writeComment(cora, 'Thrice, I hear.', { parent: first, replies: true });
    await mira.page.goto(`${site.url}/desk/comments/${next}`);
    await press(mira.page, 'approve');
    await mira.page.waitForLoadState();
    await expectOn(bob.page, story, 'Thrice, I hear.');
    // The outbox is emptied in its order: after a later mail an earlier one will not come.
    await bob.page.goto(`${site.url}/my-comments`);
    await bob.page.locator('main input[type="email"]').fill(bob.email);
    await submit(bob.page.locator('main form').first());
    await site.inbox.waitFor(bob.email, '/my-comments/all/');
    expect(site.inbox.mails(ada.email)).toHaveLength(1);
  });
});

test('a comment is changed within a quarter of an hour', async ({ meet, meetModerator, site }) => {
  const story = `${site.url}/pond/edit`;
  const [ada, bob, mira] = [await meet(), await meet(), await meetModerator()];
  await ada.page.goto(story);
  const id = await writeComment(ada, 'The ferry is eighty yeers old.');
  const [own = ''] = ada.page.url().split('#');
  await mira.page.goto(`${site.url}/desk/comments/${id}`);
  await press(mira.page, 'approve');
  await mira.page.waitForLoadState();
  await expectOn(bob.page, story, 'yeers');
  await ada.page.goto(own);
  await commentForm(ada.page).locator('[name="comment"]').fill('The ferry is eighty years old.');
  await press(ada.page, 'edit');
  await expect(ada.page.getByText('eighty years old').first()).toBeVisible();
  if (site.list('select status from comments where id = ?', id)[0]?.status !== 'approved') {
    await mira.page.goto(`${site.url}/desk/comments/${id}`);
    await press(mira.page, 'approve');
    await mira.page.waitForLoadState();
  }
  await expectOn(bob.page, story, 'The ferry is eighty years old.');
  await expect(commentOf(bob.page, id)).toContainText(/edited/i);
  await expect(bob.page.getByText('yeers')).toHaveCount(0);

  // A quarter of an hour later.
  site.change('update comments set posted_at = posted_at - 901000 where id = ?', id);
  await ada.page.goto(own);
  await expect(ada.page.getByText('eighty years old').first()).toBeVisible();
  await expect(ada.page.locator('textarea[name="comment"]')).toHaveCount(0);
});

test('a comment is taken back, and its answers stay', async ({ meet, site, session }) => {
  const story = `${site.url}/pond/withdraw`;
  const [ada, bob] = [await meet(), await meet()];
  await ada.page.goto(story);
  const id = await writeComment(ada, 'I wish I had not said this.');
  await site.approve(session, id);
  const reply = await site.comment('/pond/withdraw', 'But you have.', undefined, { parent: id });
  await site.approve(session, reply.id);
  await expectOn(bob.page, story, 'But you have.');
  await press(ada.page, 'withdraw');
  await expect(ada.page.locator('main')).toContainText(/withdrawn|taken back|deleted|removed|gone/i);
  await expectNotOn(bob.page, story, 'I wish I had not said this.');
  await expect(bob.page.getByText('But you have.')).toBeVisible();
  await expect(commentOf(bob.page, id)).toContainText(/deleted|withdrawn|removed/i);
  await expect(bob.page.getByText(ada.name, { exact: true })).toHaveCount(0);
});

test('a reader tells the newsroom about a comment', async ({ meet, meetModerator, site, session }) => {
  const [bob, mira] = [await meet(), await meetModerator()];
  const { id } = await site.comment('/pond/report', 'You are all fools.');
  await site.approve(session, id);
  await expectOn(bob.page, `${site.url}/pond/report`, 'You are all fools.');
  await commentOf(bob.page, id)
    .getByRole('link', { name: /report/i })
    .click();
  await expect(bob.page.getByText('You are all fools.')).toBeVisible();
  await bob.page.getByRole('radio').first().check();
  await bob.page.locator('[name="note"]').fill('This insults the ferryman.');
  await submit(bob.page.locator('form').filter({ has: bob.page.getByRole('radio') }));
  await expect(bob.page.locator('main')).toContainText(/thank/i);
  await mira.page.goto(`${site.url}/desk/comments/${id}`);
  await expect(mira.page.getByText('This insults the ferryman.')).toBeVisible();
});

test('a reader finds, takes away and erases all that was written under an address', async ({ meet, site, session }) => {
  const story = `${site.url}/pond/mine`;
  const [ada, bob] = [await meet(), await meet()];
  await ada.page.goto(story);
  const id = await writeComment(ada, 'All this is mine.');
  await site.approve(session, id);
  const reply = await site.comment('/pond/mine', 'And this is not.', undefined, { parent: id });
  await site.approve(session, reply.id);
  await expectOn(bob.page, story, 'And this is not.');

  await ada.page.goto(story);
  await ada.page.locator('a[href="/my-comments"]').first().click();
  await ada.page.locator('main input[type="email"]').fill(ada.email);
  await submit(ada.page.locator('main form').first());
  await expect(ada.page.locator('main')).toContainText(/mail/i);
  const mail = await site.inbox.waitFor(ada.email, '/my-comments/all/');
  await openMail(ada.page, mail.html, '/my-comments/all/');
  await expect(ada.page.getByText('All this is mine.')).toBeVisible();
  await expect(ada.page.getByText('And this is not.')).toHaveCount(0);

  const download = ada.page.waitForEvent('download');
  await ada.page.locator('a[href$="/comments.json"]').click();
  const exported = await text(await (await download).createReadStream());
  JSON.parse(exported);
  for (const words of ['All this is mine.', ada.email, ada.name]) expect(exported).toContain(words);

  await ada.page.goto(linkTo(mail, '/my-comments/all/'));
  await ada.page.locator('input[name="sure"]').check();
  await press(ada.page, 'erase');
  await expect(ada.page.locator('main')).toContainText(/erased|deleted|gone|nothing/i);
  await expectNotOn(bob.page, story, 'All this is mine.');
  await expect(bob.page.getByText('And this is not.')).toBeVisible();
  await expect(commentOf(bob.page, id)).toContainText(/deleted|removed|erased/i);
});

test('a form with faults comes back with what was typed, and says what is wrong where it is', async ({
  meet,
  site,
}) => {
  const { page, email } = await meet();
  await page.goto(`${site.url}/pond/faults`);
  const form = commentForm(page);
  // What the browser itself would say is left out here: not every browser does.
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  await form.locator('[name="name"]').fill(' ');
  await form.locator('[name="email"]').fill('no address');
  await form.locator('[name="comment"]').fill('A text that took\n\nme an hour to write.');
  await submit(form);
  const again = commentForm(page);
  await expect(page.getByRole('alert').first()).toBeVisible();
  for (const name of ['name', 'email'])
    await expect(again.locator(`[name="${name}"]`)).toHaveAttribute('aria-invalid', 'true');
  await expect(again.locator('[name="email"]')).toHaveAccessibleDescription(/\w/);
  await expect(again.locator('[name="email"]')).toHaveValue('no address');
  await expect(again.locator('[name="comment"]')).toHaveValue('A text that took\n\nme an hour to write.');
  await expect(page.getByRole('heading', { level: 1, name: 'All about faults' })).toBeVisible();
  await again.evaluate((element) => element.setAttribute('novalidate', ''));
  await again.locator('[name="name"]').fill('Ada');
  await again.locator('[name="email"]').fill(email);
  await submit(again);
  await page.waitForURL(/\/my-comments\/one\//);
  await expect(page.getByText('me an hour to write.').first()).toBeVisible();
});

test('a double click stores one comment', async ({ meet, site }) => {
  const ada = await meet();
  await ada.page.goto(`${site.url}/pond/order`);
  const form = commentForm(ada.page);
  await form.locator('[name="name"]').fill(ada.name);
  await form.locator('[name="email"]').fill(ada.email);
  await form.locator('[name="comment"]').fill('Twice pressed is once said.');
  await form.locator('button[type="submit"], button:not([type])').first().dblclick();
  await ada.page.waitForURL(/\/my-comments\/one\//);
  await expect(ada.page.getByText('Twice pressed is once said.').first()).toBeVisible();
  expect(site.list("select count(*) as n from comments where body like 'Twice pressed%'")[0]?.n).toBe(1);
});

test('a long thread is read page by page, in both orders', async ({ meet, site, session }) => {
  test.setTimeout(120_000);
  const ids: string[] = [];
  for (let n = 1; n <= 52; n += 1) ids.push((await site.comment('/pond/room', `Remark ${n}.`)).id);
  await site.approve(session, ...ids);
  const { page } = await meet();
  const url = `${site.url}/pond/room`;
  await waitFor(
    async () => (await page.request.get(url)).text(),
    (html) => html.includes('Remark 50.'),
  );
  await page.goto(url);
  await expect(page.getByText('Remark 1.', { exact: true })).toBeVisible();
  await expect(page.getByText('Remark 52.', { exact: true })).toHaveCount(0);
  await page
    .getByRole('link', { name: /next|later|page 2|^2$/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/pond\/room\/comments\?page=2/);
  await expect(page.getByText('Remark 52.', { exact: true })).toBeVisible();
  await page
    .getByRole('link', { name: /newest/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/pond\/room\/comments\/newest/);
  await expect(page.getByText('Remark 52.', { exact: true })).toBeVisible();
  await expect(page.getByText('Remark 1.', { exact: true })).toHaveCount(0);
  await page
    .getByRole('link', { name: /oldest/i })
    .first()
    .click();
  await expect(page.getByText('Remark 1.', { exact: true })).toBeVisible();
  // The time of a comment is its address.
  const time = page.locator(`[id="comment-${ids[2]}"] a`).filter({ has: page.locator('time') });
  await page.goto(new URL((await time.getAttribute('href')) ?? '', url).href);
  await expect(page.locator(`[id="comment-${ids[2]}"]`)).toBeInViewport();
});

test('deep answers stay readable on a telephone', async ({ meet, site, session }) => {
  let parent = '';
  for (let level = 1; level <= 6; level += 1) {
    const more: Record<string, string> = parent === '' ? {} : { parent };
    const text = `Level ${level}: ${'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2)}`;
    parent = (await site.comment('/pond/inline', text, undefined, more)).id;
    await site.approve(session, parent);
  }
  const { page } = await meet();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectOn(page, `${site.url}/pond/inline`, 'Level 6:');
  await expectRoomOnTelephone(page, 'story');
  for (const path of [`comments/${parent}/reply`, `comments/${parent}/report`, 'comments/newest']) {
    await page.goto(`${site.url}/pond/inline/${path}`);
    await expectRoomOnTelephone(page, path);
  }
  const first = page.locator('[id^="comment-"]').first();
  expect((await first.boundingBox())?.width).toBeGreaterThan(200);
});

test('pages of comments have no fault that axe knows, in the light and in the dark', async ({
  meet,
  site,
  javaScriptEnabled,
  session,
}) => {
  test.skip(!javaScriptEnabled, 'axe is itself a script');
  test.setTimeout(120_000);
  const { page, ...ada } = await meet();
  await page.goto(`${site.url}/pond/axe`);
  const id = await writeComment({ ...ada, page }, 'Can everybody read this?');
  const own = page.url();
  await site.approve(session, id);
  await expectOn(page, `${site.url}/pond/axe`, 'Can everybody read this?');
  for (const url of [
    `${site.url}/pond/axe`,
    `${site.url}/pond/axe/comments/newest`,
    `${site.url}/pond/axe/comments/${id}/reply`,
    `${site.url}/pond/axe/comments/${id}/report`,
    `${site.url}/my-comments`,
    own,
  ]) {
    await page.goto(url);
    await expectAccessible(page, url, true);
  }
});

test.describe('where scripts run', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'these are the scripts');

  test('a reply is written where it belongs, without another page', async ({ meet, site, session }) => {
    const { id } = await site.comment('/pond/staff', 'Answer me here.');
    await site.approve(session, id);
    const bob = await meet();
    await expectOn(bob.page, `${site.url}/pond/staff`, 'Answer me here.');
    const url = bob.page.url();
    await bob.page.locator('#comments').scrollIntoViewIfNeeded();
    await bob.page.evaluate(() => customElements.whenDefined('reader-comments').then(() => true));
    await openReply(bob.page, id);
    await expect(commentForm(bob.page, id)).toBeVisible();
    expect(bob.page.url().split('#')[0]).toBe(url.split('#')[0]);
    await expect(commentForm(bob.page, id).locator('[name="comment"]')).toBeFocused();
    await bob.page
      .getByRole('button', { name: /cancel/i })
      .or(bob.page.getByRole('link', { name: /cancel/i }))
      .first()
      .click();
    await expect(bob.page.locator(`input[name="parent"][value="${id}"]`)).toHaveCount(0);
    await expect(commentForm(bob.page)).toBeVisible();
  });

  test('a text that was not sent is still there, and gone when it was', async ({ meet, site }) => {
    const ada = await meet();
    const url = `${site.url}/pond/draft`;
    await ada.page.goto(url);
    const text = commentForm(ada.page).locator('[name="comment"]');
    await text.pressSequentially('Half a thou');
    await expect
      .poll(async () => {
        await ada.page.waitForTimeout(200);
        return ada.page.evaluate(() => Object.values({ ...localStorage }).join());
      })
      .toContain('Half a thou');
    await ada.page.goto(url);
    await expect(text).toHaveValue('Half a thou');
    // A draft is of one story, and holds neither name nor address.
    await ada.page.goto(`${site.url}/pond/edit`);
    await expect(text).toHaveValue('');
    await ada.page.goto(url);
    await writeComment(ada, 'A whole thought.');
    const kept = await ada.page.evaluate(() => Object.values({ ...localStorage }).join());
    expect(kept).not.toContain(ada.email);
    await ada.page.goto(url);
    await expect(text).toHaveValue('');
  });

  test('the number of letters left is told near the end', async ({ meet, site }) => {
    const { page } = await meet();
    await page.goto(`${site.url}/pond/draft`);
    const form = commentForm(page);
    const before = await form.innerText();
    await form.locator('[name="comment"]').fill('x'.repeat(4_990));
    await form.locator('[name="comment"]').press('End');
    await form.locator('[name="comment"]').pressSequentially('x');
    await expect(form).toContainText(/(?<!\d)9(?!\d)|4,?991/);
    expect(before).not.toMatch(/4,?991/);
  });
});
