import type { Metadata } from 'next';
import { ExpiredLink } from '#components/comments/expired-link.tsx';
import { OwnCommentPage } from '#components/comments/own-comment-page.tsx';
import { readOwnComment } from '#lib/comments/read-own-comment.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { commentsContext } from '../../../../comments-context.ts';
import { takeFault } from '../../../../forms/kept-faults.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { privateMetadata } from '../../../private-metadata.ts';
import type { TokenParameters } from '../../token-parameters.ts';

export function generateMetadata(): Metadata {
  return privateMetadata(wordsOf(readNewsroom().site.language).comments.own.title);
}

/** A comment for who wrote it: this is where a form for a comment leads to. */
export default async function OneOfMyCommentsPage({ params, searchParams }: TokenParameters) {
  const newsroom = readNewsroom();
  const context = commentsContext(newsroom);
  const { token } = await params;
  const comment = await readOwnComment(context, token);
  const fault = takeFault((await searchParams).fault);
  if (comment === undefined) return <ExpiredLink language={newsroom.site.language} />;
  return (
    <OwnCommentPage
      comment={comment}
      story={context.findStory(comment.storyId)}
      token={token}
      site={newsroom.site}
      now={newsroom.now}
      fault={fault}
    />
  );
}
