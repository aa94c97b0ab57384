import type { StoryCounts } from '#lib/comments/list-story-counts.ts';
import type { Site } from '#lib/site/site.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { queueUrl } from './queue.tsx';
import type { QueuedStory } from './queued-comment.tsx';
import styles from './table.module.css';

/** How many comments each story has, and how many of them wait. */
export function StoryCountsTable({
  stories,
  findStory,
  site,
}: {
  readonly stories: readonly StoryCounts[];
  readonly findStory: (id: string) => QueuedStory;
  readonly site: Site;
}) {
  if (stories.length === 0) return <p className={styles.empty}>No comments yet.</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Story</th>
            <th scope="col">Held</th>
            <th scope="col">Approved</th>
            <th scope="col">Refused</th>
            <th scope="col">Newest</th>
          </tr>
        </thead>
        <tbody>
          {stories.map(({ storyId: story, held, approved, refused, lastAt }) => (
            <tr key={story}>
              <th scope="row">
                <a href={queueUrl({ pile: held > 0 ? 'held' : 'approved', story, words: '' })} dir="auto">
                  {findStory(story)?.title ?? story}
                </a>
              </th>
              <td data-number>{held.toLocaleString('en')}</td>
              <td data-number>{approved.toLocaleString('en')}</td>
              <td data-number>{refused.toLocaleString('en')}</td>
              <td>
                <Timestamp at={lastAt} site={site} form="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
