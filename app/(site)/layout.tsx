import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { BreakingBanner } from '#components/alerts/breaking-banner.tsx';
import { SiteFooter } from '#components/layout/site-footer.tsx';
import { SiteHeader } from '#components/layout/site-header.tsx';
import { headScript } from '#lib/base/head-script.ts';
import { listBreaking, mostBreaking } from '#lib/library/list-breaking.ts';
import { findPage, listLiveSections } from '#lib/library/read-newsroom.ts';
import { directionOf } from '#lib/site/languages.ts';
import { iconUrl, pathUrl, sectionUrl } from '#lib/site/urls.ts';
import { fontClasses } from '../fonts.ts';
import { frontHeader } from '../front-header.ts';
import { readNewsroom } from '../newsroom.ts';
import { renderPreviewStrip } from '../render-preview.tsx';
import '../styles/base.css';
import { pageAlternates } from './page-alternates.ts';
import { paperViewport } from './paper-viewport.ts';

/** The build must not need a newsroom: every page is made when it is asked for. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = paperViewport;

export function generateMetadata(): Metadata {
  const { site, config } = readNewsroom();
  return {
    metadataBase: new URL(config.origin),
    title: { default: site.name, template: `%s – ${site.name}` },
    description: site.description || null,
    alternates: pageAlternates(null, site),
    icons: {
      icon: [
        { url: iconUrl('favicon.ico'), sizes: '32x32' },
        { url: iconUrl('favicon.svg'), type: 'image/svg+xml' },
      ],
      apple: iconUrl('apple-touch-icon.png'),
    },
  };
}

export default async function SiteLayout({ children }: { readonly children: ReactNode }) {
  const newsroom = readNewsroom();
  const isFront = (await headers()).has(frontHeader);
  const { index, site, edition } = newsroom;
  const navigation = site.navigation.length > 0 ? site.navigation : listLiveSections(index, newsroom.now).slice(0, 12);
  const toLink = (entry: string) => ({
    url: entry.startsWith('/') ? pathUrl(entry) : sectionUrl(entry),
    words: edition.sections.get(entry) ?? findPage(index, entry)?.title ?? wordsOf(entry),
  });
  return (
    // The script changes the element before React would look at it.
    <html lang={site.language} dir={directionOf(site.language)} className={fontClasses} suppressHydrationWarning>
      <head>
        <script>{headScript}</script>
      </head>
      <body data-front-page={isFront ? '' : undefined}>
        {renderPreviewStrip(newsroom)}
        <SiteHeader edition={edition} navigation={navigation.map(toLink)} />
        <BreakingBanner
          stories={listBreaking(index, newsroom.now, mostBreaking.printed)}
          most={mostBreaking.printed}
          site={site}
        />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter edition={edition} pages={site.footer.map(toLink)} />
      </body>
    </html>
  );
}

/** An entry of the menu that names nothing we know: its last part, as words. */
function wordsOf(entry: string): string {
  const words = entry.slice(entry.lastIndexOf('/') + 1).replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
