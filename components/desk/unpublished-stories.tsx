import type { UnpublishedStory } from '#lib/library/list-unpublished.ts';
import type { Site } from '#lib/site/site.ts';
import { Standing } from '../ui/standing.tsx';
import styles from './table.module.css';

/** Stories that readers do not see, each with a link by which whoever has it can. */
export function UnpublishedStories({
  stories,
  linkTo,
  site,
}: {
  readonly stories: readonly UnpublishedStory[];
  /** The address of a preview. */
  readonly linkTo: (story: UnpublishedStory) => string;
  readonly site: Site;
}) {
  if (stories.length === 0) return null;
  return (
    <section className={styles.part} aria-labelledby="unpublished">
      <h2 id="unpublished">Not published</h2>
      <p>Each link shows the story to whoever you send it to, for a week.</p>
      <ul className={styles.list}>
        {stories.map((story) => (
          <li key={story.article.file}>
            <a href={linkTo(story)} dir="auto">
              {story.article.title}
            </a>{' '}
            <span>
              <Standing {...story} site={site} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
