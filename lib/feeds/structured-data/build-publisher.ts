import type { NewsMediaOrganization } from 'schema-dts';
import { policyNames, type Site } from '#lib/site/site.ts';
import { homeUrl, iconUrl, pathUrl } from '#lib/site/urls.ts';

/** The paper whose pages are described. */
export type Paper = {
  readonly site: Site;
  /** Without a slash at the end. */
  readonly origin: string;
};

/**
 * The paper as schema.org's NewsMediaOrganization: name, logo, profiles elsewhere and every policy that site.md tells.
 */
export function buildPublisher(site: Site, origin: string): Exclude<NewsMediaOrganization, string> {
  const policies = policyNames.flatMap((name) => {
    const address = site.policies[name];
    if (address === undefined) return [];
    return [[name, address.startsWith('/') ? origin + pathUrl(address) : address] as const];
  });
  // schema.org calls a length a text.
  const logo = { '@type': 'ImageObject', url: origin + iconUrl('icon-512.png'), width: '512', height: '512' } as const;
  return {
    ...namePublisher({ site, origin }),
    logo,
    ...(site.description !== '' && { description: site.description }),
    ...(site.email !== '' && { email: site.email }),
    ...(site.profiles.length > 0 && { sameAs: site.profiles }),
    ...Object.fromEntries(policies),
  };
}

/** The paper in short, where only who it is matters. */
export function namePublisher({ site, origin }: Paper): Exclude<NewsMediaOrganization, string> {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${origin}${homeUrl()}#paper`,
    name: site.name,
    url: origin + homeUrl(),
  };
}
