import type { Imported } from '../imported.ts';
import { readTree } from '../tree/read-tree.ts';
import type { TreeSource } from '../tree/tree-site.ts';
import { surveyHugo } from './survey-hugo.ts';

/**
 * Reads the folder of a Hugo site: what lies in `content/`, and the pictures that it names.
 *
 * @throws UnreadableSource where it is no such folder, or its settings cannot be read.
 */
export async function* readHugo(source: TreeSource): AsyncGenerator<Imported> {
  const { site, timeZone } = surveyHugo(source);
  yield* readTree({ ...source, timeZone }, site);
}
