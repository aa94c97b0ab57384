import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';

export const metadata: Metadata = { title: 'One moment', robots: { index: false } };

/** Shown with status 503 by proxy.ts while a new index is being filled. */
export default function UnreadyPage() {
  return <Notice kind="unready" />;
}
