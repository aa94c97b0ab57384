import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { story } from './write-newsroom.ts';

/** An editor who does sound but unforeseen things to a newsroom. */
export type Editor = {
  /**
   * Does one thing and says what.
   * @param isSmall leaves out what every page shows something of.
   */
  readonly edit: (isSmall: boolean) => string;
  /** Addresses that stories have had so far, those that are gone included. */
  readonly addresses: () => readonly string[];
};

/**
 * @param root content folder, like the demo's.
 * @param random from 0 to below 1; the same row gives the same edits.
 * @param now edits are dated around it.
 */
export function openEditor(root: string, random: () => number, now: number): Editor {
  const seen = new Set<string>();
  const at = (file: string) => join(root, file);
  const below = (folder: string, ending: string) =>
    readdirSync(at(folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => `${folder}/${name}`)
      .sort();
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(random() * list.length)];
    if (one === undefined) throw new Error('there is nothing to pick from');
    return one;
  };
  const number = (most: number) => Math.floor(random() * most);
  const addressOf = (file: string) => file.slice('articles'.length, -'.md'.length);
  const anyStory = () => pick(below('articles', '.md'));
  const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();
  const change = (file: string, work: (text: string) => string) => {
    writeFileSync(at(file), work(readFileSync(at(file), 'utf8')));
    return file;
  };
  const set = (file: string, fields: Readonly<Record<string, string | null>>) =>
    change(file, (text) =>
      Object.entries(fields).reduce((changed, [name, value]) => setField(changed, name, value), text),
    );
  const move = (from: string, to: string) => {
    mkdirSync(dirname(at(to)), { recursive: true });
    renameSync(at(from), at(to));
  };

  const deeds: Readonly<Record<string, () => string>> = {
    headline: () => set(anyStory(), { title: `Headline ${number(1_000)}` }),
    standfirst: () => set(anyStory(), { description: `Standfirst ${number(1_000)}` }),
    text: () =>
      change(anyStory(), (text) => `${text}\nMore of it, see [there](${addressOf(anyStory())}). ${number(1_000)}\n`),
    'picture in the text': () => change(anyStory(), (text) => `${text}\n![A view](/${pick(below('media', '.jpg'))})\n`),
    tags: () => set(anyStory(), { tags: `[Fog, ${pick(['Lask Bridge', 'Harbour', 'New tag', 'Town council'])}]` }),
    authors: () => set(anyStory(), { authors: `[${pick(below('authors', '.md')).slice('authors/'.length, -3)}]` }),
    section: () => set(anyStory(), { section: pick(['local', 'world', 'sport', 'science']) }),
    date: () => set(anyStory(), { date: `"${daysAgo(1 + number(60))}"`, updated: null, corrections: null }),
    update: () => set(anyStory(), { date: `"${daysAgo(9)}"`, updated: `"${daysAgo(number(8))}"`, corrections: null }),
    scheduled: () => set(anyStory(), { date: `"${daysAgo(-3)}"`, updated: null, corrections: null }),
    draft: () => set(anyStory(), { draft: pick(['true', null]) }),
    priority: () => set(anyStory(), { priority: String(1 + number(5)) }),
    breaking: () => set(anyStory(), { breaking: pick([`"${daysAgo(-1)}"`, null]) }),
    expiry: () => set(anyStory(), { expires: pick([`"${daysAgo(-40)}"`, null]) }),
    picture: () => set(anyStory(), { image: `/${pick(below('media', '.jpg'))}`, imageAlt: 'A view', imageFocus: null }),
    related: () => set(anyStory(), { related: `[${addressOf(anyStory())}]` }),
    correction: () => {
      const file = anyStory();
      const date = `"${daysAgo(12)}"`;
      const corrections = `\n  - date: "${daysAgo(2)}"\n    text: Correction ${number(100)}`;
      return set(file, { date, updated: null, corrections });
    },
    withdrawal: () => set(anyStory(), { withdrawn: pick([`\n  date: "${daysAgo(1)}"\n  note: Wrong.`, null]) }),
    deletion: () => {
      const file = anyStory();
      rmSync(at(file));
      return file;
    },
    'new story': () => {
      const file = `articles/${pick(['local', 'world', 'harbour'])}/2026/new-${number(100_000)}.md`;
      mkdirSync(dirname(at(file)), { recursive: true });
      writeFileSync(at(file), story({ title: `New ${number(100)}`, date: daysAgo(number(30)), tags: '[Fog]' }));
      return file;
    },
    move: () => {
      const file = anyStory();
      const to = `articles/${pick(['local', 'sport'])}/moved-${number(100_000)}.md`;
      move(file, to);
      return set(to, pick([{ aliases: `[${addressOf(file)}]` }, { aliases: null }]));
    },
    'author file': () => set(pick(below('authors', '.md')), { name: `Writer ${number(100)}` }),
    'section file': () => set(pick(below('sections', '.md')), { title: `Section ${number(100)}` }),
    'tag file': () => set(pick(below('tags', '.md')), { title: `Topic ${number(100)}` }),
    'plain page': () => change(pick(below('pages', '.md')), (text) => `${text}\nMore ${number(100)}.\n`),
    'front page': () => set('front.md', { lead: addressOf(anyStory()) }),
    'picture replaced': () => {
      const [from, to] = [pick(below('media', '.jpg')), pick(below('media', '.jpg'))];
      if (from !== to) copyFileSync(at(from), at(to));
      return to;
    },
    'picture added': () => {
      const file = `media/added-${number(100)}.jpg`;
      if (!existsSync(at(file))) copyFileSync(at(pick(below('media', '.jpg'))), at(file));
      return file;
    },
    'site file': () => set('site.md', { tagline: `Tagline ${number(100)}` }),
  };

  const large = new Set(['author file', 'section file', 'tag file', 'plain page', 'site file']);

  const note = () => {
    for (const file of below('articles', '.md')) seen.add(addressOf(file));
  };
  note();
  return {
    edit: (isSmall) => {
      const [name, deed] = pick(Object.entries(deeds).filter(([one]) => !isSmall || !large.has(one)));
      const file = deed();
      note();
      return `${name}: ${file}`;
    },
    addresses: () => [...seen],
  };
}

/** Replaces a field of the front matter, with the lines that belong to it; null takes it away. */
function setField(text: string, name: string, value: string | null): string {
  const [, fields = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const others = fields.replace(new RegExp(`^${name}:.*(?:\\n[ -].*)*\\n?`, 'm'), '').replace(/\n+$/, '');
  return `---\n${others}${value === null ? '' : `\n${name}: ${value}`}\n---\n${body}`;
}
