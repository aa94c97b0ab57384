import type { Instant } from '#lib/base/instant.ts';
import type { Site } from '#lib/site/site.ts';
import type { Article, Picture } from './article.ts';

export type Author = {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly description: string;
  /** Absolute addresses of their pages elsewhere. */
  readonly profiles: readonly string[];
  readonly image: Picture | null;
};

export type Section = { readonly id: string; readonly title: string; readonly description: string };

export type Tag = { readonly id: string; readonly title: string; readonly description: string };

/** A plain page such as "About us". */
export type Page = {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly updatedAt: Instant | null;
  /** Old paths, in their one spelling. */
  readonly aliases: readonly string[];
  readonly lang: string | null;
};

/** What the editors decided about the home page; the rest fills by date and priority. */
export type FrontPage = {
  readonly lead: string | null;
  readonly pins: readonly { readonly story: string; readonly until: Instant | null }[];
  readonly blocks: readonly { readonly section: string; readonly count: number }[];
};

/** A content file, parsed. Its Markdown waits in `ParsedFile.body`. */
export type Document =
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'author'; readonly author: Author }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'site'; readonly site: Site }
  | { readonly kind: 'front'; readonly front: FrontPage };

/** The old addresses of a story or page; none of the others has any. */
export function aliasesOf(document: Document): readonly string[] {
  if (document.kind === 'article') return document.article.aliases;
  return document.kind === 'page' ? document.page.aliases : [];
}
