import type { Problem } from '#lib/base/problem.ts';
import { findNamedMedia } from '#lib/content/find-named-media.ts';
import { parseFile, strayFile } from '#lib/content/parse-file.ts';
import { readSource } from '#lib/content/read-source.ts';
import type { FileChange } from '#lib/library/write-files.ts';
import type { FoundFile } from './scan-folder.ts';

/** A file to read and what is known of it. */
export type Reading = FoundFile & {
  /** SHA-256 of the text the index was made from, or undefined for a new file. */
  readonly knownDigest: string | undefined;
};

/**
 * Reads and parses one file.
 *
 * @param root absolute path of the content folder.
 * @param timeZone IANA zone of dates without an offset.
 */
export function readChange(root: string, { file, path, stamp, knownDigest }: Reading, timeZone: string): FileChange {
  if (path.kind === 'media') return { kind: 'media', file, address: path.address, stamp, facts: null };
  const broken = (problems: readonly Problem[], digest: string) => {
    return {
      kind: 'broken',
      file,
      fileKind: path.kind,
      digest,
      stamp,
      problems,
      earlier: null,
      withheld: null,
    } as const;
  };
  if (path.kind === 'stray') return { ...broken([strayFile(file)], ''), shows: 'nothing' };
  const source = readSource(root, file);
  if (!source.ok) return { ...broken([source.error], ''), shows: 'what-it-did' };
  if (source.value === null) return { kind: 'gone', file };
  const { text, digest } = source.value;
  if (knownDigest === digest) return { kind: 'touched', file, stamp };
  const parsed = parseFile(file, text, timeZone);
  if (parsed.ok) return { kind: 'sound', parsed: parsed.value, digest, stamp, reading: null };
  const shows = parsed.error.takenDown ? 'nothing' : 'what-it-did';
  return { ...broken(parsed.error.problems, digest), shows, withheld: findNamedMedia(text) };
}
