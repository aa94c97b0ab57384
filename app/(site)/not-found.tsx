import type { Metadata } from 'next';
import { Notice } from '#components/layout/notice.tsx';
import { readNewsroom } from '../newsroom.ts';
import { noticeMetadata } from './notice-metadata.ts';

/** Next.js takes the head of any answer with status 404 from here; the page itself is `-/missing`. */
export function generateMetadata(): Metadata {
  return noticeMetadata('missing');
}

export default function NotFound() {
  return <Notice kind="missing" language={readNewsroom().site.language} />;
}
