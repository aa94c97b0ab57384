import { hash } from 'node:crypto';
import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import type { Document, Page } from '#lib/content/document.ts';
import { indexableKeys, isIndexable } from '#lib/library/indexable.ts';
import type { Index } from '#lib/library/open-index.ts';
import { filesAtPath } from '#lib/library/settle-claims.ts';

/** What readers find at the path of a story or plain page at a moment, as far as machines are told of it. */
export type Appearance = {
  /** Path of its file below the content folder. */
  readonly file: string;
  readonly standing: 'story' | 'page' | 'withdrawn';
  /** Digest of the file: where it and the standing are the same, only time can have changed the rest. */
  readonly source: string;
  /** Digest of what readers see. */
  readonly seen: string;
  /** Digest of its entries in the log of corrections, as that prints them; empty without any. */
  readonly corrected: string;
  /** Where it is filed; null for what stands in no feed. */
  readonly filing: Filing | null;
  /** Whether search engines are to know the address: see `isIndexable`; of plain pages always. */
  readonly indexed: boolean;
};

/** What is read, and under which origin readers see it, without a slash at the end. */
export type Paper = { readonly index: Index; readonly origin: string };

/** What decides which feeds a story stands in. Slugs; `lang` is a BCP 47 tag or null for that of the site. */
export type Filing = {
  readonly section: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly lang: string | null;
  readonly type: Article['type'];
  readonly publishedAt: Instant;
};

/**
 * What readers find at a path at `now`; undefined for a draft, a scheduled or an expired story, and where nothing is.
 *
 * @param path decoded and in its one spelling.
 */
export function readAppearance({ index, origin }: Paper, path: string, now: Instant): Appearance | undefined {
  const keeper = index.prepare(filesAtPath).get(path);
  if (keeper === undefined) return undefined;
  const n = Number(keeper.n);
  const document: Document = JSON.parse(String(keeper.json));
  const row = index.prepare(sourceOf).get({ n, ...indexableKeys({ origin }) });
  const found = { file: String(keeper.file), source: String(row?.digest) };
  const body = String(row?.body).trim();
  if (document.kind === 'page') return { ...found, ...describePage(document.page, body) };
  if (document.kind !== 'article') return undefined;
  const { article } = document;
  const visibility = visibilityOf(article, now);
  if (visibility === 'withdrawn') {
    const isLogged = index.prepare('SELECT 1 FROM corrections WHERE n = ? AND at <= ?').get(n, now) !== undefined;
    return { ...found, ...describeWithdrawal(article, isLogged) };
  }
  if (visibility !== 'live') return undefined;
  return { ...found, ...describeStory(article, body, now), indexed: row?.indexed === 1 };
}

const sourceOf = `
  SELECT d.digest, b.body, ${isIndexable('a')} AS indexed
  FROM documents d LEFT JOIN bodies b USING (n) LEFT JOIN articles a USING (n) WHERE d.n = :n`;

type Description = Omit<Appearance, 'file' | 'source'>;

/** Named one by one: what is not named here, such as priority or old paths, can change unseen. */
function describeStory(article: Article, body: string, now: Instant): Omit<Description, 'indexed'> {
  const { section, tags, authors, lang, type, breaking, publishedAt, updatedAt } = article;
  const corrections = article.corrections.filter(({ at }) => at <= now);
  const seen = digestOf([
    article.id,
    article.title,
    article.description,
    article.hasStandfirst,
    publishedAt,
    updatedAt !== null && updatedAt <= now ? updatedAt : null,
    section,
    tags,
    authors,
    article.dateline,
    article.image,
    breaking !== null && breaking.until > now,
    lang,
    article.translationOf,
    article.canonical,
    article.related,
    type,
    corrections,
    article.entries.filter(({ at }) => at <= now).length,
    article.endedAt !== null && article.endedAt <= now,
    body,
  ]);
  const slugsOf = (names: typeof tags) => names.map(({ slug }) => slug);
  return {
    standing: 'story',
    seen,
    corrected: corrections.length === 0 ? '' : digestOf([article.id, article.title, lang, corrections]),
    filing: { section: section.slug, tags: slugsOf(tags), authors: slugsOf(authors), lang, type, publishedAt },
  };
}

function describeWithdrawal({ id, lang, withdrawn }: Article, isLogged: boolean): Description {
  const corrected = isLogged ? digestOf([id, lang, withdrawn]) : '';
  return { standing: 'withdrawn', seen: digestOf(withdrawn), corrected, filing: null, indexed: false };
}

function describePage({ title, description, updatedAt, lang }: Page, body: string): Description {
  const seen = digestOf([title, description, updatedAt, lang, body]);
  return { standing: 'page', seen, corrected: '', filing: null, indexed: true };
}

function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22);
}
