import type { BreadcrumbList } from 'schema-dts';
import { homeUrl } from '#lib/site/urls.ts';
import type { Paper } from './build-publisher.ts';

/** A page on the way from the home page. */
export type Step = {
  /** As it is printed. */
  readonly name: string;
  /** Encoded, without the origin. */
  readonly url: string;
};

/**
 * Where a page stands in the paper, from the home page down to the page itself (Search Central, "Breadcrumb").
 *
 * @param steps below the home page, the page itself last.
 */
export function buildTrail(steps: readonly Step[], { site, origin }: Paper): BreadcrumbList {
  const trail = [{ name: site.name, url: homeUrl() }, ...steps];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, url }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name,
      item: origin + url,
    })),
  };
}
