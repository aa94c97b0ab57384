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
  /** Old paths, in their one spelling. */
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
  readonly corrections: readonly { readonly at: Instant; readonly text: string }[];
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

/** When a story last became another one to its readers: published, updated or corrected. */
export function modifiedAt({ publishedAt, updatedAt, corrections }: Article): Instant {
  return Math.max(publishedAt, updatedAt ?? publishedAt, ...corrections.map(({ at }) => at));
}
