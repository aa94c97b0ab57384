import type { Instant } from '#lib/base/instant.ts';
import { err, type Result } from '#lib/base/result.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { ContentFile } from './content-file.ts';
import { editFields, type FieldChange } from './edit-fields.ts';

/** What is to be said about a story that readers have seen. */
export type CorrectionWish = {
  readonly kind: Article['corrections'][number]['kind'];
  readonly text: string;
  /** Whether the story says that it was updated now. A retraction never does: its text stays as it was. */
  readonly updates: boolean;
};

/**
 * Adds a correction to a story, dated now.
 *
 * @param timeZone of the paper, in which the date is written.
 * @returns the file as it is to be, or a sentence that says why nothing is to be done.
 */
export function correct(
  source: ContentFile,
  { kind, text, updates }: CorrectionWish,
  now: Instant,
  timeZone: string,
): Result<ContentFile, string> {
  const parsed = parseFile(source.file, source.text, timeZone);
  if (!parsed.ok) return err(`${source.file} cannot be read: npm run check says why. Mend it first.`);
  const { document } = parsed.value;
  if (document.kind !== 'article') return err(`${source.file} is no story: only stories have corrections.`);
  const refusal = refuseBy(source.file, document.article, now);
  if (refusal !== undefined) return err(refusal);
  const date = formatIso(now, timeZone);
  const update: readonly FieldChange[] =
    updates && kind !== 'retraction' ? [{ do: 'set', field: 'updated', value: date }] : [];
  return editFields(source, [...update, { do: 'append', field: 'corrections', value: { date, kind, text } }]);
}

function refuseBy(file: string, article: Article, now: Instant): string | undefined {
  switch (visibilityOf(article, now)) {
    case 'draft':
    case 'scheduled':
      return `${file} is not published yet: mend its text, nobody has read it.`;
    case 'withdrawn':
      return `${file} is withdrawn: readers see its note alone. Edit that.`;
    default:
      return undefined;
  }
}
