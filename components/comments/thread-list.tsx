import type { CommentedStory, ShownComment } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import styles from './comments.module.css';
import { ReaderComment } from './reader-comment.tsx';

type ThreadListProps = {
  /** Each followed by its replies, as lib/comments gives them. */
  readonly comments: readonly ShownComment[];
  readonly story: Pick<CommentedStory, 'path'>;
  readonly site: Site;
  readonly canReply: boolean;
};

/** A page of comments as a list of lists: replies below what they reply to. */
export function ThreadList({ comments, story, site, canReply }: ThreadListProps) {
  if (comments.length === 0) return null;
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const toItem = ({ comment, replies }: Branch) => (
    <li key={comment.id}>
      <ReaderComment
        comment={comment}
        parent={comment.parentId === null ? null : (byId.get(comment.parentId) ?? 'elsewhere')}
        story={story}
        site={site}
        canReply={canReply}
      />
      {replies.length > 0 && <ol>{replies.map(toItem)}</ol>}
    </li>
  );
  return <ol className={styles.thread}>{growBranches(comments).map(toItem)}</ol>;
}

type Branch = { readonly comment: ShownComment; readonly replies: Branch[] };

/** By depth, not by parent: at the deepest level a reply stands beside what it replies to. */
function growBranches(comments: readonly ShownComment[]): readonly Branch[] {
  const levels: Branch[][] = [[]];
  for (const comment of comments) {
    // A page may begin in the middle of a thread.
    const level = Math.min(comment.depth, levels.length);
    const branch: Branch = { comment, replies: [] };
    levels[level - 1]?.push(branch);
    levels.splice(level, levels.length, branch.replies);
  }
  return levels[0] ?? [];
}
