import { seedRandom } from '#tests/newsroom/seed-random.ts';

/** Writes one file of the archive; the path is below its content folder. */
type Write = (file: string, text: string) => void;

const sections = ['business', 'city', 'culture', 'letters', 'science', 'sport', 'weather', 'world'];
const authorCount = 200;
const tagCount = 3_000;

/** Minutes between two stories, so that 100 000 cover about eleven years. */
const minutesApart = 58;
const newest = Date.UTC(2026, 10, 1, 12);

const siteFields = {
  name: 'The Bench Chronicle',
  language: 'en',
  timeZone: 'Europe/Vienna',
  disallow: '[/weather/archive, /letters/private, /city/drafts]',
};

/**
 * An archive of made-up stories of about 380 words with headings, lists, links and quotes, a few with a Chinese passage,
 * fewer with a long Thai one. Seeded: the same number always gives the same bytes.
 */
export function writeCorpus(count: number, write: Write): void {
  const random = seedRandom(count);
  write('site.md', page(siteFields, ''));
  for (const section of sections) write(`sections/${section}.md`, page({ title: capitalise(section) }, ''));
  for (let n = 0; n < authorCount; n += 1)
    write(`authors/reporter-${n}.md`, page({ name: `Reporter ${n}` }, 'Writes.\n'));
  for (let n = 0; n < count; n += 1) writeStory(n, random, write);
}

/** The file of the nth story, 0 being the newest. */
export function storyFile(n: number): string {
  const at = new Date(newest - n * minutesApart * 60_000);
  const month = String(at.getUTCMonth() + 1).padStart(2, '0');
  return `articles/${sections[n % sections.length]}/${at.getUTCFullYear()}/${month}/story-${n}.md`;
}

function writeStory(n: number, random: () => number, write: Write): void {
  const sentence = (words: number) => `${capitalise(Array.from({ length: words }, () => word(random)).join(' '))}.`;
  const paragraph = () => Array.from({ length: 4 }, () => sentence(8 + Math.floor(random() * 8))).join(' ');
  const tags = Array.from(
    { length: 1 + Math.floor(random() * 6) },
    () => `topic ${Math.floor(random() ** 3 * tagCount)}`,
  );
  const fields = {
    title: sentence(7).slice(0, -1),
    description: sentence(16),
    date: `"${new Date(newest - n * minutesApart * 60_000).toISOString()}"`,
    tags: `\n${[...new Set(tags)].map((tag) => `  - ${tag}`).join('\n')}`,
    authors: `\n  - reporter-${Math.floor(random() * authorCount)}`,
    dateline: capitalise(word(random)),
  };
  const neighbour = storyFile(n === 0 ? 1 : n - 1).slice('articles'.length, -'.md'.length);
  const body = [
    paragraph(),
    paragraph(),
    `## ${sentence(4).slice(0, -1)}`,
    `${paragraph()} As [reported before](${neighbour}), *${word(random)}* came first.`,
    `> ${sentence(14)}`,
    Array.from({ length: 3 }, () => `- ${sentence(6)}`).join('\n'),
    paragraph(),
    `## ${sentence(4).slice(0, -1)}`,
    `${paragraph()} **${sentence(5)}**`,
    paragraph(),
  ];
  write(storyFile(n), page(fields, `${body.join('\n\n')}\n\n${chinese(n, random)}${thai(n, random)}`));
}

function page(fields: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

const syllables =
  'ba be bo da de do fa fi ga go ha ka ki la le lo ma mi mo na ne no pa pe ra re ri sa se so ta te ti to va ve wa wo za'.split(
    ' ',
  );

/** Words of one to three syllables. */
export const vocabularySize = syllables.length + syllables.length ** 2 + syllables.length ** 3;

/** As in real texts the nth most common word is n times as rare as the first (Zipf). */
function word(random: () => number): string {
  return wordAt(Math.floor(vocabularySize ** random()) - 1);
}

/** The word of a rank, 0 being the most common; the longer, the rarer. */
export function wordAt(rank: number): string {
  const syllable = syllables[rank % syllables.length] ?? '';
  const rest = Math.floor(rank / syllables.length);
  return rest === 0 ? syllable : wordAt(rest - 1) + syllable;
}

/** Han characters of which Chinese passages are made, and how many stories there are to one with such a passage. */
const firstHan = 0x4e00;
const hanCount = 3_000;
const storiesToChinese = 50;

/** Two common characters that may stand side by side in a Chinese passage. */
export function chineseOf(n: number): string {
  return String.fromCodePoint(firstHan + (n % 7), firstHan + Math.floor(n / 7));
}

/** The Chinese of the nth story; nothing in most. Sentences of common and rare characters, seeded like all else. */
function chinese(n: number, random: () => number): string {
  if (n % storiesToChinese !== 0) return '';
  const character = () => String.fromCodePoint(firstHan + Math.floor(hanCount ** random()) - 1);
  return `${Array.from({ length: 120 }, character).join('')}。\n\n`;
}

/** Words of which Thai passages are made, stories to one with such a passage, and words in it: some ten thousand characters. */
const thaiWords =
  'การ ความ ประเทศ น้ำ คน บ้าน เมือง ไทย รัฐบาล ประชาชน โรงเรียน ปลา แม่น้ำ ตลาด เด็ก ตำรวจ ข่าว วันนี้ ตา ตาม มา มาก ไม่ ใน ที่ และ ของ ได้ เป็น จะ'.split(
    ' ',
  );
const storiesToThai = 500;
const thaiLength = 3_000;

/** One or two words that may stand in a Thai passage. */
export function thaiOf(n: number): string {
  const first = thaiWords[n % thaiWords.length] ?? '';
  const second = thaiWords[(n * 7 + 3) % thaiWords.length] ?? '';
  return n < thaiWords.length ? first : first + second;
}

/** The Thai of the nth story; nothing in most. Its words stand without spaces. */
function thai(n: number, random: () => number): string {
  if (n % storiesToThai !== storiesToThai / 2) return '';
  const next = () => thaiWords[Math.floor(random() * thaiWords.length)] ?? '';
  return `${Array.from({ length: thaiLength }, next).join('')}\n\n`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
