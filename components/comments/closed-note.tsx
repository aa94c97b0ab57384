import type { Taking } from '#lib/comments/comment.ts';
import type { Site } from '#lib/site/site.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
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
  const { closed } = wordsOf(site.language).comments;
  return (
    <div className={styles.closed}>
      <FaultNotice fault={fault} />
      <p>{reasonOf(taking, site)}</p>
      {site.email !== '' && (
        <p>
          <Phrase
            words={closed.letters}
            parts={{
              address: (
                <bdi>
                  <a href={`mailto:${site.email}`}>{site.email}</a>
                </bdi>
              ),
            }}
          />
        </p>
      )}
      <KeptText fault={fault} language={site.language} />
    </div>
  );
}

function reasonOf({ by }: Extract<Taking, { readonly kind: 'closed' }>, { comments, name, language }: Site): string {
  const { closed } = wordsOf(language).comments;
  switch (by) {
    case 'story':
      return closed.story;
    case 'age':
      return comments.closeAfterDays === null ? closed.story : closed.age(comments.closeAfterDays);
    case 'site':
      return fill(closed.site, { paper: name });
  }
}
