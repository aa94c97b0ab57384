import type { StoryCounts } from '#lib/comments/find-story-counts.ts';
import type { StoryReads } from '#lib/reads/find-reads.ts';
import type { BusyStoriesPage, busyOrders } from '#lib/reads/list-busy-stories.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl, pathUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { queueUrl } from './queue.tsx';
import type { QueuedStory } from './queued-comment.tsx';
import styles from './table.module.css';

type Order = (typeof busyOrders)[number];

/** The address of the list in an order. */
export function storiesUrl(order: Order): string {
  return order === 'reads' ? deskUrl('stories') : `${deskUrl('stories')}?order=${order}`;
}

const orderWords: readonly (readonly [Order, string])[] = [
  ['reads', 'Most read in 24 hours'],
  ['comments', 'Newest comment'],
];

type StoryCountsProps = {
  readonly list: BusyStoriesPage;
  readonly order: Order;
  readonly comments: ReadonlyMap<string, StoryCounts>;
  /** Null where the paper counts none. */
  readonly reads: ReadonlyMap<string, StoryReads> | null;
  readonly findStory: (id: string) => QueuedStory;
  readonly site: Site;
};

/** How often each story was read, how many comments it has, and how many of them wait. */
export function StoryCountsTable({ list, order, comments, reads, findStory, site }: StoryCountsProps) {
  return (
    <>
      {reads !== null && (
        <ul className={styles.orders}>
          {orderWords.map(([one, words]) => (
            <li key={one}>
              <a href={storiesUrl(one)} aria-current={one === order ? 'true' : undefined}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
      {list.storyIds.length === 0 && <p className={styles.empty}>{emptyWords(reads !== null)}</p>}
      {list.storyIds.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Story</th>
                {reads !== null && (
                  <>
                    <NumberHead>Reads, 24 h</NumberHead>
                    <NumberHead>In all</NumberHead>
                  </>
                )}
                <NumberHead>Held</NumberHead>
                <NumberHead>Approved</NumberHead>
                <NumberHead>Refused</NumberHead>
                <th scope="col">Newest</th>
              </tr>
            </thead>
            <tbody>
              {list.storyIds.map((id) => (
                <Row
                  key={id}
                  id={id}
                  counts={comments.get(id)}
                  reads={reads && (reads.get(id) ?? unread)}
                  story={findStory(id)}
                  site={site}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function emptyWords(hasReads: boolean): string {
  return hasReads ? 'No comments yet, and nobody has read anything since yesterday.' : 'No comments yet.';
}

const unread: StoryReads = { day: 0, total: 0 };

type RowProps = {
  readonly id: string;
  readonly counts: StoryCounts | undefined;
  readonly reads: StoryReads | null;
  readonly story: QueuedStory;
  readonly site: Site;
};

function Row({ id, counts, reads, story, site }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <StoryLink id={id} counts={counts} story={story} />
      </th>
      {reads !== null && (
        <>
          <NumberCell number={reads.day} />
          <NumberCell number={reads.total} />
        </>
      )}
      <NumberCell number={counts?.held ?? 0} />
      <NumberCell number={counts?.approved ?? 0} />
      <NumberCell number={counts?.refused ?? 0} />
      <td>{counts !== undefined && <Timestamp at={counts.lastAt} site={site} form="day" />}</td>
    </tr>
  );
}

/** Leads to the comments of a story, or to itself where it has none. */
function StoryLink({ id, counts, story }: Pick<RowProps, 'id' | 'counts' | 'story'>) {
  const words = story?.title ?? id;
  if (counts === undefined && story === null) return <span dir="auto">{words}</span>;
  const pile = (counts?.held ?? 0) > 0 ? 'held' : 'approved';
  const url = counts === undefined && story !== null ? pathUrl(story.path) : queueUrl({ pile, story: id, words: '' });
  return (
    <a href={url} dir="auto">
      {words}
    </a>
  );
}

function NumberHead({ children }: { readonly children: string }) {
  return (
    <th scope="col" data-number="">
      {children}
    </th>
  );
}

function NumberCell({ number }: { readonly number: number }) {
  return <td data-number="">{number.toLocaleString('en')}</td>;
}
