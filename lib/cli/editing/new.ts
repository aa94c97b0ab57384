import { type Command, Option } from 'commander';
import { err, ok, type Result } from '#lib/base/result.ts';
import { articleTypes } from '#lib/content/article.ts';
import { addContentFile } from '#lib/editing/content-file.ts';
import { findFile, pathOf } from '#lib/editing/find-file.ts';
import { makeFile, type NewFile, type NewKind, newKinds } from '#lib/editing/make-file.ts';
import { findName, type KnownNames, readKnownNames } from '#lib/editing/read-known-names.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { askOne, askSome, askText, canAsk } from '../ask.ts';
import type { Said } from '../run-on-database.ts';
import { type EditorsDesk, editNewsroom } from './edit-newsroom.ts';
import { noTime, readTime } from './publish.ts';

type Options = {
  readonly kind: NewKind;
  readonly section?: string;
  readonly tags?: readonly string[];
  readonly authors?: readonly string[];
  readonly description?: string;
  readonly type: NewFile['type'];
  readonly date?: string;
  readonly slug?: string;
  readonly lang?: string;
  readonly translationOf?: string;
  readonly publish?: true;
};

/** Adds `news new`. */
export function addNewCommand(program: Command): void {
  const command = program
    .command('new [title]')
    .description('Begins a story, page, author, section or tag. On a terminal it asks for what you leave out.')
    .addOption(new Option('--kind <kind>', 'what it is; "live" is a live blog').choices(newKinds).default('article'))
    .option('--section <name>', 'of a story: where it stands')
    .option('--tags <names>', 'with commas between them', toList)
    .option('--authors <names>', 'with commas between them', toList)
    .option('--description <sentence>', 'the standfirst')
    .addOption(new Option('--type <type>', 'of a story').choices(articleTypes).default('news'))
    .option('--date <time>', 'when it is published, such as "2026-11-25 07:00"; now if you do not say')
    .option('--slug <name>', 'the last part of its address; else it is made from the title')
    .option('--lang <language>', "if it is not the paper's, such as es")
    .option('--translation-of <story>', 'address of the original')
    .option('--publish', 'leaves out draft: true, so that it is live as soon as it is committed and its date has come')
    .addHelpText('after', examples)
    .action((title: string | undefined, options: Options) =>
      editNewsroom(async (desk) => begin(desk, command, title, options)),
    );
}

const examples = `
Examples:
  npm run news -- new "A new bell for the bar" --section local --authors josiah-pike --tags Harbour,Weather
  npm run news -- new "Storm night" --kind live --section local
  npm run news -- new "Ana Ruiz" --kind author`;

function toList(written: string): readonly string[] {
  return written.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

async function begin(desk: EditorsDesk, command: Command, given: string | undefined, options: Options): Promise<Said> {
  const known = readKnownNames(desk.root);
  const faults = listFaults(command, options, known);
  if (faults.length > 0) return command.error(`error: ${faults.join('\n')}`);
  const at = options.date === undefined ? desk.now : readTime(options.date, desk.site.timeZone);
  if (at === undefined) return command.error(noTime(options.date ?? ''));
  const original = findOriginal(desk, options.translationOf);
  if (!original.ok) return original;
  const title = given ?? (canAsk() ? await askText(questions[options.kind], { required: true }) : '');
  if (title.trim() === '') return command.error('error: the title is missing: new "A new bell for the bar" …');
  const isStory = isStoryKind(options.kind);
  const section = options.section ?? (isStory ? await chooseSection(known) : '');
  if (isStory && section === '')
    return command.error(`error: --section is missing. Known: ${[...known.sections.keys()].join(', ')}`);
  const made = makeFile(
    { root: desk.root, site: desk.site, known },
    {
      kind: options.kind,
      title: title.trim(),
      section,
      description:
        options.description ?? (canAsk() ? await askText('One sentence that introduces it', { required: false }) : ''),
      tags: options.tags ?? (isStory ? await chooseSome('Tags', known.tags) : []),
      authors: options.authors ?? (isStory ? await chooseSome('Who wrote it?', known.authors) : []),
      type: options.type,
      lang: options.lang ?? '',
      translationOf: original.value,
      slug: options.slug ?? '',
      // Whole minutes look as if somebody had written them.
      at: at - (at % 60_000),
      isDraft: isStory && options.publish !== true,
    },
  );
  if (!made.ok) return err(made.error.join('\n'));
  const written = addContentFile(desk.root, made.value);
  return written.ok ? ok(describe(desk, made.value.file, options)) : written;
}

/** Options of stories alone, but for the language, which pages have too; by the names that commander gives them. */
const ofStories = ['section', 'tags', 'authors', 'type', 'date', 'lang', 'translationOf', 'publish'] as const;

/** What is wrong with the options, so that nobody answers questions in vain. */
function listFaults(command: Command, options: Options, known: KnownNames): readonly string[] {
  const { kind, section, tags = [], authors = [] } = options;
  const typed = (name: string) => command.getOptionValueSource(name) === 'cli';
  if (!isStoryKind(kind)) {
    const meaningless = ofStories.filter((name) => typed(name) && !(kind === 'page' && name === 'lang'));
    const misplaced = command.options.filter((option) => meaningless.some((name) => name === option.attributeName()));
    return misplaced.map(({ long }) => `${long} means nothing for --kind ${kind}: it is of stories`);
  }
  if (kind === 'live' && typed('type')) return ['--type means nothing for --kind live, which is a type of its own'];
  const named = [
    ...(section === undefined ? [] : [findName({ kind: 'section', known: known.sections }, section)]),
    ...authors.map((author) => findName({ kind: 'author', known: known.authors }, author)),
    ...tags.map((tag) => findName({ kind: 'tag', known: known.tags }, tag)),
  ];
  return named.flatMap((one) => (one.ok ? [] : [one.error]));
}

/** The address of the story that is translated, however it was named. */
function findOriginal(desk: EditorsDesk, written: string | undefined): Result<string, string> {
  const file = written === undefined ? ok('') : findFile(desk, written);
  return file.ok ? ok(pathOf(file.value) ?? '') : file;
}

const questions: Readonly<Record<NewKind, string>> = {
  article: 'What is its headline?',
  live: 'What is its headline?',
  page: 'What is its title?',
  author: 'What is their name?',
  section: 'What is it called?',
  tag: 'What is it called?',
};

async function chooseSection({ sections }: KnownNames): Promise<string> {
  if (!canAsk()) return '';
  return sections.size === 0 ? askText('In which section?', { required: true }) : askOne('In which section?', sections);
}

async function chooseSome(question: string, names: ReadonlyMap<string, string>): Promise<readonly string[]> {
  return canAsk() && names.size > 0 ? askSome(question, names) : [];
}

function describe(desk: EditorsDesk, file: string, { kind, publish }: Options): string {
  const path = pathOf(file);
  const shown = desk.show(file);
  const address = path === undefined ? [] : [`Its address will be ${desk.origin}${pathUrl(path)}`];
  return [
    `${shown} is made. ${nextSteps[kind]}`,
    ...address,
    ...(isStoryKind(kind) && !publish ? [draftNote(shown)] : []),
  ].join('\n');
}

const nextSteps: Readonly<Record<NewKind, string>> = {
  article: 'Write your story below the second ---.',
  live: 'Write the summary below the second ---, then each entry below a line such as "## 14:05 The dam holds".',
  page: 'Write it below the second ---. footer in site.md leads readers there.',
  author: 'Write a short biography below the second ---.',
  section: 'navigation in site.md puts it into the menu.',
  tag: 'Write a sentence below the second --- if you like.',
};

function isStoryKind(kind: NewKind): boolean {
  return kind === 'article' || kind === 'live';
}

function draftNote(file: string): string {
  return `It is a draft, which nobody sees. When it is ready: npm run news -- publish ${file}`;
}
