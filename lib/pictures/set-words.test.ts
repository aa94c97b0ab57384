import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { openFonts } from './open-fonts.ts';
import { setWords } from './set-words.ts';

// A slow machine draws slowly.
vi.setConfig({ testTimeout: 120_000 });

const root = makeNewsroom({});
const fonts = openFonts(root, 'node_modules/@fontsource-variable');
afterAll(() => rmSync(root, { recursive: true, force: true }));

const set = (words: string, language = 'en') => setWords(fonts, words, language, 'headline');

async function read(words: string, language = 'en'): Promise<string | undefined> {
  const done = await set(words, language);
  return done?.characters.map(({ text }) => text).join('');
}

async function familiesOf(words: string, language: string): Promise<readonly string[]> {
  const done = await set(words, language);
  const families = done?.characters.filter(({ text }) => text.trim() !== '').map(({ family }) => family);
  return [...new Set(families)].filter((family) => family !== '');
}

describe('a headline is set in the letters of its language:', () => {
  test.each([
    ['ar', 'العثالث تنتخب عمدة', 'Noto Naskh Arabic'],
    ['fa', 'سمورها شهردار برمی‌گزینند', 'Noto Naskh Arabic'],
    ['ur', 'اود بلاؤ نے میئر منتخب کیا', 'Noto Naskh Arabic'],
    ['he', 'לוטרות בוחרות ראש עיר', 'Noto Serif Hebrew'],
    ['hi', 'ऊदबिलावों ने महापौर चुना', 'Noto Serif Devanagari'],
    ['bn', 'ভোঁদড়েরা মেয়র নির্বাচন করল', 'Noto Serif Bengali'],
    ['ta', 'நீர்நாய்கள் மேயரைத் தேர்ந்தெடுத்தன', 'Noto Serif Tamil'],
    ['te', 'నీటి కుక్కలు మేయర్', 'Noto Serif Telugu'],
    ['kn', 'ನೀರುನಾಯಿಗಳು ಮೇಯರ್', 'Noto Serif Kannada'],
    ['ml', 'നീർനായ്ക്കൾ മേയർ', 'Noto Serif Malayalam'],
    ['gu', 'જળબિલાડીઓ મેયર', 'Noto Serif Gujarati'],
    ['pa', 'ਊਦਬਿਲਾਵ ਮੇਅਰ', 'Noto Serif Gurmukhi'],
    ['si', 'දියබල්ලන් නගරාධිපති', 'Noto Serif Sinhala'],
    ['th', 'นากเลือกนายกเทศมนตรี', 'Noto Serif Thai'],
    ['lo', 'ນາກເລືອກເຈົ້າເມືອງ', 'Noto Serif Lao'],
    ['km', 'សត្វភេជ្រើសរើសចៅហ្វាយក្រុង', 'Noto Serif Khmer'],
    ['am', 'ኦተሮች ከንቲባ መረጡ', 'Noto Serif Ethiopic'],
    ['hy', 'Ջրասամույրները քաղաքապետ', 'Noto Serif Armenian'],
    ['ka', 'წავებმა მერი აირჩიეს', 'Noto Serif Georgian'],
    ['el', 'Οι ενυδρίδες εκλέγουν δήμαρχο', 'Noto Serif'],
    ['ru', 'Выдры выбрали мэра', 'Noto Serif'],
    ['zh-Hans', '水獭选举市长，直接、骨气', 'Noto Serif SC ExtraLight'],
    ['zh-TW', '水獺選舉市長，直接、骨氣', 'Noto Serif TC ExtraLight'],
    ['ja', 'カワウソが市長を選ぶ、直接の骨', 'Noto Serif JP ExtraLight'],
    ['ko', '수달이 시장을 뽑다', 'Noto Serif KR ExtraLight'],
    ['vi', 'Rái cá bầu thị trưởng mới', 'Newsreader 16pt 16pt'],
    ['de', 'Fischotter wählen „Bürgermeister“', 'Newsreader 16pt 16pt'],
    ['tr', 'Su samurları İĞŞ ığş başkan', 'Newsreader 16pt 16pt'],
  ])('%s', async (language, words, family) => {
    expect(await familiesOf(words, language)).toEqual([family]);
  });
});

test('words of several scripts are set in several families', async () => {
  expect(await familiesOf('Otter שלום 東京タワー', 'en')).toEqual([
    'Newsreader 16pt 16pt',
    'Noto Serif Hebrew',
    'Noto Serif JP ExtraLight',
  ]);
});

test('the nameplate and the section keep their letters on the cards of all languages', async () => {
  const family = async (use: 'nameplate' | 'kicker') => {
    const done = await setWords(fonts, 'Otters', 'ja', use);
    return done?.characters[0]?.family;
  };
  expect([await family('nameplate'), await family('kicker')]).toEqual(['Newsreader 16pt 16pt', 'Libre Franklin Thin']);
});

describe('the words begin', () => {
  test.each([
    ['on the left in English', 'en', 'Otters', 'ltr'],
    ['on the right in Arabic', 'ar', 'العثالث', 'rtl'],
    ['on the right in Persian that starts with a foreign name', 'fa', 'Otter سمور', 'rtl'],
    ['on the left for an English headline of a Persian paper', 'fa', 'Otters?', 'ltr'],
    ['on the right for a Hebrew headline of an English paper', 'en', 'לוטרות', 'rtl'],
    ['as the language does where they are numbers', 'he', '1984', 'rtl'],
  ])('%s', async (_case, language, words, direction) => {
    expect((await set(words, language))?.direction).toBe(direction);
  });
});

describe('what is left of', () => {
  test.each([
    ['emoji', 'Fire 🔥 at 👨‍👩‍👧‍👦 the ❤️ dam 🇸🇪 👍🏽', 'Fire at the dam'],
    ['control characters and line breaks', 'Fire\u0000 at\u0007\r\n the\u2028dam\u001b', 'Fire at the dam'],
    ['lone surrogates', 'Fire \ud83d at the dam', 'Fire at the dam'],
    ['letters in fancy dress', '𝓕𝓲𝓻𝓮 at the 𝕕𝕒𝕞', 'Fire at the dam'],
    ['signs that no font has', 'Fire ⟰ at \ue000 the dam', 'Fire  at  the dam'],
    ['characters that say nothing', 'Fi\u00adre\ufeff at\ufe0f the dam', 'Fire at the dam'],
    ['marks apart from their letters', 'Cafe\u0301', 'Café'],
  ])('%s', async (_case, words, left) => {
    expect(await read(words)).toBe(left);
  });
});

test('what joins letters or turns directions stays', async () => {
  expect(await read('می‌گزینند \u2067x\u2069', 'fa')).toBe('می‌گزینند \u2067x\u2069');
});

test('words end where a dictionary says so, or where there are spaces', async () => {
  expect(await read('นากเลือกนายก', 'th')).toBe('นาก\u200bเลือก\u200bนายก');
  expect(await read('수달이 시장을', 'ko')).toBe('수\u2060달\u2060이 시\u2060장\u2060을');
  expect(await read('市長、東京', 'ja')).toBe('市\u2060長、東\u2060京');
});

test.each([
  ['nothing', ''],
  ['spaces', ' \n\u00a0'],
  ['emoji alone', '🔥🔥'],
  ['what nobody sees', '\u200f\u200d'],
  ['a script without a font', 'Ubud ᬉᬩᬸᬤ'],
  ['a letter with a mark that no font has', 'a\u1b44'],
])('%s cannot be set', async (_case, words) => {
  expect(await set(words)).toBeUndefined();
});

test('whatever is set has a font for each of its characters', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 12 }), async (words) => {
      for (const { text, family } of (await set(words))?.characters ?? [])
        expect(family !== '' || /^\p{Default_Ignorable_Code_Point}+$/u.test(text)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('no more is set than can be read', async () => {
  expect((await set('otter '.repeat(10_000)))?.characters.slice(399).map(({ text }) => text)).toEqual(['e', '…']);
});
