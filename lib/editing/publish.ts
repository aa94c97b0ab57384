import type { Instant } from '#lib/base/instant.ts';
import { err, type Result } from '#lib/base/result.ts';
import { visibilityOf } from '#lib/content/article.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { ContentFile } from './content-file.ts';
import { editFields, type FieldChange } from './edit-fields.ts';

/**
 * Makes a draft or a scheduled story appear: takes `draft` out and gives it the moment as its date, so that it stands where new
 * stories stand.
 *
 * @param at when it is to appear; not long past.
 * @param timeZone of the paper, in which the date is written.
 * @returns the file as it is to be, or a sentence that says why nothing is to be done.
 */
export function publish(source: ContentFile, at: Instant, now: Instant, timeZone: string): Result<ContentFile, string> {
  const parsed = parseFile(source.file, source.text, timeZone);
  if (!parsed.ok) return err(`${source.file} cannot be read: npm run check says why. Mend it first.`);
  const { document } = parsed.value;
  if (document.kind !== 'article')
    return err(`${source.file} is no story: it is published as soon as it is committed.`);
  const { article } = document;
  const standing = visibilityOf(article, now);
  if (standing === 'live')
    return err(`${source.file} is published already, since ${formatIso(article.publishedAt, timeZone)}.`);
  if (standing === 'expired') return err(`${source.file} has expired: take out the line expires, or change it.`);
  if (standing === 'withdrawn')
    return err(`${source.file} is withdrawn: take out withdrawn by hand if that was a mistake.`);
  if (article.expiresAt !== null && article.expiresAt <= at)
    return err(`${source.file} would expire before it appears: change the line expires first.`);
  if (parsed.value.body.trim() === '' && article.type !== 'live')
    return err(`${source.file} has no text yet: write it below the second ---.`);
  const changes: readonly FieldChange[] = [
    ...(article.draft ? [{ do: 'remove', field: 'draft' } as const] : []),
    { do: 'set', field: 'date', value: formatIso(at, timeZone) },
  ];
  return editFields(source, changes);
}
