import { createHash } from 'node:crypto';
import { setImmediate as takeTurns } from 'node:timers/promises';
import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import type { Site } from '#lib/site/site.ts';
import { type Block, beginEffort, compareTexts } from './compare-texts.ts';
import type { Git } from './open-git.ts';
import { readBlobs } from './read-blobs.ts';
import type { Committed } from './read-commits.ts';
import { type FileVersion, type PublicVersion, selectVersions } from './select-versions.ts';

/** What became another text at one moment. A list is empty where that part stayed as it was. */
export type Change = {
  readonly at: Instant;
  /** Since when readers saw the text before. */
  readonly stoodSince: Instant;
  readonly headline: readonly Block[];
  readonly standfirst: readonly Block[];
  readonly text: readonly Block[];
};

/** How a story changed, the newest change first. */
export type Changes = {
  readonly changes: readonly Change[];
  /** Whether there are older ones that are not told. */
  readonly hasMore: boolean;
};

/** A story as readers see it now, and its committed versions, the newest first. */
export type VersionedStory = {
  readonly site: Site;
  readonly article: Article;
  readonly shown: {
    readonly body: string;
    readonly bodyLine: number;
    /** Of its file. */
    readonly digest: string;
    /** When its file changed, if the system tells. */
    readonly at: Instant | null;
  };
  readonly committed: readonly Committed[];
  readonly now: Instant;
};

export type VersionSources = {
  readonly git: Git;
  /** Reads the words of a body. */
  readonly thread: Pick<MarkdownThread, 'read'>;
};

/** Versions of a story that are looked at. */
export const mostVersions = 30;

/** Characters of all versions together, beyond which older ones are not looked at. */
const mostCharacters = 1_500_000;

/** Characters of changes on one page. */
const mostShown = 150_000;

/** What readers saw change in a story, by the texts that git has of its versions; `unreadable` when git gives no answer. */
export async function compareVersions(
  { git, thread }: VersionSources,
  story: VersionedStory,
): Promise<Changes | 'unreadable'> {
  const { site, article, committed, now } = story;
  const texts = await readBlobs(
    git,
    committed.map(({ blob }) => blob),
  );
  if (texts === undefined) return 'unreadable';
  const { versions, isWhole } = listVersions(story, texts);
  const language = article.lang ?? site.language;
  const told: Told[] = [];
  for (const version of selectVersions(versions, now)) {
    const { file } = version.article;
    const { smartPunctuation, pictureHosts } = site;
    const input = { file, body: version.body, bodyLine: version.bodyLine, smartPunctuation, pictureHosts };
    const reading = await thread.read({ ...input, language: version.article.lang ?? site.language });
    if (reading.ok) told.push(toTold(version, reading.value.text));
  }
  return bound(await compareEach(joinSame(told), language), isWhole);
}

/** From what readers see now back to the first; what is committed but not shown yet is left out. */
function listVersions({ site, article, shown, committed, now }: VersionedStory, texts: ReadonlyMap<string, string>) {
  const { body, bodyLine } = shown;
  const same = committed.findIndex(({ blob }) => digestOf(texts.get(blob)) === shown.digest);
  const at = committed[same]?.at ?? Math.min(now, shown.at ?? article.updatedAt ?? article.publishedAt);
  const versions: FileVersion[] = [{ at, story: { article, body, bodyLine } }];
  let characters = body.length;
  for (const { file, blob, at: committedAt } of committed.slice(same + 1)) {
    const text = texts.get(blob);
    characters += text?.length ?? 0;
    // A text that is not to be had may have taken down what is older.
    if (text === undefined || versions.length >= mostVersions || characters > mostCharacters)
      return { versions, isWhole: false };
    versions.push({ at: committedAt, story: toStory(file, text, site.timeZone) });
  }
  return { versions, isWhole: true };
}

function digestOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : createHash('sha256').update(text).digest('hex');
}

function toStory(file: string, text: string, timeZone: string): FileVersion['story'] {
  const parsed = parseFile(file, text, timeZone);
  if (!parsed.ok) return parsed.error.takenDown ? 'taken-down' : null;
  if (parsed.value.document.kind !== 'article') return null;
  const { document, body, bodyLine } = parsed.value;
  return { article: document.article, body, bodyLine };
}

/** What readers were told at a time. */
type Told = { readonly from: Instant; readonly headline: string; readonly standfirst: string; readonly text: string };

function toTold({ from, article }: PublicVersion, text: string): Told {
  const { title, hasStandfirst, description } = article;
  return { from, headline: title, standfirst: hasStandfirst ? description : '', text };
}

/** Versions that readers cannot tell apart count as one, which is as old as the oldest of them. */
function joinSame(told: readonly Told[]): readonly Told[] {
  const joined: Told[] = [];
  for (const one of told) {
    const next = joined.at(-1);
    const isSame =
      next !== undefined &&
      next.headline === one.headline &&
      next.standfirst === one.standfirst &&
      next.text === one.text;
    if (isSame) joined[joined.length - 1] = one;
    else joined.push(one);
  }
  return joined;
}

/** Lets others take their turn after each change. */
async function compareEach(told: readonly Told[], language: string): Promise<readonly Change[]> {
  const effort = beginEffort();
  const changes: Change[] = [];
  for (const [at, after] of told.entries()) {
    const before = told[at + 1];
    if (before === undefined) break;
    changes.push({
      at: after.from,
      stoodSince: before.from,
      headline: compareTexts(before.headline, after.headline, language, effort),
      standfirst: compareTexts(before.standfirst, after.standfirst, language, effort),
      text: compareTexts(before.text, after.text, language, effort),
    });
    await takeTurns();
  }
  return changes;
}

/** The newest change is told, however long it is. */
function bound(changes: readonly Change[], isWhole: boolean): Changes {
  const told: Change[] = [];
  let size = 0;
  for (const change of changes) {
    size += sizeOf({ changes: [change], hasMore: false });
    if (told.length > 0 && size > mostShown) return { changes: told, hasMore: true };
    told.push(change);
  }
  return { changes: told, hasMore: !isWhole };
}

/** Characters of changes, and some for each stretch of them. */
export function sizeOf({ changes }: Changes): number {
  const stretches = changes.flatMap(({ headline, standfirst, text }) => [headline, standfirst, text].flat(2));
  return stretches.reduce((size, stretch) => size + 50 + (stretch.kind === 'gap' ? 0 : stretch.text.length), 0);
}
