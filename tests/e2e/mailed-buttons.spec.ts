import { expect } from '@playwright/test';
import { type CommentSite, openStories, startCommentSite, type Taken } from '../site/comment-site.ts';
import { moderator } from '../site/mailed-site.ts';
import { waitFor } from '../site/start-site.ts';
import { test } from './comment-paper.ts';
import { expectSound } from './expect-sound.ts';
import { openMail, type Person, press, submit } from './mailed-paper.ts';

/** Every mail the paper sends is opened in a browser, and what it offers is pressed there, by somebody who is not signed in. */

test('the link to sign in', async ({ meet, site }) => {
  const address = `otto-${test.info().project.name.length}@heron.example`;
  await site.addModerator('Otto Otter', address);
  const { page, context } = await meet();
  await page.goto(`${site.url}/desk/sign-in`);
  await page.locator('main input[type="email"]').fill(address);
  await submit(page.locator('main form').filter({ has: page.locator('input[type="email"]') }));
  const mail = await site.inbox.waitFor(address, '/desk/sign-in/');
  await expectSound(page, mail);
  await openMail(page, mail.html, '/desk/sign-in/');
  expect(await context.cookies()).toEqual([]);
  await submit(page.locator('main form').first());
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByText('Otto Otter').first()).toBeVisible();
});

test('the links to decide in the mail about what waits', async ({ meet }) => {
  test.setTimeout(180_000);
  // A paper of its own: the mail comes once a day, about all that waits, and its hour is this one.
  const site = await startCommentSite(openStories('digest'), { digestHour: new Date().getUTCHours() });
  try {
    await site.addModerator(moderator.name, moderator.address);
    await decideByMail(site, await meet());
  } finally {
    await site.stop();
  }
});

async function decideByMail(site: CommentSite, { page, context }: Person): Promise<void> {
  const texts = [
    'Let this one in.',
    'This one is spam.',
    '<img src=x onerror="document.title=1"> & <b>bold</b> of somebody https://evil.example/',
  ];
  const taken: Taken[] = [];
  for (const text of texts) taken.push(await site.comment('/pond/digest', text));
  // They have waited since before the hour of the mail, and a worker that begins looks at once.
  site.change('update comments set posted_at = posted_at - 7200000, status_at = status_at - 7200000');
  process.kill(site.pidOf('worker'), 'SIGTERM');
  const mail = await site.inbox.waitFor(moderator.address, '/desk/decide/');
  await expectSound(page, mail);
  for (const text of texts.slice(0, 2)) expect(mail.text).toContain(text);
  expect(mail.html).not.toContain('<img');
  const links = mail.links.filter((link) => link.includes('/desk/decide/'));
  expect(new Set(links).size).toBeGreaterThanOrEqual(texts.length);
  const open = async (text: string) => {
    for (const link of new Set(links)) {
      await openMail(page, mail.html, new URL(link).pathname);
      if ((await page.getByText(text).count()) > 0) return;
    }
    throw new Error(`no link leads to "${text}"`);
  };
  const statusOf = (n: number) => site.list('select status from comments where id = ?', taken[n]?.id ?? '')[0]?.status;
  await open('Let this one in.');
  expect(statusOf(0)).toBe('held');
  await press(page, 'approve');
  await page.waitForLoadState();
  expect(statusOf(0)).toBe('approved');
  await open('This one is spam.');
  await press(page, 'spam');
  await page.waitForLoadState();
  expect([statusOf(1), statusOf(2)]).toEqual(['spam', 'held']);
  // To decide one comment is not to have the desk.
  expect(await context.cookies()).toEqual([]);
  await page.goto(`${site.url}/desk`);
  await expect(page).toHaveURL(/\/desk\/sign-in/);
  await waitFor(
    async () => (await page.request.get(`${site.url}/pond/digest`)).text(),
    (html) => html.includes('Let this one in.'),
  );
  await page.goto(`${site.url}/pond/digest`);
  await expect(page.getByText('Let this one in.')).toBeVisible();
}

test('the button that ends mail about replies, and the link to what was said', async ({ meet, session, site }) => {
  const { page, name, email, network } = await meet();
  const { id } = await site.comment('/pond/stop', 'Mail me.', { name, email, network }, { replies: 'on' });
  await site.approve(session, id);
  const reply = await site.comment('/pond/stop', 'Here is some mail.', undefined, { parent: id });
  await site.approve(session, reply.id);
  const mail = await site.inbox.waitFor(email, '/my-comments/stop/');
  await expectSound(page, mail);
  await openMail(page, mail.html, reply.id);
  await expect(page.locator(`[id="comment-${reply.id}"]`)).toBeInViewport();
  const before = site.list('select * from reply_stops').length;
  await openMail(page, mail.html, '/my-comments/stop/');
  expect(site.list('select * from reply_stops')).toHaveLength(before);
  await submit(page.locator('main form').first());
  await expect(page.locator('main')).toContainText(/stopped|no more|no longer|will not/i);
  expect(site.list('select * from reply_stops')).toHaveLength(before + 1);
  // Whoever presses twice sees the same.
  await openMail(page, mail.html, '/my-comments/stop/');
  await expect(page.locator('main')).toContainText(/stop|no more|no longer|will not/i);
});

test('the link to all that was written', async ({ meet, site }) => {
  const { page, name, email, network } = await meet();
  await site.comment('/pond/all', 'Find me again.', { name, email, network }, { replies: 'on' });
  await page.goto(`${site.url}/my-comments`);
  await page.locator('main input[type="email"]').fill(email);
  await submit(page.locator('main form').first());
  const mail = await site.inbox.waitFor(email, '/my-comments/all/');
  await expectSound(page, mail);
  await openMail(page, mail.html, '/my-comments/all/');
  await expect(page.getByText('Find me again.')).toBeVisible();
  const before = site.list('select * from reply_stops').length;
  await press(page, 'replies-off');
  await expect(page.getByText('Find me again.')).toBeVisible();
  expect(site.list('select * from reply_stops')).toHaveLength(before + 1);
  await press(page, 'replies-on');
  await expect(page.getByText('Find me again.')).toBeVisible();
  expect(site.list('select * from reply_stops')).toHaveLength(before);
  // Without the word that one is sure, nothing goes.
  await page
    .locator('form')
    .filter({ has: page.locator('[name="sure"]') })
    .evaluate((element) => element.setAttribute('novalidate', ''));
  await press(page, 'erase');
  await expect(page.getByText('Find me again.')).toBeVisible();
  await page.locator('input[name="sure"]').check();
  await press(page, 'erase');
  await expect(page.getByText('Find me again.')).toHaveCount(0);
  expect(site.list("select id from comments where body = 'Find me again.'")).toEqual([]);
});
