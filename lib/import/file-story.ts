import { slugify } from '#lib/base/slug.ts';
import { foldName, type ImportMapping, mapSection, mapTag, noMapping } from './mapping.ts';
import type { Item, ItemTerm } from './wordpress/read-item.ts';

/** A category as the head of an export describes it. */
export type Category = {
  readonly termId: string;
  readonly slug: string;
  readonly name: string;
  /** Slug of the category above, or empty. */
  readonly parent: string;
  readonly description: string;
};

/** What decides on section and tags. */
export type FilingFacts = {
  readonly categories: readonly { readonly slug: string; readonly name: string }[];
  readonly tags: readonly string[];
  /** Number of the category that an editor marked as the primary one (Yoast SEO, Rank Math), or empty. */
  readonly primary: string;
};

export type Filing = {
  readonly section: { readonly id: string; readonly title: string; readonly description: string };
  readonly tags: readonly string[];
};

/** The category that WordPress gives to what has none. */
const unfiled: Category = { termId: '', slug: 'uncategorized', name: 'Uncategorized', parent: '', description: '' };

export function readFilingFacts({ terms, meta }: Pick<Item, 'terms' | 'meta'>): FilingFacts {
  const ofDomain = (domain: string): readonly ItemTerm[] => terms.filter((term) => term.domain === domain);
  return {
    categories: ofDomain('category').map(({ slug, name }) => ({ slug: slug || slugify(name), name })),
    tags: ofDomain('post_tag').map(({ name }) => name),
    primary: meta.get('_yoast_wpseo_primary_category') ?? meta.get('rank_math_primary_category') ?? '',
  };
}

/**
 * Where a story belongs: its primary category, else the first that is not the one for what has none, makes the section; of a category
 * below another it is the one on top, unless the mapping names one on the way. All other categories become tags, before the tags.
 *
 * @param known categories by their slugs.
 */
export function fileStory(facts: FilingFacts, known: ReadonlyMap<string, Category>, mapping: ImportMapping): Filing {
  const own = facts.categories.map((term) => known.get(term.slug) ?? { ...unfiled, ...term });
  const ranked = [
    ...own.filter(({ termId }) => termId !== '' && termId === facts.primary),
    ...own.filter(({ slug }) => slug !== unfiled.slug),
    ...own,
    unfiled,
  ];
  const chosen = ranked.map((category) => chooseSection(category, known, mapping)).find((one) => one !== null);
  const { category, id } = chosen ?? { category: { ...unfiled, name: 'News' }, id: 'news' };
  const others = own
    .filter(({ slug }) => slug !== category.slug && slug !== unfiled.slug)
    .map(({ slug, name }) => ({ slug, name }));
  const tags = [...others, ...facts.tags.map((name) => ({ name }))].map((tag) => mapTag(mapping, tag));
  // A section that the mapping names is another than the category: it has no words of its own yet.
  const isOwn = id === mapSection(noMapping, category);
  const section = isOwn
    ? { id, title: category.name, description: category.description }
    : { id, title: toTitle(id), description: '' };
  return { section, tags: distinct(tags) };
}

function toTitle(id: string): string {
  return id.slice(0, 1).toUpperCase() + id.slice(1).replaceAll('-', ' ');
}

type Chosen = { readonly category: Category; readonly id: string };

function chooseSection(
  category: Category,
  known: ReadonlyMap<string, Category>,
  mapping: ImportMapping,
): Chosen | null {
  const above = listAbove(category, known);
  const named = above.find(({ name, slug }) => [name, slug].some((one) => mapping.sections.has(foldName(one))));
  const top = named ?? above.at(-1) ?? category;
  const id = mapSection(mapping, top);
  return id === null ? null : { category: top, id };
}

/** The category itself, and those above it, the nearest first. */
function listAbove(category: Category, known: ReadonlyMap<string, Category>): readonly Category[] {
  const above = [category];
  for (
    let next = known.get(category.parent);
    next !== undefined && !above.includes(next);
    next = known.get(next.parent)
  )
    above.push(next);
  return above;
}

/** Tags whose slugs are the same are one. */
function distinct(names: readonly (string | null)[]): readonly string[] {
  const bySlug = new Map<string, string>();
  for (const name of names) {
    const slug = slugify(name ?? '');
    if (name !== null && slug !== '' && !bySlug.has(slug)) bySlug.set(slug, name);
  }
  return [...bySlug.values()];
}
