import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { nextReader, type Reader } from '../newsroom/next-reader.ts';
import { type MailedSite, moderator } from '../site/mailed-site.ts';

/** Somebody at a browser of their own. */
export type Person = Reader & { readonly page: Page; readonly context: BrowserContext };

/** What tests of forms and mails in a browser stand on. */
type Paper = {
  /** Opens a browser for somebody new, with scripts or without as the project has it. */
  readonly meet: (options?: { readonly bypassCSP?: boolean }) => Promise<Person>;
  /** Opens the desk for a moderator who has signed in. */
  readonly meetModerator: () => Promise<Person>;
};

/** What all tests of a worker share. */
type Newsroom<S> = {
  readonly site: S;
  /** The header `Cookie` of a moderator who has signed in; links for that are few in an hour. */
  readonly session: string;
};

/**
 * Tests with a newsroom, one site for all of a worker, whose pages have nothing to complain of.
 *
 * @param start starts a site that knows `moderator`.
 */
export function extendTest<S extends MailedSite>(start: () => Promise<S>) {
  return base.extend<Paper, Newsroom<S>>({
    site: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright finds out what a fixture needs by its pattern
      async ({}, use) => {
        const site = await start();
        await use(site);
        await site.stop();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    session: [
      async ({ site }, use) => {
        await use(await site.signIn(moderator.address));
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    meet: async ({ browser, javaScriptEnabled }, use) => {
      const contexts: BrowserContext[] = [];
      const complaints: string[] = [];
      await use(async (options = {}) => {
        const reader = nextReader();
        const context = await browser.newContext({
          ...options,
          javaScriptEnabled,
          extraHTTPHeaders: { 'X-Forwarded-For': reader.network },
        });
        contexts.push(context);
        context.on('weberror', (error) => complaints.push(error.error().message));
        context.on('console', (message) => {
          // A browser reports the status of a page it was sent to as an error of that page.
          const isStatus = message.text().includes('the server responded with a status');
          if (message.type() === 'error' && !isStatus) complaints.push(message.text());
        });
        return { ...reader, context, page: await context.newPage() };
      });
      for (const context of contexts) await context.close();
      if (complaints.length > 0) throw new Error(`Pages complain:\n${complaints.join('\n')}`);
    },
    meetModerator: async ({ meet, session }, use) => {
      await use(async () => {
        const person = await meet();
        await person.context.addCookies([toBrowserCookie(session)]);
        return person;
      });
    },
  });
}

/** The header `Cookie` of a session as a browser keeps it. */
export function toBrowserCookie(session: string) {
  const [name = '', value = ''] = session.split('=');
  return { name, value, domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' } as const;
}

/** Presses the button of a form that sends it. */
export async function submit(form: ReturnType<Page['locator']>): Promise<void> {
  await form.locator('button[type="submit"], button:not([type]), input[type="submit"]').first().click();
}

/** Presses what does one of several things that a page offers. */
export async function press(page: Page, verb: string): Promise<void> {
  const buttons = page.locator(`button[name="do"][value="${verb}"]`);
  const forms = page.locator('form').filter({ has: page.locator(`input[name="do"][value="${verb}"]`) });
  await buttons.or(forms.locator('button:not([type="button"])')).first().click();
}

/** Shows a mail as a mail program does, as a page of nobody's. */
export async function showMail(page: Page, html: string): Promise<void> {
  await page.unroute(mailAddress);
  await page.route(mailAddress, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto(mailAddress);
}

/** Where mail is read. */
export const mailAddress = 'https://mail.example/inbox';

/**
 * Shows a mail and follows one of its links.
 *
 * @param part what the address of the link holds.
 */
export async function openMail(page: Page, html: string, part: string): Promise<void> {
  await showMail(page, html);
  const link = page.locator(`a[href*="${part}"]`).first();
  // A mail program opens a window; here one is enough.
  await link.evaluate((element) => element.removeAttribute('target'));
  await link.click();
  await page.waitForURL((url) => url.href.includes(part));
}
