import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';
import { readNewsroom } from '../../../newsroom.ts';
import { noticeMetadata } from '../../notice-metadata.ts';

export function generateMetadata(): Metadata {
  return noticeMetadata('unreadable');
}

/** Shown with status 503 by proxy.ts for what stands in the newsroom database while that cannot be read. */
export default function UnreadablePage() {
  return <Notice kind="unreadable" language={readNewsroom().site.language} />;
}
