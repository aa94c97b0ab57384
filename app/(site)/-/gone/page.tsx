import type { Metadata } from 'next';
import { WithdrawnNotice } from '#components/article/withdrawn-notice.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { findAddress } from '#lib/library/find-address.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { noticeMetadata } from '../../notice-metadata.ts';

export function generateMetadata(): Metadata {
  return noticeMetadata('gone');
}

type Parameters = { readonly searchParams: Promise<{ readonly path?: string }> };

/** Shown with status 410 by proxy.ts, with the editors' note. */
export default async function GonePage({ searchParams }: Parameters) {
  const { index, now, site } = readNewsroom();
  const { path } = await searchParams;
  const address = path === undefined ? undefined : findAddress(index, path, now);
  if (address?.kind !== 'withdrawn') return <Notice kind="gone" language={site.language} />;
  return <WithdrawnNotice article={address.article} site={site} />;
}
