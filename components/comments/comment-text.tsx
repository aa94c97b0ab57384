import { commentLinkRel, splitComment } from '#lib/site/split-comment.ts';
import styles from './comment-text.module.css';

/** What somebody wrote: paragraphs and links, and nothing else. */
export function CommentText({ body }: { readonly body: string }) {
  return (
    <div className={styles.text}>
      {numbered(splitComment(body)).map(({ place, value: paragraph }) => (
        <p key={place} dir="auto">
          {numbered(paragraph).map(({ place, value: part }) =>
            part.kind === 'text' ? (
              part.text
            ) : (
              <a key={place} href={part.url} rel={commentLinkRel}>
                {part.text}
              </a>
            ),
          )}
        </p>
      ))}
    </div>
  );
}

/** Two equal paragraphs differ in nothing but their place. */
function numbered<Value>(values: readonly Value[]): readonly { readonly place: number; readonly value: Value }[] {
  return values.map((value, place) => ({ place, value }));
}
