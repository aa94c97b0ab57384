import type { Taking } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import styles from './comments.module.css';
import { FaultNotice } from './fault-notice.tsx';
import type { ShownFault } from './form-field.tsx';
import { KeptText } from './kept-text.tsx';

/** Why there is no form. */
export function ClosedNote({
  taking,
  site,
  fault,
}: {
  readonly taking: Extract<Taking, { readonly kind: 'closed' }>;
  readonly site: Site;
  /** Why a comment that was posted all the same was not taken; what its writer typed is shown, to be copied. */
  readonly fault?: ShownFault | undefined;
}) {
  return (
    <div className={styles.closed}>
      <FaultNotice fault={fault} />
      <p>{wordsOf(taking, site)}</p>
      {site.email !== '' && (
        <p>
          Letters reach the editors at <a href={`mailto:${site.email}`}>{site.email}</a>.
        </p>
      )}
      <KeptText fault={fault} />
    </div>
  );
}

function wordsOf({ by }: Extract<Taking, { readonly kind: 'closed' }>, { comments, name }: Site): string {
  switch (by) {
    case 'story':
      return 'Replies to this story are closed.';
    case 'age':
      return comments.closeAfterDays === null
        ? 'Replies to this story are closed.'
        : `Replies to this story are closed: stories take them for ${daysOf(comments.closeAfterDays)} after publication.`;
    case 'site':
      return `Replies are closed all over ${name} at the moment.`;
  }
}

function daysOf(days: number): string {
  return days === 1 ? 'one day' : `${days} days`;
}
