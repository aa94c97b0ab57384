import { decodePath, encodePath } from './urls.ts';

/** What somebody can follow. */
const kinds = ['section', 'tag', 'author'] as const;

/** A section, tag or author by its slug. */
type Followed = { readonly kind: (typeof kinds)[number]; readonly slug: string };

/** The name of the box of a form by which something is followed: plain letters, whatever the script of the slug. */
export function followField({ kind, slug }: Followed): string {
  return `follow-${kind}-${encodePath(slug)}`;
}

/** What a field follows; undefined for any other field, and for a slug that nothing here could have. */
export function readFollowField(field: string): Followed | undefined {
  const [, named, encoded = ''] = /^follow-([a-z]+)-(.+)$/.exec(field) ?? [];
  const kind = kinds.find((one) => one === named);
  const slug = decodePath(encoded);
  return kind !== undefined && slug !== undefined && wellFormed.test(slug) ? { kind, slug } : undefined;
}

const wellFormed = /^[\p{L}\p{N}\p{M}/-]{1,100}$/u;
