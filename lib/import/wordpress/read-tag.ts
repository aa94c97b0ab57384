import { slugify } from '#lib/base/slug.ts';
import { type ImportMapping, mapTag } from '../mapping.ts';
import { readHtmlLine } from '../read-html-text.ts';
import { findField } from './find-field.ts';
import type { WxrElement } from './read-wxr.ts';

/** A tag, or a category that may be one here, as the head of an export describes it. */
type ExportedTag = {
  readonly kind: 'tag' | 'category';
  /** In WordPress. */
  readonly slug: string;
  /** Here, and with that its address. */
  readonly name: string;
  readonly id: string;
  readonly description: string;
};

/** @returns null for what is neither, and for what the mapping drops. */
export function readTag(element: WxrElement, mapping: ImportMapping): ExportedTag | null {
  const field = (name: string) => readHtmlLine(findField(element, `wp:${name}`));
  if (element.name === 'wp:tag') {
    const written = { slug: field('tag_slug'), name: field('tag_name'), description: field('tag_description') };
    return toTag(mapping, { kind: 'tag', ...written });
  }
  const slug = field('category_nicename');
  if (element.name !== 'wp:category' || slug === 'uncategorized') return null;
  return toTag(mapping, {
    kind: 'category',
    slug,
    name: field('cat_name'),
    description: field('category_description'),
  });
}

function toTag(mapping: ImportMapping, written: Omit<ExportedTag, 'id'>): ExportedTag | null {
  const name = mapTag(mapping, { name: written.name || written.slug, slug: written.slug });
  const id = slugify(name ?? '');
  return name === null || id === '' ? null : { ...written, name, id };
}
