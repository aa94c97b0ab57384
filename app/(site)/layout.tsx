import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteFooter } from '#components/layout/site-footer.tsx';
import { SiteHeader } from '#components/layout/site-header.tsx';
import { findSection, listSections } from '#lib/library/read-newsroom.ts';
import { directionOf } from '#lib/site/languages.ts';
import { pathUrl, sectionUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../newsroom.ts';
import '../styles/base.css';

/** The build must not need a newsroom: every page is made when it is asked for. */
export const dynamic = 'force-dynamic';

export function generateMetadata(): Metadata {
  const { site, config } = readNewsroom();
  return {
    metadataBase: new URL(config.origin),
    title: { default: site.name, template: `%s – ${site.name}` },
    description: site.description || null,
  };
}

export default function SiteLayout({ children }: { readonly children: ReactNode }) {
  const { index, site } = readNewsroom();
  const entries = site.navigation.length > 0 ? site.navigation : listSections(index).slice(0, 12);
  const navigation = entries.map((entry) =>
    entry.startsWith('/')
      ? { url: pathUrl(entry), words: entry.slice(1) }
      : { url: sectionUrl(entry), words: findSection(index, entry)?.title ?? entry },
  );
  return (
    <html lang={site.language} dir={directionOf(site.language)}>
      <body>
        <SiteHeader name={site.name} tagline={site.tagline} navigation={navigation} />
        <main>{children}</main>
        <SiteFooter
          name={site.name}
          pages={site.footer.map((path) => ({ url: pathUrl(path), words: path.slice(1).replaceAll('-', ' ') }))}
        />
      </body>
    </html>
  );
}
