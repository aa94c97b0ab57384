import { globSync } from 'node:fs';
import { fetchRaw } from './fetch-raw.ts';

/** Pages of the demo newsroom that stand for their kind, as paths. */
export type DemoPages = { readonly story: string; readonly home: string; readonly section: string };

/**
 * Asks a running site for each story of a content folder.
 *
 * @returns the one whose HTML is of median size, the home page, and the section of that story.
 */
export async function findDemoPages(origin: string, contentDir: string): Promise<DemoPages> {
  const paths = globSync('**/*.md', { cwd: `${contentDir}/articles` }).map(
    (file) => `/${file.slice(0, -'.md'.length)}`,
  );
  const live: { readonly path: string; readonly size: number }[] = [];
  for (const path of paths.toSorted()) {
    const { status, body } = await fetchRaw({ url: origin + path });
    if (status === 200) live.push({ path, size: body.length });
  }
  const story = live.toSorted((a, b) => a.size - b.size)[Math.floor(live.length / 2)]?.path;
  if (story === undefined) throw new Error(`${origin} shows no story of ${contentDir}`);
  return { story, home: '/', section: `/${story.split('/')[1]}` };
}
