import type { Metadata } from 'next';
import type { NoticeKind } from '#components/layout/notice.tsx';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../newsroom.ts';

/** The head of a page that stands in place of another one: nobody is to find it. */
export function noticeMetadata(kind: NoticeKind): Metadata {
  return { title: wordsOf(readNewsroom().site.language).notices[kind].head, robots: { index: false } };
}
