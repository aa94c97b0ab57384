import { expect, test } from 'vitest';
import type { AlertMessage } from './alert-message.ts';
import { makeAlertMail } from './make-alert-mail.ts';
import { makeAlertPush } from './make-alert-push.ts';

const site = { name: 'The Otter', language: 'en' };
const origin = 'https://news.example';
const links = { mine: `${origin}/alerts/mine/M`, stop: `${origin}/alerts/stop/S` };

function makeMessage(differing: Partial<AlertMessage> = {}): AlertMessage {
  return {
    storyId: '/river/dam',
    sentence: 'A dam broke',
    title: 'The dam of the beavers broke',
    standfirst: 'Nobody was hurt.',
    path: '/river/dam',
    lang: null,
    corrected: null,
    ...differing,
  };
}

function mailOf(differing: Partial<AlertMessage> = {}) {
  return makeAlertMail({ site, origin, message: makeMessage(differing), links, expiresAt: 5 });
}

test('an alert is the sentence, its story, one button and two ways to get less', () => {
  const { subject, text, kind, list, stopUrl, expiresAt } = mailOf();
  expect({ subject, kind, list, stopUrl, expiresAt }).toEqual({
    subject: 'Breaking news: A dam broke',
    kind: 'alert',
    list: 'alerts',
    stopUrl: links.stop,
    expiresAt: 5,
  });
  expect(text).toBe(`A dam broke

The dam of the beavers broke

Nobody was hurt.

Read the story:
https://news.example/river/dam

-- 
The Otter
https://news.example
You get this mail because you asked for breaking news from The Otter.
Change what you get:
https://news.example/alerts/mine/M
Stop all mail:
https://news.example/alerts/stop/S
`);
});

test('a title that says the same stands there once', () => {
  expect(mailOf({ title: 'A dam broke', standfirst: '' }).text).toMatch(/^A dam broke\n\nRead the story:/);
});

test('a correction says so, and what it corrects', () => {
  const { subject, text } = mailOf({ sentence: 'No dam broke', corrected: 'A dam broke' });
  expect(subject).toBe('Correction: No dam broke');
  expect(text).toMatch(/^Correction: No dam broke\n\nWhat we sent you said: “A dam broke”\n\n/);
});

test('what the story says is in its language, what the paper says in that of the paper, and the address is whole', () => {
  const { html } = mailOf({ lang: 'hi', path: '/नदी/बांध' });
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).toContain('<h1 lang="hi" dir="auto">A dam broke</h1>');
  expect(html).toContain('<div lang="hi">\n<p dir="auto">Nobody was hurt.</p>\n</div>');
  expect(html).toContain(`href="${origin}/${encodeURIComponent('नदी')}/${encodeURIComponent('बांध')}"`);
});

test('a trial goes to no list and has nobody’s links', () => {
  const mail = makeAlertMail({ site, origin, message: makeMessage(), links: null, expiresAt: 5 });
  expect(mail).not.toHaveProperty('list');
  expect(mail.stopUrl).toBeNull();
  expect(mail.text).not.toContain('/alerts/');
});

test('a push says the sentence under the name of the paper', () => {
  const { payload, topic } = makeAlertPush({ site, origin, message: makeMessage() });
  expect(JSON.parse(payload)).toEqual({
    title: 'The Otter',
    body: 'A dam broke',
    url: `${origin}/river/dam`,
    tag: topic,
  });
  const corrected = makeAlertPush({ site, origin, message: makeMessage({ corrected: 'A dam' }) });
  expect(JSON.parse(corrected.payload).title).toBe('Correction · The Otter');
  expect(corrected.topic).toBe(topic);
  expect(makeAlertPush({ site, origin, message: makeMessage({ storyId: '/other' }) }).topic).not.toBe(topic);
});

test.each([
  ['a long sentence', { sentence: '🦦'.repeat(500) }],
  ['quotes and controls', { sentence: '"\\\u0000\n'.repeat(200) }],
  ['half a character', { sentence: '\ud83e'.repeat(300) }],
  ['a long path', { path: `/${'न'.repeat(1_000)}` }],
] as const)('a push is less than 3,900 bytes: %s', (_what, differing) => {
  const name = '🦦'.repeat(300);
  const { payload, topic } = makeAlertPush({ site: { ...site, name }, origin, message: makeMessage(differing) });
  expect(Buffer.byteLength(payload)).toBeLessThan(3_900);
  expect(topic).toMatch(/^[\w-]{32}$/);
  expect(JSON.parse(payload).url).toMatch(/^https:\/\/news\.example\//);
});

test('an Arabic paper sends it in Arabic, from right to left, its push too', () => {
  const arabic = { name: 'البحر', language: 'ar' };
  const message = makeMessage({ sentence: 'لم ينهر السد', corrected: 'انهار السد', lang: 'ar' });
  const { subject, text, html } = makeAlertMail({ site: arabic, origin, message, links, expiresAt: 5 });
  expect(subject).toBe('تصويب: لم ينهر السد');
  expect(text).toContain('\n\nما أرسلناه إليك كان يقول: «انهار السد»\n\n');
  expect(text).toContain('\nأوقف كل الرسائل:\nhttps://news.example/alerts/stop/S\n');
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(JSON.parse(makeAlertPush({ site: arabic, origin, message }).payload)).toMatchObject({
    title: 'تصويب · البحر',
  });
});
