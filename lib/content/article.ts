import type { Instant } from '#lib/base/instant.ts';
import type { PictureSize } from '#lib/site/picture-forms.ts';

/** A name as an editor wrote it, and its form in addresses. */
export type Named = { readonly slug: string; readonly name: string };

/** A picture as a story names it. */
export type Picture = {
  /** Address on this site (`/media/harbor.jpg`, `/images/harbor.jpg`) or on another host (`https://…`). */
  readonly address: string;
  /** What it shows, for those who cannot see it; empty when the editor gave none. */
  readonly alternative: string;
  readonly caption: string;
  readonly credit: string;
  /** Heart of the picture as fractions of width and height. */
  readonly focus: { readonly x: number; readonly y: number };
  /** Null until the index knows it, and for what lies on another host or is no picture. */
  readonly size: PictureSize | null;
};

export const articleTypes = [
  'news',
  'analysis',
  'explainer',
  'feature',
  'interview',
  'live',
  'opinion',
  'review',
] as const;

/** What a dated note on a story says: it was wrong, it was unclear, something is new, nothing of it holds. */
export const correctionKinds = ['correction', 'clarification', 'update', 'retraction'] as const;

export type Correction = {
  readonly at: Instant;
  readonly kind: (typeof correctionKinds)[number];
  readonly text: string;
};

/** An entry of a live blog, as its heading dates it. */
type EntryMark = {
  /** Its name within the page and the feed, by its time: `at-2026-11-22-1405`. */
  readonly id: string;
  readonly at: Instant;
};

/** A story as its file describes it, without its body. */
export type Article = {
  /** Path below the content folder, `articles/world/2025/harbor-fire.md`. */
  readonly file: string;
  /** Decoded path of its page, `/world/2025/harbor-fire`. */
  readonly path: string;
  /** Stable name for comments, alerts and feeds: the field `id`, else the path. */
  readonly id: string;
  readonly title: string;
  /** Never empty unless the body is: the field, else the start of the first paragraph. */
  readonly description: string;
  /** Whether an editor wrote the description, so that it is printed as standfirst. */
  readonly hasStandfirst: boolean;
  readonly publishedAt: Instant;
  readonly updatedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly draft: boolean;
  readonly withdrawn: { readonly at: Instant | null; readonly note: string } | null;
  readonly section: Named;
  readonly tags: readonly Named[];
  readonly authors: readonly Named[];
  readonly dateline: string;
  readonly image: Picture | null;
  /** In the banner, but no longer than until then. */
  readonly breaking: { readonly until: Instant } | null;
  /** One sentence to be mailed and pushed, or empty. */
  readonly alert: string;
  /** A new number asks for the alert to be sent once more. */
  readonly alertRevision: number;
  /** Old paths, in their one spelling, and numbered addresses of WordPress (`/?p=123`). */
  readonly aliases: readonly string[];
  /** BCP 47 tag, or null for the site's language. */
  readonly lang: string | null;
  /** Path of the story this one translates. */
  readonly translationOf: string | null;
  readonly canonical: string | null;
  /** Whether readers may reply; `closed` shows what was written and takes no more; null leaves it to the site. */
  readonly comments: boolean | 'closed' | null;
  /** Paths of stories an editor chose to stand beside this one. */
  readonly related: readonly string[];
  readonly type: (typeof articleTypes)[number];
  /** 1 leads the paper, 5 is a brief. */
  readonly priority: number;
  readonly corrections: readonly Correction[];
  /** Readers are told how the text changed from the version on that first named this moment; null tells all of it. */
  readonly changesSince: Instant | null;
  /** When a live blog ended; null while it goes on, and for other stories. */
  readonly endedAt: Instant | null;
  /** The entries of a live blog, the oldest first, those to come too; none of other stories. */
  readonly entries: readonly EntryMark[];
  /** Address of a recording of the story on this site, or null. */
  readonly audio: string | null;
};

/** What readers may see of a story at a moment. */
export type Visibility = 'live' | 'draft' | 'scheduled' | 'expired' | 'withdrawn';

/** A story's standing at `now`. A withdrawal counts at once, whatever its date: a take-down never waits. */
export function visibilityOf(article: Article, now: Instant): Visibility {
  if (article.withdrawn !== null) return 'withdrawn';
  if (article.draft) return 'draft';
  if (article.publishedAt > now) return 'scheduled';
  return article.expiresAt !== null && article.expiresAt <= now ? 'expired' : 'live';
}

/** When a story last became another one to its readers: published, updated, corrected, or gone on as a live blog. */
export function modifiedAt({ publishedAt, updatedAt, corrections, entries }: Article): Instant {
  const newest = entries.at(-1)?.at ?? publishedAt;
  return Math.max(publishedAt, updatedAt ?? publishedAt, newest, ...corrections.map(({ at }) => at));
}
