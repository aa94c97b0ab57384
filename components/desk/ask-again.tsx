/** Tells that a story says what its alert does not, and how it would ask for another. */
export function AskAgain({
  revision,
}: {
  /** The `alertRevision` by which it asks again; null where there is nothing to tell. */
  readonly revision: number | null;
}) {
  return (
    revision !== null && (
      <p>
        {'Its story says another sentence now: raise '}
        <code>alertRevision</code>
        {` to ${revision} to ask again.`}
      </p>
    )
  );
}
