import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';
import { readNewsroom } from '../../../newsroom.ts';
import { noticeMetadata } from '../../notice-metadata.ts';

export function generateMetadata(): Metadata {
  return noticeMetadata('unready');
}

/** Shown with status 503 by proxy.ts while a new index is being filled. */
export default function UnreadyPage() {
  return <Notice kind="unready" language={readNewsroom().site.language} />;
}
