import type { Instant } from '#lib/base/instant.ts';
import type { Site } from './site.ts';

/** What every part of a page may need to know of the paper, as of one moment. */
export type Edition = {
  readonly site: Site;
  readonly now: Instant;
  /** Titles of the sections that have a file, by id. */
  readonly sections: ReadonlyMap<string, string>;
};

/** What a section is called: by its file, else by the name stories give it, which is often a folder's. */
export function sectionTitle({ sections }: Pick<Edition, 'sections'>, section: { slug: string; name: string }): string {
  return sections.get(section.slug) ?? section.name.charAt(0).toLocaleUpperCase() + section.name.slice(1);
}
