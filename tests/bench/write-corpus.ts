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
 * An archive of made-up stories of about 380 words with headings, lists, links and quotes. Seeded: the same number
 * always gives the same bytes.
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
  write(storyFile(n), page(fields, `${body.join('\n\n')}\n`));
}

function page(fields: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

const syllables =
  'ba be bo da de do fa fi ga go ha ka ki la le lo ma mi mo na ne no pa pe ra re ri sa se so ta te ti to va ve wa wo za'.split(
    ' ',
  );

function word(random: () => number): string {
  const length = 1 + Math.floor(random() * 3);
  return Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
