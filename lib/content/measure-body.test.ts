import { describe, expect, test } from 'vitest';
import { brandHtml } from '#lib/base/html.ts';
import { measureBody } from './measure-body.ts';

const measure = (html: string) => measureBody(brandHtml(html));
const minutesOf = (text: string, times: number) => measure(`<p>${text.repeat(times)}</p>`).minutes;

describe('a text is read in the minutes that its script takes:', () => {
  test.each([
    ['English', 'The otters elected a new mayor. ', 383, 10],
    ['German', 'Die Otter wählten einen Bürgermeister. ', 460, 10],
    ['Russian', 'Выдры избрали нового мэра. ', 575, 10],
    ['Arabic', 'انتخبت ثعالب الماء عمدة جديدًا. ', 460, 10],
    ['Hindi', 'ऊदबिलावों ने नया महापौर चुना। ', 460, 10],
    ['Chinese', '水獭选举了新市长。', 625, 10],
    ['Japanese', 'カワウソが新しい市長を選んだ。', 358, 10],
    ['Korean', '수달들이 새 시장을 뽑았다. ', 455, 10],
    ['Thai', 'ตัวนากเลือกนายกใหม่ ', 626, 10],
    ['Chinese with names in Latin letters', '水獭选举了 Wilma Whelk。', 350, 7],
  ])('%s', (_script, text, times, minutes) => {
    expect(minutesOf(text, times)).toBe(minutes);
  });
});

test('what nobody reads is not counted: tags, their attributes, marks alone', () => {
  const words = 'word '.repeat(230);
  expect(measure(`<p title="${words} > ${words}">${words}</p><p>– … !</p>`).minutes).toBe(1);
});

test('a word that is half set in italics is one, those of two cells are two', () => {
  expect(measure(`<p>${'un<em>believ</em>able '.repeat(230)}</p>`).minutes).toBe(1);
  expect(measure(`<table><tr>${'<td>one</td>'.repeat(460)}</tr></table>`).minutes).toBe(2);
});

test('a few lines take no minute', () => {
  expect(measure('<p>Nobody was there.</p>')).toEqual({ minutes: 0, headings: [] });
});

test('the headings of level 2 are named as readers see them', () => {
  const html = `<h2 id="one">Fish &#x26; <em>chips</em></h2><h3 id="a">No</h3><h2 id="два">&#x3C;b> &amp; more</h2><h2>Nowhere</h2>`;
  expect(measure(html).headings).toEqual([
    { id: 'one', text: 'Fish & chips' },
    { id: 'два', text: '<b> & more' },
  ]);
});

test('the heading that footnotes are given is no part of the story', () => {
  expect(measure('<h2 class="sr-only" id="footnote-label">Footnotes</h2>').headings).toEqual([]);
});
