import type { Filing } from '../file-story.ts';
import type { Imported, ImportedDocument, ImportNote } from '../imported.ts';
import { classifyItem } from './classify-item.ts';
import { openLeftOut } from './open-left-out.ts';
import { placeItems } from './place-items.ts';
import { readComments } from './read-comments.ts';
import { type Item, readItem } from './read-item.ts';
import { readTag } from './read-tag.ts';
import { readWxr, type WxrElement } from './read-wxr.ts';
import { type ImportContext, resolveItemAddresses } from './resolve-addresses.ts';
import { itemId, surveyExports } from './survey-exports.ts';
import type { WordPressSource } from './word-press-source.ts';
import { writeBody } from './write-body.ts';
import { storyMoment, writePage, writeStory } from './write-document.ts';

/**
 * Reads a WordPress site out of its exports (WXR 1.0 to 1.2): first sections and authors, then tags, stories and pages in the order of the files,
 * each after the files that it names and before its comments. The files are read twice; no more than one item is in memory.
 *
 * @throws UnreadableSource before anything is yielded, when a file is broken or is no export.
 */
export async function* readWordPress(source: WordPressSource): AsyncGenerator<Imported> {
  const surveyed = await surveyExports(source);
  try {
    const sections = placeItems(surveyed, source);
    const { name } = surveyed.addresses;
    const [place = ''] = source.files;
    if (name !== '') yield { kind: 'site', place, names: [name, ...source.siteHosts] };
    yield { kind: 'extent', documents: surveyed.survey.countItems() };
    yield* surveyed.notes;
    for (const section of sections.values()) yield toSection(section);
    yield* surveyed.authors.documents();
    const leftOut = openLeftOut();
    for (const file of source.files) {
      for await (const found of readWxr(file)) {
        if ('kind' in found) continue;
        if (found.name === 'item') yield* readOne({ source, surveyed }, { file, item: readItem(found), leftOut });
        else yield* takeTag({ source, surveyed }, found);
      }
    }
    yield* leftOut.notes(source.files);
  } finally {
    surveyed.survey.close();
  }
}

function toSection({ id, title, description }: Filing['section']): ImportedDocument {
  const fields = { title: title.slice(0, 200), description: description.slice(0, 2000) };
  return { kind: 'document', key: `section ${id}`, folder: 'sections', name: id, fields, body: '' };
}

/** A file for each tag that some story has, so that its name, its description and its address stay; also for categories that are tags here. */
function* takeTag({ source, surveyed: { survey } }: ImportContext, element: WxrElement): Generator<Imported> {
  const tag = readTag(element, source.mapping);
  if (tag === null || survey.findClaim(`used tag ${tag.id}`) === null || !survey.claim(`tag file ${tag.id}`)) return;
  const fields = { title: tag.name.slice(0, 200), description: tag.description.slice(0, 2000) };
  yield { kind: 'document', key: `tag ${tag.id}`, folder: 'tags', name: tag.id, fields, body: '' };
}

type OneItem = { readonly file: string; readonly item: Item; readonly leftOut: ReturnType<typeof openLeftOut> };

function* readOne(context: ImportContext, { file, item, leftOut }: OneItem): Generator<Imported> {
  const classified = classifyItem(item, context.source.storyTypes);
  if (classified.kind === 'nothing') leftOut.count(classified.why);
  if (classified.kind !== 'story' && classified.kind !== 'page') return;
  const placed = context.surveyed.survey.findItem(itemId(file, item));
  if (placed === null) return;
  if (placed.file !== file || placed.line !== item.line) return leftOut.count('items that the export has twice');

  const key = `${item.type} ${item.id || placed.path}`;
  const notes: ImportNote[] = [];
  const note = (words: string) => notes.push({ kind: 'note', place: `${file}:${item.line} (${key})`, words });
  const addresses = resolveItemAddresses(context, item.link, note);
  const body = writeBody(item, context.surveyed.survey, addresses, note);
  const progress = { item, key, path: placed.path, addresses, body, note };
  const document = classified.kind === 'page' ? writePage(context, progress) : writeStory(context, progress);
  const source = {
    document: key,
    authors: context.surveyed.authors,
    timeZone: context.source.timeZone,
    storyAt: storyMoment(context, item) ?? 0,
  };
  const { comments, leftOut: others } = readComments(item, source);
  for (const [what, times] of others) leftOut.count(`comments of the kind "${what}"`, times);
  if (classified.kind === 'page' && comments.length > 0)
    note(`Its comments, ${comments.length}, stay behind: pages have none here.`);
  for (const { domain } of item.terms) {
    if (domain === 'post_format') leftOut.count('post formats, which are a matter of looks');
    else if (!known.has(domain)) leftOut.count(`terms of the taxonomy "${domain}"`);
  }
  yield* addresses.files;
  yield document;
  yield* notes;
  yield* comments;
}

const known: ReadonlySet<string> = new Set(['category', 'post_tag', 'author', 'nav_menu']);
