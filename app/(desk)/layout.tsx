import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { directionOf } from '#lib/site/languages.ts';
import { iconUrl } from '#lib/site/urls.ts';
import { fontClasses } from '../fonts.ts';
import { readNewsroom } from '../newsroom.ts';
import '../styles/base.css';

/** What is seen here is of one moment and for one person. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = { colorScheme: 'light dark' };

export const metadata: Metadata = {
  title: { default: 'The desk', template: '%s – The desk' },
  robots: { index: false, follow: false },
  // With none at all, a form there would send no origin, and be refused.
  referrer: 'same-origin',
  icons: { icon: iconUrl('favicon.svg') },
};

/** The frame of the desk's documents. Who may see what, each page decides: a layout is not asked again for each. */
export default function DeskLayout({ children }: { readonly children: ReactNode }) {
  const { site } = readNewsroom();
  return (
    <html lang={site.language} dir={directionOf(site.language)} className={fontClasses}>
      <body>{children}</body>
    </html>
  );
}
