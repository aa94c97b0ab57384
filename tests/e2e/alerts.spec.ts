import { expect, type Page } from '@playwright/test';
import { makePushKeys } from '../newsroom/make-push-keys.ts';
import { nextReader } from '../newsroom/next-reader.ts';
import { linkTo } from '../newsroom/smtp-inbox.ts';
import { story } from '../newsroom/write-newsroom.ts';
import { mailSenders, startAlertSite } from '../site/alert-site.ts';
import { moderator } from '../site/mailed-site.ts';
import { waitFor } from '../site/start-site.ts';
import { expectNoFault, expectRoomOnTelephone } from './expect-no-fault.ts';
import { expectSound } from './expect-sound.ts';
import { extendTest, openMail, press, submit } from './mailed-paper.ts';

/** Readers' and moderators' ways through alerts, with scripts and without: each test has a story of its own. */

const test = extendTest(() =>
  startAlertSite(
    { journey: story({ title: 'All about the weir', tags: '[Floods]', authors: '[otto-otter]' }) },
    {},
    makePushKeys().environment,
  ),
);

/** The form of a page by which readers sign up. */
function signUpForm(page: Page) {
  return page
    .locator('form')
    .filter({ has: page.locator('[name="email"]') })
    .filter({ has: page.locator('[name="breaking"]') });
}

const subscribed = /subscribed|you will|you get|confirmed|welcome|signed up|done/i;

/** The form of a page of the desk with such a button. */
function formTo(page: Page, verb: string) {
  return page.locator('form').filter({ has: page.locator(`[name="do"][value="${verb}"]`) });
}

test('a reader signs up under a story, confirms, changes what comes, is told of breaking news, and leaves', async ({
  meet,
  meetModerator,
  site,
  javaScriptEnabled,
}) => {
  test.setTimeout(180_000);
  const [ada, mira] = [await meet(), await meetModerator()];
  const sentence = `The weir has burst, ${javaScriptEnabled ? 'says the mayor' : 'say the otters'}.`;
  const name = `burst-${javaScriptEnabled}`;

  await test.step('the box under the story asks for no more than an address', async () => {
    await ada.page.goto(`${site.url}/pond/journey`);
    await expect(ada.page.getByRole('heading', { name: /never miss a breaking news alert/i })).toBeVisible();
    const form = signUpForm(ada.page);
    // The field that programs fill in is no field for people, also if they cannot see.
    await expect(form.getByRole('textbox')).toHaveCount(1);
    await form.getByRole('textbox', { name: /mail/i }).fill(ada.email);
    await submit(form);
    await expect(ada.page).toHaveURL(`${site.url}/alerts/sent`);
    await expect(ada.page.locator('main')).toContainText(/mail/i);
    await expect(ada.page.getByText(ada.email)).toHaveCount(0);
  });

  await test.step('the mailed link shows a button, and the press subscribes', async () => {
    const mail = await site.inbox.waitFor(ada.email, '/alerts/confirm/');
    await expectSound(ada.page, mail);
    await openMail(ada.page, mail.html, '/alerts/confirm/');
    expect(site.findSubscriber(ada)).toBeUndefined();
    await submit(ada.page.locator('main form').first());
    await expect(ada.page.locator('main')).toContainText(subscribed);
    expect(site.findSubscriber(ada)).toMatchObject({ wants_breaking: 1, digest: 'none' });
    // Whoever comes back to it sees the same.
    await openMail(ada.page, mail.html, '/alerts/confirm/');
    await expect(ada.page.locator('main')).toContainText(subscribed);
    expect(await ada.context.cookies()).toEqual([]);
  });

  await test.step('choices are changed by a link that is mailed for the asking', async () => {
    await ada.page.goto(`${site.url}/alerts`);
    await ada.page.locator('main a[href="/alerts/link"]').click();
    const form = ada.page.locator('form[action$="/alerts/link"]');
    await form.locator('input[type="email"]').fill(ada.email);
    await submit(form);
    const mail = await site.inbox.waitFor(ada.email, '/alerts/mine/');
    await expectSound(ada.page, mail);
    await openMail(ada.page, mail.html, '/alerts/mine/');
    const mine = ada.page.url();
    await expect(ada.page.locator('input[type="checkbox"][name="breaking"]')).toBeChecked();
    await ada.page.locator('[name="digest"][value="weekly"]').check();
    const follow = ada.page.locator('[name="follow-section-pond"]');
    // Lists of what can be followed may be closed.
    if (!(await follow.isVisible()))
      await ada.page.locator('details').filter({ has: follow }).locator('summary').click();
    await follow.check();
    await submit(ada.page.locator('form').filter({ has: ada.page.locator('[name="follow-section-pond"]') }));
    await expect(ada.page).toHaveURL(/\/alerts\/mine\/[\w-]+\/saved$/);
    await ada.page.goto(mine);
    await expect(ada.page.locator('[name="digest"][value="weekly"]')).toBeChecked();
    await expect(ada.page.locator('[name="follow-section-pond"]')).toBeChecked();
  });

  await test.step('an editor commits, and a moderator looks, tries and releases', async () => {
    site.publish(name, { title: 'Weir bursts', breaking: 'true', alert: JSON.stringify(sentence) });
    const { id } = await site.waitForAlert(sentence);
    await mira.page.goto(`${site.url}/desk/alerts`);
    await mira.page.locator(`a[href$="/desk/alerts/${id}"]`).first().click();
    await expect(mira.page.locator('main')).toContainText(sentence);
    await expect(mira.page.locator('main')).toContainText('Weir bursts');
    await press(mira.page, 'try');
    await mira.page.waitForURL(/did=try|done=1/);
    const [trial] = await waitFor(
      async () => site.inbox.mails(moderator.address).filter(({ text }) => text.includes(sentence)),
      ({ length }) => length > 0,
    );
    expect(trial?.header('list-unsubscribe')).toBe('');
    // Without the box, nothing goes.
    const form = formTo(mira.page, 'release');
    await form.evaluate((element) => element.setAttribute('novalidate', ''));
    await submit(form);
    await mira.page.waitForLoadState();
    expect(site.listAlerts(sentence)).toMatchObject([{ state: 'waiting' }]);
    await expect(formTo(mira.page, 'release').getByRole('checkbox')).not.toBeChecked();
    await formTo(mira.page, 'release').getByRole('checkbox').check();
    await submit(formTo(mira.page, 'release'));
    await site.waitForAlert(sentence, 'released');
  });

  await test.step('the mail comes, loads nothing, leads to the story and ends with one press', async () => {
    const mail = await site.waitForMail(sentence, ada);
    await expectSound(ada.page, mail, mailSenders.list);
    await openMail(ada.page, mail.html, `/pond/${name}`);
    await expect(ada.page.getByRole('heading', { level: 1 })).toHaveText('Weir bursts');
    await openMail(ada.page, mail.html, '/alerts/stop/');
    expect(site.findSubscriber(ada)).toBeDefined();
    await expect(ada.page.locator('main a[href*="/alerts/mine/"]').first()).toBeVisible();
    await submit(ada.page.locator('main form').first());
    await expect(ada.page.locator('main')).toContainText(/no more|no longer|will not|stopped|out/i);
    expect(site.findSubscriber(ada)).toBeUndefined();
    // Whoever opens the mail again is not asked to do it again in vain.
    await openMail(ada.page, mail.html, '/alerts/stop/');
    await expect(ada.page.locator('main')).toContainText(/no more|no longer|will not|stopped|out/i);
    expect(await ada.context.cookies()).toEqual([]);
  });

  await test.step('the desk tells who got it', async () => {
    const [{ id } = { id: '' }] = site.listAlerts(sentence);
    await waitFor(
      async () => site.list('select 1 from deliveries where what = ? and outcome is null', String(id)),
      ({ length }) => length === 0,
    );
    await mira.page.goto(`${site.url}/desk/alerts/${id}`);
    await expect(mira.page.locator('main')).toContainText(/sent/i);
    await expect(formTo(mira.page, 'correct')).toBeVisible();
    await expect(formTo(mira.page, 'release')).toHaveCount(0);
    site.publish(name, { title: 'Weir bursts' });
    await waitFor(
      async () => (await mira.page.request.get(`${site.url}/breaking.json`)).text(),
      (text) => !text.includes(name),
    );
  });
});

test('what is missing is said beside the field, and what was typed is kept', async ({ meet, site }) => {
  const { page } = await meet();
  await page.goto(`${site.url}/alerts`);
  const form = signUpForm(page);
  await form.evaluate((element) => element.setAttribute('novalidate', ''));
  await form.locator('[name="email"]').fill('reader at readers');
  await form.locator('[name="digest"][value="none"]').check();
  const follow = form.locator('[name="follow-section-pond"]');
  if (!(await follow.isVisible()))
    await page
      .locator('details')
      .filter({ has: page.locator('[name="follow-section-pond"]') })
      .locator('summary')
      .click();
  await follow.check();
  await submit(form);
  await expect(signUpForm(page).locator('[name="email"]')).toHaveValue('reader at readers');
  await expect(signUpForm(page).locator('[name="follow-section-pond"]')).toBeChecked();
  const field = signUpForm(page).locator('[name="email"]');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/\S/);
});

test('a link that opens nothing says so, and where to get another', async ({ meet, site }) => {
  const { page } = await meet();
  for (const way of ['confirm', 'mine', 'stop']) {
    const answer = await page.goto(`${site.url}/alerts/${way}/${'A'.repeat(43)}`);
    expect([way, answer?.status()]).toEqual([way, 404]);
    await expect(page.locator('main')).toContainText(/link/i);
    await expect(page.locator('main a[href^="/alerts"]').first()).toBeVisible();
  }
});

test('an open page learns of breaking news without being loaded again, and nothing on it moves', async ({
  meet,
  site,
  javaScriptEnabled,
}) => {
  const { page } = await meet();
  const [name, title] = [`open-${javaScriptEnabled}`, `Otters flee ${javaScriptEnabled ? 'now' : 'soon'}`];
  const hasBroken = (wanted: boolean) =>
    waitFor(
      async () => (await page.request.get(`${site.url}/breaking.json`)).text(),
      (text) => text.includes(name) === wanted,
    );
  if (javaScriptEnabled) {
    await page.clock.install();
  }
  await page.goto(`${site.url}/pond/quiet`);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  const place = await page.getByRole('heading', { level: 1 }).boundingBox();
  await page.locator('body').evaluate((body) => body.setAttribute('data-open', 'still'));
  site.publish(name, { title, breaking: 'true', section: 'elsewhere' });
  await hasBroken(true);
  if (javaScriptEnabled) {
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) document.documentElement.dataset.shift = JSON.stringify(entry);
      }).observe({ type: 'layout-shift' });
    });
    await page.clock.fastForward(61_000);
    const link = page.getByRole('status').getByRole('link', { name: title });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute('href', new RegExp(`/pond/${name}$`));
    expect(await page.locator('body').getAttribute('data-open')).toBe('still');
    expect(await page.getByRole('heading', { level: 1 }).boundingBox()).toEqual(place);
    expect(await page.locator('html').getAttribute('data-shift')).toBeNull();
    await expectRoomOnTelephone(page, 'a banner');
    await page.getByRole('status').getByRole('button').click();
    await expect(link).toHaveCount(0);
    // What was put away stays away.
    await page.clock.fastForward(61_000);
    await hasBroken(true);
    await expect(link).toHaveCount(0);
  }
  // With the next page everybody sees it.
  await waitFor(
    async () => (await page.request.get(`${site.url}/pond/journey`)).text(),
    (html) => html.includes(title),
  );
  await page.goto(`${site.url}/pond/journey`);
  await expect(page.getByRole('link', { name: title }).first()).toBeVisible();
  site.remove(name);
  await hasBroken(false);
});

test('no page of alerts is wider than a telephone or has a fault that axe knows', async ({
  meet,
  meetModerator,
  site,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000);
  const [ada, mira] = [await meet(), await meetModerator()];
  const reader = await site.subscribe({ breaking: 'on', digest: 'daily', 'follow-section-pond': 'on' });
  const sentence = `Seen on a telephone ${javaScriptEnabled}.`;
  site.publish(`telephone-${javaScriptEnabled}`, { title: 'A telephone', alert: sentence });
  const waiting = await site.waitForAlert(sentence);
  await site.post('/alerts/link', { email: reader.email }, reader);
  const mine = new URL(linkTo(await site.inbox.waitFor(reader.email, '/alerts/mine/'), '/alerts/mine/')).pathname;
  const asked = nextReader();
  await site.signUp(asked);
  const confirm = new URL(linkTo(await site.inbox.waitFor(asked.email, '/alerts/confirm/'), '/alerts/confirm/'))
    .pathname;
  const inspect = async (page: Page, paths: readonly string[]) => {
    for (const path of paths) {
      await page.goto(site.url + path);
      await expectNoFault(page, path, javaScriptEnabled === true);
    }
  };
  await inspect(mira.page, ['/desk/alerts', `/desk/alerts/${waiting.id}`]);
  await site.release(sentence);
  const mail = await site.waitForMail(sentence, reader);
  const stop = new URL(linkTo(mail, '/alerts/stop/')).pathname;
  await inspect(mira.page, ['/desk/alerts', `/desk/alerts/${waiting.id}`, '/desk/log']);
  await inspect(ada.page, ['/alerts', '/alerts/sent', confirm, mine, `${mine}/saved`, stop, '/pond/journey']);
  await inspect(ada.page, [`/alerts/stop/${'A'.repeat(43)}`]);
  await ada.page.goto(`${site.url}/alerts`);
  await signUpForm(ada.page).evaluate((element) => element.setAttribute('novalidate', ''));
  await submit(signUpForm(ada.page));
  await expectNoFault(ada.page, 'faults', javaScriptEnabled === true);
});

test('without scripts, nothing is offered that needs them', async ({ meet, site, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === true, 'scripts run');
  const { page } = await meet();
  for (const path of ['/alerts', '/pond/journey']) {
    await page.goto(site.url + path);
    await expect(page.getByRole('button', { name: /browser|push|notif/i })).toHaveCount(0);
  }
});
