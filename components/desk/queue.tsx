import type { Pile, QueuedComment, QueuePage } from '#lib/comments/list-queue.ts';
import type { ModerationAct } from '#lib/comments/moderate.ts';
import type { Edition } from '#lib/site/edition.ts';
import { deskUrl, moduleUrl } from '#lib/site/urls.ts';
import { actWords, DecisionButtons, listActs } from './decision-buttons.tsx';
import form from './form.module.css';
import styles from './queue.module.css';
import { QueuedCommentItem, type QueuedStory } from './queued-comment.tsx';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/desk.js */
      'desk-keys': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}

const pileWords: readonly (readonly [Pile, string])[] = [
  ['held', 'Held'],
  ['reported', 'Reported'],
  ['approved', 'Approved'],
  ['rejected', 'Rejected'],
  ['spam', 'Spam'],
  ['trash', 'Trash'],
];

/** Where words are searched for, all piles together come first. */
const everywhere: readonly [null, string] = [null, 'All'];

const bulkActs: readonly ModerationAct[] = ['approve', 'reject', 'spam', 'trash', 'restore'];

/** What of the comments is looked at. */
export type QueueView = {
  /** Null for all of them, while words are searched for. */
  readonly pile: Pile | null;
  /** A story's id, or null for all. */
  readonly story: string | null;
  /** What is searched for, or empty. */
  readonly words: string;
};

/** The address of a page of a pile. */
export function queueUrl({ pile, story, words }: QueueView, page = 1): string {
  const parameters = new URLSearchParams();
  if (pile !== null) parameters.set('status', pile);
  if (story !== null) parameters.set('story', story);
  if (words !== '') parameters.set('q', words);
  if (page > 1) parameters.set('page', String(page));
  return `${deskUrl('comments')}?${parameters}`;
}

/** The queue: piles, search, comments with their buttons, and what can be done with several at once. */
export function Queue({
  view,
  found,
  counts,
  findStory,
  edition: { site, now },
}: {
  readonly view: QueueView;
  readonly found: QueuePage;
  readonly counts: Readonly<Record<Pile, number>>;
  readonly findStory: (id: string) => QueuedStory;
  readonly edition: Edition;
}) {
  const { comments, page, pages, count } = found;
  return (
    <>
      <nav className={styles.piles} aria-label="Comments by standing">
        <ul>
          {[...(view.words === '' ? [] : [everywhere]), ...pileWords].map(([pile, words]) => (
            <li key={words}>
              <a href={queueUrl({ ...view, pile })} aria-current={pile === view.pile ? 'page' : undefined}>
                {words} {pile !== null && <span>{counts[pile].toLocaleString('en')}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <QueueSearch view={view} story={view.story === null ? null : findStory(view.story)} />
      {comments.length === 0 ? (
        <p className={styles.empty}>{view.words === '' ? 'Nothing here.' : 'Nothing found.'}</p>
      ) : (
        <form method="post" action={deskUrl('comments')}>
          <input type="hidden" name="back" value={queueUrl(view, page)} />
          <input type="hidden" name="seen" value={now} />
          <QueueKeys />
          {comments.map((comment) => (
            <QueuedCommentItem
              key={comment.id}
              comment={comment}
              story={findStory(comment.storyId)}
              site={site}
              before={<SelectBox comment={comment} />}
            >
              <DecisionButtons comment={comment} />
            </QueuedCommentItem>
          ))}
          <BulkActs comments={comments} />
        </form>
      )}
      {pages > 1 && (
        <nav className={styles.pages} aria-label="Pages">
          {page > 1 && (
            <a rel="prev" href={queueUrl(view, page - 1)}>
              Previous
            </a>
          )}
          <span>{`Page ${page} of ${pages}, ${count.toLocaleString('en')} comments`}</span>
          {page < pages && (
            <a rel="next" href={queueUrl(view, page + 1)}>
              Next
            </a>
          )}
        </nav>
      )}
    </>
  );
}

/** What can be done with some of the comments at least. */
function BulkActs({ comments }: Pick<QueuePage, 'comments'>) {
  const possible = new Set(comments.flatMap(listActs));
  return (
    <fieldset className={styles.bulk}>
      <legend>All that are selected:</legend>
      {bulkActs
        .filter((act) => possible.has(act))
        .map((act) => (
          <button key={act} type="submit" className={form.button} name="do" value={act}>
            {actWords[act]}
          </button>
        ))}
    </fieldset>
  );
}

function SelectBox({ comment: { id, name } }: { readonly comment: QueuedComment }) {
  return (
    <label>
      <input type="checkbox" name={`comment-${id}`} aria-label={`Select the comment by ${name}`} />
    </label>
  );
}

function QueueSearch({ view, story }: { readonly view: QueueView; readonly story: QueuedStory }) {
  return (
    <search>
      <form className={styles.search} method="get" action={deskUrl('comments')}>
        {view.story !== null && <input type="hidden" name="story" value={view.story} />}
        <label>
          Name or text <input type="search" name="q" defaultValue={view.words} maxLength={100} />
        </label>
        <button type="submit" className={form.button}>
          Search
        </button>
        {view.story !== null && (
          <p>
            {'On “'}
            <bdi>{story?.title ?? view.story}</bdi>” alone.{' '}
            <a href={queueUrl({ ...view, story: null })}>On all stories</a>
          </p>
        )}
      </form>
    </search>
  );
}

/** Says which keys there are, where a script hears them. */
function QueueKeys() {
  return (
    <>
      <desk-keys hidden>
        <details className={styles.keys}>
          <summary>
            Keys: <kbd>j</kbd> <kbd>k</kbd> move, <kbd>?</kbd> all of them
          </summary>
          <p>
            <kbd>a</kbd> approve, <kbd>r</kbd> reject, <kbd>s</kbd> spam, <kbd>t</kbd> trash, <kbd>x</kbd> select. They
            act on the comment with the bar beside it.
          </p>
        </details>
      </desk-keys>
      <script type="module" async src={moduleUrl('desk')} />
    </>
  );
}
