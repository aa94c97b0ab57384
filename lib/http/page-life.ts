import type { Instant } from '#lib/base/instant.ts';

/**
 * How long an answer of the renderer stays true. The renderer writes it into headers, the front reads it there, keeps the
 * answer accordingly and takes the headers off.
 */
export type PageLife = {
  /** What it shows, each without white space: `site`, `home`, `story:/river/dam`, `section:river` … */
  readonly tags: readonly string[];
  /** The next moment at which time alone changes it. */
  readonly until: Instant;
  /** Hosts whose pictures it may show beside our own. */
  readonly pictureHosts: readonly string[];
  /** Id of the story whose page it is, where its reads are to be counted. */
  readonly story: string | undefined;
};

/** The headers that say it. An answer without them is never kept. */
export function writePageLife({ tags, until, pictureHosts, story }: PageLife): Readonly<Record<string, string>> {
  const hosts = pictureHosts.join(' ');
  return {
    'x-tags': [...new Set(tags)].join(' '),
    'x-until': String(until),
    ...(hosts === '' ? {} : { 'x-picture-hosts': hosts }),
    // Ids are free text, headers are not.
    ...(story === undefined ? {} : { 'x-story': encodeURIComponent(story.toWellFormed()) }),
  };
}

/** @param header gives the value of a header by its name in lower case. */
export function readPageLife(header: (name: string) => string | undefined): PageLife | undefined {
  const [tags, until] = [header('x-tags'), Number(header('x-until'))];
  if (tags === undefined || !Number.isFinite(until)) return undefined;
  const story = header('x-story');
  return {
    tags: tags.split(' '),
    until,
    pictureHosts: header('x-picture-hosts')?.split(' ') ?? [],
    story: story && decodeURIComponent(story),
  };
}
