import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';

export const metadata: Metadata = { title: 'Not at the moment', robots: { index: false } };

/** Shown with status 503 by proxy.ts for what stands in the newsroom database while that cannot be read. */
export default function UnreadablePage() {
  return <Notice kind="unreadable" />;
}
