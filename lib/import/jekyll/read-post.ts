import { inZone } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import { nameFile } from '../name-file.ts';
import { readList, readMoment, readText } from '../tree/read-fields.ts';
import type { MatterFields } from '../tree/read-matter.ts';
import type { TreeEntry } from '../tree/tree-site.ts';
import { fillPermalink } from './fill-permalink.ts';
import type { JekyllSettings } from './read-settings.ts';

/**
 * A file of `_posts` or `_drafts`. Its date is in its name, `2020-01-02-title.md`, or in its front matter, which counts for more; folders
 * above `_posts` are categories.
 */
export function readPost(file: string, fields: MatterFields, settings: JekyllSettings): Result<TreeEntry, string> {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
  const [, year, month, day, rest] = /^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$/.exec(name) ?? [];
  const isDraft = /(?:^|\/)_drafts\//.test(file) || fields.published === false || fields.published === 'false';
  const { timeZone } = settings;
  const written = readMoment(fields.date, timeZone);
  const named = rest === undefined ? null : inZone(Number(year), Number(month), Number(day), [0, 0, 0, 0], timeZone);
  const at = written ?? named;
  if (at === null && !isDraft) return err('It is left out: neither its name nor its front matter has a date.');
  const slug = readText(fields, 'slug') ?? rest ?? name;
  const own = [...readList(fields, 'categories', /\s+/), ...readList(fields, 'category', /(?!)/)];
  const above = file
    .split('/')
    .slice(0, -1)
    .filter((part) => !/^_(?:posts|drafts)$/.test(part));
  const categories = [
    ...new Set([
      ...above.slice(
        0,
        file.split('/').findIndex((part) => part.startsWith('_')),
      ),
      ...own,
    ]),
  ];
  const permalink = readText(fields, 'permalink') ?? settings.permalink;
  const oldPath = at === null ? '' : fillPermalink(permalink, { at, timeZone, slug, categories });
  return ok({
    file,
    kind: 'story',
    title: readText(fields, 'title') ?? nameFile(`${slug}.html`),
    slug: slugify(slug) || 'untitled',
    oldPath,
    aliases: readList(fields, 'redirect_from', /\s+/),
    at,
    isDraft,
    categories,
    lang: readText(fields, 'lang') ?? null,
    original: null,
    fields,
  });
}
