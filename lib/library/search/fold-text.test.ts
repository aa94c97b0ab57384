import { expect, test } from 'vitest';
import { foldWord } from './fold-text.ts';

test.each([
  ['Müller', 'muller'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['naïve', 'naive'],
  ['Ærø', 'aero'],
  ['œuvre', 'oeuvre'],
  ['Łódź', 'lodz'],
  ['Þórður', 'thordur'],
  ['İstanbul', 'istanbul'],
  ['ışık', 'isik'],
  ['Việt', 'viet'],
  ['ﬁre', 'fire'],
  ['Ｆｉｒｅ', 'fire'],
  ['so\u00adft', 'soft'],
])('%s of a Latin script is %s', (word, folded) => {
  expect(foldWord(word)).toBe(folded);
  expect(foldWord(word.normalize('NFD'))).toBe(folded);
});

test.each([
  ['Ἀθήνα', 'αθηνα'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδός', 'οδοσ'],
  ['ёлка', 'елка'],
  ['Российский', 'российский'],
  ['Їжак', 'їжак'],
  ['ўзбек', 'ўзбек'],
  ['שָׁלוֹם', 'שלום'],
])('%s of Greek, Cyrillic and Hebrew is %s', (word, folded) => {
  expect(foldWord(word)).toBe(folded);
  expect(foldWord(word.normalize('NFD'))).toBe(folded);
});

test.each([
  ['harakat', 'كِتَابٌ', 'كتاب'],
  ['tatweel', 'كـــتاب', 'كتاب'],
  ['forms of alef', 'أحمد', 'احمد'],
  ['alef with madda', 'آمال', 'امال'],
  ['ta marbuta', 'مدرسة', 'مدرسه'],
  ['alef maksura', 'مستشفى', 'مستشفي'],
  ['seats of hamza', 'مسؤول', 'مسوول'],
  ['Persian kaf and ye', 'یک', 'يك'],
  ['forms of presentation', 'ﻛﺘﺎﺏ', 'كتاب'],
])('%s of Arabic script have one spelling', (_, word, folded) => {
  expect(foldWord(word)).toBe(folded);
});

test.each([
  ['हिन्दी', 'हिंदी'],
  ['काँग्रेस', 'कांग्रेस'],
  ['ज़मीन', 'जमीन'],
  ['क़ानून', 'कानून'],
  ['पञ्चायत', 'पंचायत'],
  ['सम्पादक', 'संपादक'],
])('%s and %s are one word of Hindi', (one, other) => {
  expect(foldWord(one)).toBe(foldWord(other));
});

test.each(['जन्म', 'की', 'কাজ', 'தமிழ்', 'ไทย', 'မြန်မာ', 'ខ្មែរ', 'が'])(
  '%s keeps the signs without which it is another word',
  (word) => {
    expect(foldWord(word)).toBe(word);
  },
);

test.each([
  ['٢٠٢٦', '2026'],
  ['۱۲۳', '123'],
  ['१२', '12'],
  ['๒๕๖๙', '2569'],
  ['２０', '20'],
  ['𝟚𝟘', '20'],
  ['m²', 'm2'],
])('the digits of %s are %s', (word, folded) => {
  expect(foldWord(word)).toBe(folded);
});

test('a word has an end, and no character is cut in two', () => {
  expect(foldWord('a'.repeat(500))).toHaveLength(64);
  expect(foldWord(`${'é'.repeat(500)}`)).toHaveLength(64);
  expect(foldWord(`a${'𐐷'.repeat(100)}`).isWellFormed()).toBe(true);
});
