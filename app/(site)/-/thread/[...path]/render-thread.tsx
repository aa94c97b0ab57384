import { Told } from '#components/article/told.tsx';
import { Comments } from '#components/comments/comments.tsx';
import { PlainNote } from '#components/comments/plain-note.tsx';
import { ReplyPage } from '#components/comments/reply-page.tsx';
import { ReportPage } from '#components/comments/report-page.tsx';
import { ThreadHead } from '#components/comments/thread-head.tsx';
import { UnreadableComments } from '#components/comments/unreadable-comments.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { findShownComment } from '#lib/comments/find-shown-comment.ts';
import { readTaking } from '#lib/comments/read-taking.ts';
import { readThread } from '#lib/comments/read-thread.ts';
import { isStorageFault } from '#lib/db/is-storage-fault.ts';
import type { ThreadAddress } from '#lib/library/find-thread.ts';
import { commentUrl, type ThreadOrder } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { FormFault } from '../../../../forms/form-answer.ts';
import type { Newsroom } from '../../../../newsroom.ts';
import { renderStory } from '../../../[...path]/render-story.tsx';

/**
 * The page of one view of a story's comments.
 *
 * @param page from 1.
 * @param fault why a form that was posted here was not taken.
 */
export async function renderThread(
  newsroom: Newsroom,
  { article, view }: ThreadAddress,
  page: number,
  fault: FormFault | undefined,
) {
  const { site, now } = newsroom;
  if (view.kind === 'list') return renderList(newsroom, { article, order: view.order, page, fault });
  const words = wordsOf(site.language).comments.reporting;
  const taking = readTaking(article, site, now);
  const shown = await findComment(newsroom, article.id, view.id);
  if (shown === 'unreadable') return <UnreadableComments language={site.language} fault={fault} />;
  const comment = shown?.isErased ? undefined : shown;
  if (view.kind === 'reply' && (comment !== undefined || fault !== undefined)) {
    return <ReplyPage story={article} comment={comment} taking={taking} site={site} fault={fault} />;
  }
  if (view.kind === 'report' && comment !== undefined) {
    return <ReportPage story={article} comment={comment} site={site} fault={fault} />;
  }
  if (view.kind === 'reported' && comment !== undefined) {
    return (
      <PlainNote title={words.thanks} language={site.language}>
        <p>{words.lookedAt}</p>
        <p>
          <a href={commentUrl(article.path, comment.id)}>{words.back}</a>
        </p>
      </PlainNote>
    );
  }
  return <Notice kind="missing" language={site.language} />;
}

/** A form may have been refused before anybody looked into the newsroom database. */
async function findComment({ database }: Newsroom, storyId: string, id: string) {
  try {
    return (await findShownComment(database, storyId, id))?.comment;
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    return 'unreadable';
  }
}

type List = Pick<ThreadAddress, 'article'> & {
  readonly order: ThreadOrder;
  readonly page: number;
  readonly fault: FormFault | undefined;
};

async function renderList(newsroom: Newsroom, { article, order, page, fault }: List) {
  // The first page of the oldest stands under the story; it is shown here when a comment was not taken.
  if (order === 'oldest' && page === 1) return <Told>{await renderStory(newsroom, article, { fault })}</Told>;
  const { database, site, now } = newsroom;
  const thread = await readThread(database, article.id, { order, page });
  return (
    <>
      <ThreadHead story={article} page={page} language={site.language} />
      <Comments
        story={article}
        thread={thread}
        order={order}
        taking={readTaking(article, site, now)}
        site={site}
        fault={fault}
      />
    </>
  );
}
