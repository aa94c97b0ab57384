import { expect, test } from 'vitest';
import { findAlert } from '#lib/alerts/list-alerts.ts';
import { defaultSite } from '#lib/site/site.ts';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { makeAlert } from '#tests/newsroom/make-alert.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { previewAlert, suggestCorrection } from './preview-alert.ts';

const fresh = { title: 'A dam', date: '2026-11-22T11:00:00Z', alert: 'The dam broke.' };

async function makeContext(fields: Readonly<Record<string, string>> = {}) {
  const index = makeIndex({ 'articles/river/dam.md': story({ ...fresh, ...fields }) });
  const context = { index, site: defaultSite, origin: 'https://news.example', key: 'a key of the tests', now: noon };
  return { ...context, database: await makeDatabase() };
}

test('the preview is what a reader would get, without anybody’s links', async () => {
  const context = await makeContext();
  await insertAlert(context.database);
  const alert = await findAlert(context.database, 'a1');
  if (alert === undefined) throw new Error('the alert of this test is not there');
  const { subject, text, content, push } = await previewAlert(context, alert);
  expect(subject).toBe('Breaking news: The dam broke.');
  expect(content.title).toBe('The dam broke.');
  for (const part of content.parts)
    expect(text).toContain('text' in part ? part.text : 'https://news.example/river/dam');
  expect(push).toEqual({ title: defaultSite.name, body: 'The dam broke.' });
  expect(text).not.toContain('/alerts/');
});

test('the newest correction of a story is what a correction of its alert could say, unless it is too long', async () => {
  const corrections = (newest: string) =>
    `[{ date: 2026-11-22T11:10:00Z, text: Old }, { date: 2026-11-22T11:50:00Z, text: ${newest} }]`;
  const suggest = async (text: string) =>
    suggestCorrection(await makeContext({ corrections: corrections(text) }), makeAlert());
  expect(await suggest('It holds')).toBe('It holds');
  expect(await suggest('x'.repeat(201))).toBe('');
  expect(suggestCorrection(await makeContext(), makeAlert())).toBe('');
  expect(suggestCorrection(await makeContext(), makeAlert({ storyId: '/gone' }))).toBe('');
});
