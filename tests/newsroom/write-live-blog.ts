import { story } from './write-newsroom.ts';

/** An entry of a live blog as an editor writes it. */
export type WrittenEntry = {
  /** Milliseconds. */
  readonly at: number;
  readonly headline: string;
  readonly isKey?: boolean;
  readonly text?: string;
};

/** An entry of a live blog under a heading that names day and offset, so that it may stand anywhere in the file. */
function writeEntry({
  at,
  headline,
  isKey = false,
  text = `What is to be said about it. ${headline}`,
}: WrittenEntry): string {
  const moment = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return `## ${moment} ${isKey ? `**${headline}**` : headline}\n\n${text}\n`;
}

/**
 * The text of a live blog.
 *
 * @param fields YAML; `type: live` is given.
 * @param summary what stands above all entries.
 * @param entries in the order of the file.
 */
export function liveBlog(
  fields: Readonly<Record<string, string>>,
  summary: string,
  entries: readonly WrittenEntry[],
): string {
  return story({ type: 'live', ...fields }, `${summary}\n\n${entries.map(writeEntry).join('\n')}`);
}
