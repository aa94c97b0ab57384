import { expect, type Page } from '@playwright/test';
import { nextReader } from '../newsroom/next-reader.ts';
import { waitFor } from '../site/start-site.ts';
import { test } from './comment-paper.ts';
import { expectNoFault } from './expect-no-fault.ts';
import { openMail, press, submit } from './mailed-paper.ts';

/** Moderators' ways through the desk, with scripts and without: each test has a story of its own. */

/** The box by which a comment is chosen in a list. */
function boxOf(page: Page, id: string) {
  return page.locator(`input[type="checkbox"][name="comment-${id}"]`);
}

test('a moderator signs in by a mailed link, once, and out', async ({ meet, site }) => {
  const address = `nora-${test.info().project.name.replaceAll(' ', '-').toLowerCase()}@heron.example`;
  await site.addModerator('Nora Newt', address);
  const { page, context } = await meet();
  await page.goto(`${site.url}/desk/comments`);
  await expect(page).toHaveURL(/\/desk\/sign-in/);
  await page.locator('main input[type="email"]').fill(address);
  await submit(page.locator('main form').filter({ has: page.locator('input[type="email"]') }));
  await expect(page.locator('main')).toContainText(/mail/i);
  const mail = await site.inbox.waitFor(address, '/desk/sign-in/');
  await openMail(page, mail.html, '/desk/sign-in/');
  const link = page.url();
  expect(await context.cookies()).toEqual([]);
  await submit(page.locator('main form').first());
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByText('Nora Newt').first()).toBeVisible();
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  expect(cookie?.name).toMatch(/^__Host-/);

  // Pressed again, the link opens nothing.
  const other = await meet();
  await other.page.goto(link);
  const button = other.page.locator('main form button').first();
  if ((await button.count()) > 0) await button.click();
  expect(await other.context.cookies()).toEqual([]);

  await page
    .getByRole('button', { name: /^sign out$/i })
    .first()
    .click();
  await page.goto(`${site.url}/desk`);
  await expect(page).toHaveURL(/\/desk\/sign-in/);
});

test('what waits is shown with its reasons, and decided one by one', async ({ meetModerator, site }) => {
  const { page } = await meetModerator();
  const links = 'See https://a.example https://b.example https://c.example';
  const [spam, trash, rejected] = [
    await site.comment('/pond/queue', links),
    await site.comment('/pond/queue', 'Rubbish, all of it.'),
    await site.comment('/pond/queue', 'An argument nobody needs.'),
  ];
  await page.goto(`${site.url}/desk`);
  await page
    .getByRole('link', { name: /held|wait/i })
    .first()
    .click();
  const entry = page
    .locator('li, article, tr')
    .filter({ has: boxOf(page, spam.id) })
    .last();
  await expect(entry).toContainText('https://b.example');
  await expect(entry).toContainText(/3 links/);
  await expect(entry).toContainText(/first comment/i);
  await expect(entry).toContainText('All about queue');
  for (const [{ id }, verb, status] of [
    [spam, 'spam', 'spam'],
    [trash, 'trash', 'trash'],
    [rejected, 'reject', 'rejected'],
  ] as const) {
    await page.goto(`${site.url}/desk/comments/${id}`);
    await press(page, verb);
    await page.waitForLoadState();
    expect(site.list('select status from comments where id = ?', id)).toEqual([{ status }]);
  }
  await page.goto(`${site.url}/desk/comments/${trash.id}`);
  await press(page, 'restore');
  await page.waitForLoadState();
  expect(site.list('select status from comments where id = ?', trash.id)[0]?.status).toBe('held');
  await page.goto(`${site.url}/desk/log`);
  for (const word of [/spam/i, /trash/i, /reject/i, /restor/i]) await expect(page.locator('main')).toContainText(word);
  expect(await (await page.request.get(`${site.url}/pond/queue`)).text()).not.toContain('Rubbish');
});

test('many are approved at once, and nobody is forgotten or taken along', async ({ meetModerator, site }) => {
  const { page } = await meetModerator();
  const all = [];
  for (let n = 1; n <= 6; n += 1) all.push(await site.comment('/pond/bulk', `Bulk remark ${n}.`));
  await page.goto(`${site.url}/desk/comments?q=${encodeURIComponent('Bulk remark')}`);
  for (const { id } of all.slice(0, 4)) await boxOf(page, id).check();
  // Each comment has buttons of its own; those for all that are chosen stand together.
  await page
    .getByRole('group')
    .getByRole('button', { name: /approve/i })
    .first()
    .click();
  await page.waitForLoadState();
  const statuses = all.map(({ id }) => site.list('select status from comments where id = ?', id)[0]?.status);
  expect(statuses).toEqual(['approved', 'approved', 'approved', 'approved', 'held', 'held']);
  await expect(page.locator('main')).toContainText(/4/);
  const html = await waitFor(
    async () => (await page.request.get(`${site.url}/pond/bulk`)).text(),
    (found) => found.includes('Bulk remark 4.'),
  );
  expect([html.includes('Bulk remark 4.'), html.includes('Bulk remark 5.')]).toEqual([true, false]);
});

test('a moderator answers as the newsroom, mends a text and lifts a comment to the top', async ({
  meetModerator,
  session,
  site,
}) => {
  const { page } = await meetModerator();
  const story = `${site.url}/pond/search`;
  const [first, second] = [
    await site.comment('/pond/search', 'When does the ferry leave?'),
    await site.comment('/pond/search', 'My telephone number is 555 0199.'),
  ];
  await site.approve(session, first.id, second.id);
  const deskOf = (id: string) => `${site.url}/desk/comments/${id}`;

  await page.goto(deskOf(first.id));
  const reply = page.locator('form').filter({ has: page.locator('[name="do"][value="reply"]') });
  await reply.locator('textarea').fill('At seven, says the harbour master.');
  await press(page, 'reply');
  await page.waitForLoadState();
  await page.goto(deskOf(second.id));
  const edit = page.locator('form').filter({ has: page.locator('[name="do"][value="edit"]') });
  await edit.locator('textarea').first().fill('My telephone number is [removed].');
  await press(page, 'edit');
  await page.waitForLoadState();
  await page.goto(deskOf(second.id));
  await press(page, 'pin');
  await page.waitForLoadState();

  await waitFor(
    async () => (await page.request.get(story)).text(),
    (html) => html.includes('At seven') && html.includes('[removed]'),
  );
  await page.goto(story);
  const shown = page.locator('[id^="comment-"]').filter({ has: page.locator('time') });
  await expect(shown.first()).toHaveAttribute('id', `comment-${second.id}`);
  await expect(shown.first()).toContainText(/pinned/i);
  await expect(shown.first()).toContainText(/edited/i);
  await expect(page.getByText('555 0199')).toHaveCount(0);
  const [answer] = site.list('select id, status, staff_id from comments where parent_id = ?', first.id);
  expect([answer?.status, answer?.staff_id === null]).toEqual(['approved', false]);
  await expect(page.locator(`[id="comment-${answer?.id}"]`)).toContainText(/staff|newsroom/i);

  // What readers said, and what moderators search for.
  await page.goto(`${site.url}/desk/comments`);
  const search = page.locator('form').filter({ has: page.locator('[name="q"]') });
  await search.locator('[name="q"]').fill('harbour master');
  await search.locator('[name="q"]').press('Enter');
  await page
    .getByRole('link', { name: /^approved/i })
    .first()
    .click();
  await expect(page.locator('main')).toContainText('At seven, says the harbour master.');
  await expect(page.getByText('[removed]')).toHaveCount(0);
  await page.goto(`${site.url}/desk/stories`);
  await page.getByRole('link', { name: 'All about search' }).first().click();
  await expect(page.locator('main')).toContainText('When does the ferry leave?');
});

test('somebody who is banned is refused, with a reason for moderators, until it is lifted', async ({
  meetModerator,
  site,
}) => {
  const { page } = await meetModerator();
  const reader = nextReader();
  const { id } = await site.comment('/pond/ban', 'I sell pills.', reader);
  await page.goto(`${site.url}/desk/comments/${id}`);
  const form = page
    .locator('form')
    .filter({ has: page.locator('[name="do"][value="ban"]') })
    .first();
  const kind = form.locator('[name="kind"]');
  if ((await kind.first().evaluate((element) => element.tagName)) === 'SELECT') await kind.selectOption('address');
  else await form.locator('[name="kind"][value="address"]').check();
  await form.locator('[name="reason"]').fill('Sells pills everywhere.');
  await form.locator('button').first().click();
  await page.waitForLoadState();
  expect(site.list('select kind, reason from bans where lifted_at is null')).toEqual([
    { kind: 'address', reason: 'Sells pills everywhere.' },
  ]);
  const send = () => {
    const { name, email } = reader;
    return site.post('/pond/ban/comments', { name, email, comment: 'More pills.' }, { ...reader, ...nextNetwork() });
  };
  const refused = await send();
  expect([refused.status, refused.html.includes('Sells pills everywhere.')]).toEqual([403, false]);
  await page.goto(`${site.url}/desk/bans`);
  await expect(page.locator('main')).toContainText('Sells pills everywhere.');
  await press(page, 'lift');
  await page.waitForLoadState();
  site.change('update comments set posted_at = posted_at - 20000 where id = ?', id);
  expect((await send()).status).toBe(303);
});

function nextNetwork(): { readonly network: string } {
  const { network } = nextReader();
  return { network };
}

test('the overview tells what is wrong with files and with mail', async ({ meetModerator, site }) => {
  const { page } = await meetModerator();
  await page.goto(`${site.url}/desk`);
  await expect(page.locator('main')).toContainText(/mail/i);
  await expect(page.locator('main')).toContainText(/problem|content|files/i);
  for (const room of ['comments', 'stories', 'bans', 'log', 'staff'])
    await expect(page.locator(`a[href^="/desk/${room}"]`).first()).toBeVisible();
});

test('the desk has no fault that axe knows, and fits a telephone', async ({
  meetModerator,
  site,
  javaScriptEnabled,
}) => {
  test.setTimeout(120_000);
  const { page } = await meetModerator();
  const { id } = await site.comment('/pond/room', 'Seen on a telephone.');
  for (const room of ['', '/comments', `/comments/${id}`, '/stories', '/bans', '/log', '/staff']) {
    await page.goto(`${site.url}/desk${room}`);
    await expectNoFault(page, room, javaScriptEnabled === true);
  }
});

test('where scripts run, a keyboard is enough to decide', async ({ meetModerator, site, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, 'keys are read by a script');
  const { page } = await meetModerator();
  const [first, second] = [
    await site.comment('/pond/keys', 'Keyboard remark one.'),
    await site.comment('/pond/keys', 'Keyboard remark two.'),
  ];
  const list = `${site.url}/desk/comments?q=${encodeURIComponent('Keyboard remark')}`;
  const statusOf = ({ id }: { readonly id: string }) =>
    site.list('select status from comments where id = ?', id)[0]?.status;
  await page.goto(list);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  const approved = () => [first, second].filter((one) => statusOf(one) === 'approved');
  await expect.poll(() => approved().length).toBe(1);
  await page.waitForURL(/done=1/);
  const left = approved()[0]?.id === first.id ? second : first;
  await page.goto(list);
  for (let n = 0; n < 10 && !(await boxOf(page, left.id).isChecked()); n += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    // Another was chosen: it is put back.
    if (!(await boxOf(page, left.id).isChecked())) await page.keyboard.press('x');
  }
  await page.keyboard.press('s');
  await expect.poll(() => statusOf(left)).toBe('spam');
  await page.waitForURL(/did=spam/);
  // In a field, a letter is a letter.
  await page.goto(list);
  await page.locator('[name="q"]').first().fill('');
  await page.locator('[name="q"]').first().pressSequentially('jaxst');
  await expect(page.locator('[name="q"]').first()).toHaveValue('jaxst');
  await page.goto(list);
  await page.keyboard.press('?');
  await expect(page.getByText(/approve/i).first()).toBeVisible();
});
