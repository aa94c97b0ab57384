import type { Page } from '@playwright/test';
import { openStories, startCommentSite } from '../site/comment-site.ts';
import { moderator } from '../site/mailed-site.ts';
import { extendTest, type Person, submit } from './mailed-paper.ts';

const stories = openStories(
  ...['journey', 'edit', 'withdraw', 'report', 'mine', 'faults', 'draft', 'order', 'queue', 'keys', 'room', 'ban'],
  ...['stop', 'all', 'hostile', 'search', 'inline', 'axe', 'bulk', 'staff'],
);

/** Tests with a newsroom that takes comments. */
export const test = extendTest(async () => {
  // No mail about what waits comes between: its hour is half a day away.
  const site = await startCommentSite(stories, { digestHour: (new Date().getUTCHours() + 12) % 24 });
  await site.addModerator(moderator.name, moderator.address);
  return site;
});

/** The form of a page under which a comment is written. */
export function commentForm(page: Page, parent = '') {
  const withParent = page.locator(`input[name="parent"][value="${parent}"]`);
  const forms = page.locator('form').filter({ has: page.locator('textarea[name="comment"]') });
  return (parent === '' ? forms : forms.filter({ has: withParent })).first();
}

/** Fills a form in and sends it, as somebody does who presses Enter or the first button. */
export async function writeComment(
  { page, name, email }: Person,
  text: string,
  { parent = '', replies = false }: { readonly parent?: string; readonly replies?: boolean } = {},
): Promise<string> {
  const form = commentForm(page, parent);
  await form.locator('[name="name"]').fill(name);
  await form.locator('[name="email"]').fill(email);
  await form.locator('[name="comment"]').fill(text);
  if (replies) await form.locator('[name="replies"]').check();
  await submit(form);
  await page.waitForURL(/\/my-comments\/one\//);
  const [, id = ''] = /#comment-(.+)$/.exec(page.url()) ?? [];
  return id;
}
