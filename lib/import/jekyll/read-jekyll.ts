import type { Imported } from '../imported.ts';
import { readTree } from '../tree/read-tree.ts';
import type { TreeSource } from '../tree/tree-site.ts';
import { surveyJekyll } from './survey-jekyll.ts';

/**
 * Reads the folder of a Jekyll site: `_posts`, `_drafts`, pages, and the pictures that they name.
 *
 * @throws UnreadableSource where it is no such folder, or its settings cannot be read.
 */
export async function* readJekyll(source: TreeSource): AsyncGenerator<Imported> {
  const { site, timeZone } = surveyJekyll(source);
  yield* readTree({ ...source, timeZone }, site);
}
