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
  unready: {
    title: 'One moment, please',
    text: 'The newsroom has just opened and is still reading its archive. Try again in a few seconds.',
  },
} as const;

/** What a reader gets instead of a page; `note` is the editors' own word on a withdrawal. */
export function Notice({ kind, note = '' }: { readonly kind: keyof typeof words; readonly note?: string }) {
  const { title, text } = words[kind];
  return (
    <section className={styles.notice}>
      <h1>{title}</h1>
      <p>{note === '' ? text : note}</p>
      <p>
        <a href="/">Go to the front page</a>
      </p>
    </section>
  );
}
