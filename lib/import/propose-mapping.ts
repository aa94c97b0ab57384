import { stringify } from 'yaml';
import type { Imported } from './imported.ts';

/**
 * A mapping that changes nothing: every section, tag and author of the source, each called as it would be anyway, to be edited.
 *
 * @param source is read to its end.
 * @returns YAML that `readMapping` reads.
 */
export async function proposeMapping(source: AsyncIterable<Imported>): Promise<string> {
  const sections = new Map<string, string>();
  const tags = new Map<string, string>();
  const authors = new Map<string, string>();
  for await (const found of source) {
    if (found.kind !== 'document') continue;
    const { folder, name, fields } = found;
    if (folder === 'sections') sections.set(String(fields.title ?? name), name);
    if (folder === 'authors') authors.set(String(fields.name ?? name), name);
    if (folder !== 'articles') continue;
    if (Array.isArray(fields.tags)) for (const tag of fields.tags) tags.set(String(tag), String(tag));
  }
  const toGroup = (names: ReadonlyMap<string, string>) =>
    Object.fromEntries([...names].toSorted(([one], [other]) => one.localeCompare(other)));
  const group = { sections: toGroup(sections), tags: toGroup(tags), authors: toGroup(authors) };
  return `${head}${stringify(group, { lineWidth: 0 })}`;
}

const head = `# What the old site calls it: what it is called here. Write null for none: a category without a section becomes a tag,
# a tag is dropped, and a story loses that byline. Two names may lead to one. Leave out what stays as it is.
`;
