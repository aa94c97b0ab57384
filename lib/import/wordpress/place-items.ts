import { z } from 'zod';
import { slugify } from '#lib/base/slug.ts';
import { isReserved } from '#lib/site/urls.ts';
import { type Filing, type FilingFacts, fileStory } from '../file-story.ts';
import { safeName } from '../safe-name.ts';
import type { SurveyedItem } from './open-survey.ts';
import type { Surveyed } from './survey-exports.ts';
import type { WordPressSource } from './word-press-source.ts';

/** Items read at once. */
const batch = 500;

const facts = z.object({
  categories: z.array(z.object({ slug: z.string(), name: z.string() })),
  tags: z.array(z.string()),
  primary: z.string(),
});

/**
 * Gives each story and page its address, before the first is written, since the others link to it: `/section/2025/name`, and of a page the names
 * of those above it. One that is taken gets the number of the item behind it.
 *
 * @returns the sections that stories stand in, by id.
 */
export function placeItems(surveyed: Surveyed, source: WordPressSource): ReadonlyMap<string, Filing['section']> {
  const sections = new Map<string, Filing['section']>();
  forEachItem(surveyed, 'story', (item) => {
    const { section, tags } = fileStory(readFacts(item), surveyed.categories, source.mapping);
    if (!sections.has(section.id)) sections.set(section.id, section);
    surveyed.survey.claim(`/${section.id}`);
    surveyed.survey.claim(`section ${section.id}`);
    for (const tag of tags) surveyed.survey.claim(`used tag ${slugify(tag)}`);
  });
  forEachItem(surveyed, 'story', (item) => {
    const { section } = fileStory(readFacts(item), surveyed.categories, source.mapping);
    place(surveyed, item, [section.id, item.year, item.slug].filter((part) => part !== '').join('/'));
  });
  forEachItem(surveyed, 'page', (item) => place(surveyed, item, namesAbove(surveyed, item).join('/')));
  return sections;
}

function readFacts({ filing }: SurveyedItem): FilingFacts {
  return facts.parse(JSON.parse(filing));
}

function forEachItem({ survey }: Surveyed, kind: SurveyedItem['kind'], visit: (item: SurveyedItem) => void): void {
  let last = 0;
  for (let items = survey.itemsAfter(last, batch); items.length > 0; items = survey.itemsAfter(last, batch)) {
    for (const item of items) {
      if (item.kind === kind) visit(item);
      last = item.number;
    }
  }
}

function place({ survey }: Surveyed, { id, line }: SurveyedItem, wanted: string): void {
  const name = safeName(wanted);
  const number = /^\d+$/.test(id) ? id : String(line);
  const names = [
    name,
    `${name}-${number}`,
    ...Array.from({ length: 100 }, (_none, index) => `${name}-${number}-${index + 2}`),
  ];
  const free = names.find((one) => !isReserved(`/${one}`) && survey.claim(`/${one}`));
  survey.place(id, `/${free ?? `${name}-${number}`}`);
}

/** The names of a page and of the pages above it, from the top. */
function namesAbove({ survey }: Surveyed, item: SurveyedItem): readonly string[] {
  const names = [item.slug];
  const seen = new Set([item.id]);
  for (
    let above = survey.findItem(item.parent);
    above?.kind === 'page' && !seen.has(above.id);
    above = survey.findItem(above.parent)
  ) {
    names.unshift(above.slug);
    seen.add(above.id);
  }
  return names;
}
