import type { CommentedStory, ShownComment, Taking } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { commentUrl, pathUrl } from '#lib/site/urls.ts';
import { markWords } from '#lib/site/words/mark-words.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
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
  const words = wordsOf(site.language).comments;
  return (
    <section className={styles.page} {...markWords(site.language)}>
      <h1>
        {comment === undefined ? (
          words.answer.gone
        ) : (
          <Phrase words={words.replyTo} parts={{ name: <bdi>{comment.name}</bdi> }} />
        )}
      </h1>
      <p>
        <Phrase
          words={comment === undefined ? words.answer.belowStory : words.answer.underStory}
          parts={{
            story: (
              <a href={pathUrl(story.path)} dir="auto">
                {story.title}
              </a>
            ),
          }}
        />
      </p>
      {comment !== undefined && <CommentQuote comment={comment} site={site} />}
      <ReaderComments story={story.path} language={site.language}>
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
        <a href={comment === undefined ? pathUrl(story.path) : commentUrl(story.path, comment.id)}>
          {words.answer.cancel}
        </a>
      </p>
    </section>
  );
}
