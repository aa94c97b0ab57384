import type { UnpublishedStory } from '#lib/library/list-unpublished.ts';
import type { Site } from '#lib/site/site.ts';
import { pathUrl } from '#lib/site/urls.ts';
import { Standing } from '../ui/standing.tsx';
import styles from './preview.module.css';

/** On top of every page in preview: the stories that readers do not see. */
export function PreviewStrip({
  stories,
  site,
}: {
  readonly stories: readonly UnpublishedStory[];
  readonly site: Site;
}) {
  if (stories.length === 0) return null;
  return (
    <aside className={styles.strip} aria-label="Preview">
      <details open={stories.length <= 5}>
        <summary>Preview: not published</summary>
        <ul>
          {stories.map(({ article, standing }) => (
            <li key={article.file}>
              <a href={pathUrl(article.path)} dir="auto">
                {article.title}
              </a>{' '}
              <Standing article={article} standing={standing} site={site} />
            </li>
          ))}
        </ul>
      </details>
    </aside>
  );
}
