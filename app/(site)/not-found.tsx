import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';

/** Next.js takes the head of any answer with status 404 from here; the page itself is `-/missing`. */
export const metadata: Metadata = { title: 'Page not found', robots: { index: false } };

export default function NotFound() {
  return <Notice kind="missing" />;
}
