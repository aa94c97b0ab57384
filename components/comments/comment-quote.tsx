import type { ShownComment } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';
import { CommentText } from './comment-text.tsx';
import styles from './page.module.css';

/** A comment that a form is about. */
export function CommentQuote({ comment, site }: { readonly comment: ShownComment; readonly site: Site }) {
  return (
    <blockquote className={styles.quote}>
      <h2>
        <bdi>{comment.name}</bdi>
      </h2>
      <p className={styles.small}>
        <Phrase
          words={comment.edited === null ? '{time}' : wordsOf(site.language).comments.postedAndEdited}
          parts={{ time: <Timestamp at={comment.postedAt} site={site} /> }}
        />
      </p>
      <CommentText body={comment.body} />
    </blockquote>
  );
}
