import type { ReactNode } from 'react';
import { homeUrl } from '#lib/site/urls.ts';
import styles from './notice.module.css';

const words = {
  missing: {
    title: 'We cannot find that page',
    text: 'The address may be mistyped, or the story may have moved. The newest stories are below.',
  },
  gone: {
    title: 'This story has been withdrawn',
    text: 'The editors have taken it back. It is not coming back to this address.',
  },
  unreadable: {
    title: 'Not at the moment, please',
    text: 'What readers write here cannot be shown at the moment. Please come back later; the paper itself is all here.',
  },
  refused: { title: 'This was not taken', text: 'Please go back and try once more.' },
  unready: {
    title: 'One moment, please',
    text: 'The newsroom has just opened and is still reading its archive. Try again in a few seconds.',
  },
} as const;

/** What a reader gets instead of a page; what is inside comes in place of the usual words. */
export function Notice({ kind, children }: { readonly kind: keyof typeof words; readonly children?: ReactNode }) {
  const { title, text } = words[kind];
  return (
    <section className={styles.notice}>
      <h1>{title}</h1>
      {children ?? <p>{text}</p>}
      <p>
        <a href={homeUrl()}>Go to the front page</a>
      </p>
    </section>
  );
}
