import { expect, type Page } from '@playwright/test';
import type { ReceivedMail } from '../newsroom/smtp-inbox.ts';
import { mailAddress, showMail } from './mailed-paper.ts';

/** What every mail is, whatever it says. */
export async function expectSound(
  page: Page,
  mail: ReceivedMail,
  sender = 'The Heron <news@heron.example>',
): Promise<void> {
  expect(mail.recipients).toHaveLength(1);
  expect(mail.subject).not.toBe('');
  expect(mail.header('from')).toBe(sender);
  expect(mail.header('auto-submitted')).toBe('auto-generated');
  expect(mail.header('message-id')).toMatch(/^<[^\s<>@]+@[^\s<>@]+>$/);
  // Whoever reads plain text is led to the same places.
  for (const link of mail.links) expect(mail.text).toContain(link);
  const [local = ''] = mail.recipients[0]?.split('@') ?? [];
  expect(mail.links.filter((link) => link.includes(local))).toEqual([]);
  // A window of its own: what the page before still asks for is not the mail's.
  const window = await page.context().newPage();
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  await showMail(window, mail.html);
  await window.waitForLoadState('networkidle');
  // A mail that loads something tells somebody that it was opened.
  expect(asked).toEqual([mailAddress]);
  await window.setViewportSize({ width: 320, height: 640 });
  const overhang = await window.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([mail.subject, overhang]).toEqual([mail.subject, 0]);
  await window.close();
}
