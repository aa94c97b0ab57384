import type { Article, Visibility } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { Standing } from '../ui/standing.tsx';
import styles from './preview.module.css';

/** On top of a story that readers do not see: why they do not. */
export function PreviewMark({
  article,
  standing,
  site,
}: {
  readonly article: Article;
  readonly standing: Visibility;
  readonly site: Site;
}) {
  if (standing === 'live') return null;
  return (
    <p className={styles.mark} role="status">
      <strong>
        <Standing article={article} standing={standing} site={site} />
      </strong>{' '}
      Readers do not see this story.
    </p>
  );
}
