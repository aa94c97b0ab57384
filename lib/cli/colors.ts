import { createColors } from 'picocolors';

/** What decides whether a stream shows colours. */
type Stream = { readonly isTTY?: boolean | undefined };

/**
 * Colours for a stream: none unless it is a terminal that has them, and none where `NO_COLOR` is set
 * (https://no-color.org) or `TERM` is `dumb`.
 */
export function colorsFor(
  stream: Stream,
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof createColors> {
  const unwanted = (environment.NO_COLOR ?? '') !== '' || environment.TERM === 'dumb';
  return createColors(stream.isTTY === true && !unwanted);
}
