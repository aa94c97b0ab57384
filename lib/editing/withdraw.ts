import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { formatIso } from '#lib/site/dates.ts';
import type { ContentFile } from './content-file.ts';
import { editFields } from './edit-fields.ts';
import { applyEdits } from './text-edit.ts';
import { writeInline, writeYaml } from './write-yaml.ts';

/**
 * Withdraws a story: readers find the note in its place. It is done even where the file cannot be read, because a take-down never
 * waits for the mending of YAML.
 *
 * @param note for readers.
 * @param timeZone of the paper, in which the date is written.
 * @returns the file as it is to be, or a sentence that says why nothing is to be done.
 */
export function withdraw(
  source: ContentFile,
  note: string,
  now: Instant,
  timeZone: string,
): Result<ContentFile, string> {
  if (!source.file.startsWith('articles/')) return err(`${source.file} is no story: only stories are withdrawn.`);
  const withdrawn = { date: formatIso(now, timeZone), note };
  const parsed = parseFile(source.file, source.text, timeZone);
  if (!parsed.ok) return withdrawUnread(source, withdrawn);
  const { document } = parsed.value;
  if (document.kind === 'article' && document.article.withdrawn !== null)
    return err(`${source.file} is withdrawn already. To change what readers find there, edit its note.`);
  const edited = editFields(source, [{ do: 'set', field: 'withdrawn', value: withdrawn }]);
  return edited.ok ? edited : withdrawInBraces(source, withdrawn, timeZone);
}

type Withdrawal = { readonly date: string; readonly note: string };

/** Fields between braces get one more, first of all; of other ways to write them that no program should touch all that is left. */
function withdrawInBraces(source: ContentFile, withdrawn: Withdrawal, timeZone: string): Result<ContentFile, string> {
  const brace = /^\uFEFF?---\s*\{/.exec(source.text);
  if (brace === null) return withdrawUnread(source, withdrawn);
  const at = brace[0].length;
  const inline = `withdrawn: ${writeInline(withdrawn)}, `;
  const edited = { ...source, text: applyEdits(source.text, [{ from: at, to: at, text: inline }]) };
  const parsed = parseFile(edited.file, edited.text, timeZone);
  return parsed.ok ? ok(edited) : coverUp(source, withdrawn);
}

/** Right below the first line of hyphens, where nothing of what is wrong can swallow it. */
function withdrawUnread(source: ContentFile, withdrawn: Withdrawal): Result<ContentFile, string> {
  const opening = /^\uFEFF?---[ \t]*(\r?\n)/.exec(source.text);
  if (opening === null) return coverUp(source, withdrawn);
  if (/^withdrawn[ \t]*:/m.test(source.text)) return err(`${source.file} has a line withdrawn already.`);
  const lineEnd = opening[1] === '\r\n' ? '\r\n' : '\n';
  const at = opening[0].length;
  return ok({
    ...source,
    text: applyEdits(source.text, [{ from: at, to: at, text: writeYaml({ withdrawn }, lineEnd) }]),
  });
}

/**
 * New fields before all that is there, which becomes text that nobody is shown: of a file whose fields are none of ours, such as those
 * between `---json` and `---`, an earlier version may be on the site.
 */
function coverUp(source: ContentFile, withdrawn: Withdrawal): Result<ContentFile, string> {
  const [, section = '', ...rest] = source.file.replace(/\.md$/, '').split('/');
  const name = rest.at(-1) ?? section;
  const fields = {
    title: name.replaceAll('-', ' '),
    date: withdrawn.date,
    ...(rest.length === 0 ? { section: 'news' } : {}),
    withdrawn,
  };
  return ok({ ...source, text: `---\n${writeYaml(fields, '\n')}---\n${source.text.replace(/^\uFEFF/, '')}` });
}
