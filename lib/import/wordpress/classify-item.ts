import type { Item } from './read-item.ts';

/**
 * What an item becomes here. A page that is not public becomes a story, as a draft: pages of this paper have none. The types that plugins
 * add are left out, since nobody knows what is in them: orders and forms hold what is nobody's business.
 */
export type ItemKind =
  | { readonly kind: 'story' | 'page' | 'attachment' | 'block' | 'author' }
  /** What of, in the plural. */
  | { readonly kind: 'nothing'; readonly why: string };

const byType: Readonly<Record<string, ItemKind>> = {
  attachment: { kind: 'attachment' },
  'guest-author': { kind: 'author' },
  post: { kind: 'story' },
  wp_block: { kind: 'block' },
};

/** What WordPress keeps for itself: earlier versions, menus and looks. */
const own = /^(?:revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+)$/;

/** @param storyTypes types of a plugin that are stories too. */
export function classifyItem(
  { type, status, password }: Pick<Item, 'type' | 'status' | 'password'>,
  storyTypes: readonly string[] = [],
): ItemKind {
  if (type === '') return { kind: 'nothing', why: 'items without wp:post_type' };
  const added = storyTypes.includes(type) ? ({ kind: 'story' } as const) : undefined;
  const known =
    type === 'page' ? ({ kind: isPublic(status, password) ? 'page' : 'story' } as const) : (added ?? byType[type]);
  if (known === undefined && own.test(type))
    return { kind: 'nothing', why: `items of type "${type}", which WordPress keeps for itself` };
  if (known === undefined) return { kind: 'nothing', why: `items of type "${type}" (stories? see --type)` };
  if (status === 'trash') return { kind: 'nothing', why: 'items in the trash' };
  if (status === 'auto-draft') return { kind: 'nothing', why: 'drafts that nobody ever saved' };
  return known;
}

/** Whether everybody may read it once its date has come. */
export function isPublic(status: string, password: string): boolean {
  return password === '' && (status === 'publish' || status === 'future' || status === '');
}
