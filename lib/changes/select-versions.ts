import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';

/** A version of a story's file as it was committed, or as it stands in the folder. */
export type FileVersion = {
  readonly at: Instant;
  /**
   * Null for a text that is broken: the site went on showing what was there before it. Unless the text asked to be taken down, which
   * counts in a broken one too.
   */
  readonly story: Story | 'taken-down' | null;
};

type Story = { readonly article: Article; readonly body: string; readonly bodyLine: number };

/** A version that readers saw. */
export type PublicVersion = {
  /** From when on: when it was committed, or when it was published if that was later. */
  readonly from: Instant;
  readonly article: Article;
  readonly body: string;
  readonly bodyLine: number;
};

/**
 * The versions of a story that readers have seen since it was last away, the newest first; the first is the one they see now.
 * A version stood from when it was committed, or from its date if that was later, until the next one was committed.
 *
 * | a version | |
 * | --- | --- |
 * | was replaced before its date or as soon as it came; is broken | is left out |
 * | is a draft or withdrawn, even if broken, or was over before it was replaced | ends the list: what is older was taken down with it |
 * | was committed before its date | ends the list, and is the last one if it was seen: what is older was taken down until then |
 * | is a live blog | ends the list: its text holds entries to come |
 * | was called otherwise, and the next one is not known to be the same story | ends the list: git takes any two files that are alike for one |
 * | names another `changesSince` than readers see now | ends the list: its editors want no more told |
 *
 * @param versions the newest first; the first is what readers see at `now`.
 */
export function selectVersions(versions: readonly FileVersion[], now: Instant): readonly PublicVersion[] {
  const selected: PublicVersion[] = [];
  let replacedAt = now;
  let next: Story | undefined;
  for (const { at, story } of versions) {
    if (story === null) continue;
    if (story === 'taken-down' || isOver(story, replacedAt)) break;
    if (next !== undefined && !isToldWith(story, next)) break;
    const from = Math.max(at, story.article.publishedAt);
    // Committed together with the next one, or under a clock that was wrong, it was not seen.
    if (next === undefined || from < replacedAt) selected.push({ from, ...story });
    replacedAt = Math.min(at, replacedAt);
    if (story.article.publishedAt > replacedAt) break;
    next = story;
  }
  return selected;
}

function isOver({ article: { draft, withdrawn, expiresAt, type } }: Story, replacedAt: Instant): boolean {
  return draft || withdrawn !== null || type === 'live' || (expiresAt !== null && expiresAt <= replacedAt);
}

/** Whether a version may be told as what the next one was before. */
function isToldWith(story: Story, next: Story): boolean {
  const { file, id, path, changesSince } = story.article;
  const { article } = next;
  const isSame = article.file === file || article.id === id || article.aliases.includes(path) || isMoved(story, next);
  return isSame && article.changesSince === changesSince;
}

function isMoved(story: Story, next: Story): boolean {
  return story.article.title === next.article.title && story.body === next.body;
}
