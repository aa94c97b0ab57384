import type { CommentedStory, ShownComment, Taking } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { commentUrl, pathUrl } from '#lib/site/urls.ts';
import { ClosedNote } from './closed-note.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentQuote } from './comment-quote.tsx';
import type { ShownFault } from './form-field.tsx';
import styles from './page.module.css';
import { ReaderComments } from './reader-comments.tsx';

type ReplyPageProps = {
  readonly story: CommentedStory;
  /** What is replied to; undefined when it has gone since. */
  readonly comment: ShownComment | undefined;
  readonly taking: Taking;
  readonly site: Site;
  readonly fault?: ShownFault | undefined;
};

/** The form for a reply, below what it replies to: for readers without script. */
export function ReplyPage({ story, comment, taking, site, fault }: ReplyPageProps) {
  if (taking.kind === 'none') return null;
  return (
    <section className={styles.page}>
      <h1>
        {comment === undefined ? (
          'The comment you reply to has gone'
        ) : (
          <>
            Reply to <bdi>{comment.name}</bdi>
          </>
        )}
      </h1>
      <p>
        {comment === undefined ? 'What you write below will stand under the story itself: ' : 'Under the story '}
        <a href={pathUrl(story.path)}>{story.title}</a>
      </p>
      {comment !== undefined && <CommentQuote comment={comment} site={site} />}
      <ReaderComments story={story.path}>
        {taking.kind === 'open' ? (
          <CommentForm
            story={story}
            site={site}
            until={taking.until}
            heading={null}
            {...(comment !== undefined && { parentId: comment.id })}
            fault={fault}
          />
        ) : (
          <ClosedNote taking={taking} site={site} fault={fault} />
        )}
      </ReaderComments>
      <p>
        <a href={comment === undefined ? pathUrl(story.path) : commentUrl(story.path, comment.id)}>Cancel the reply</a>
      </p>
    </section>
  );
}
