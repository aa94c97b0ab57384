import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import { type Git, openGit } from '#lib/changes/open-git.ts';
import type { Article } from '#lib/content/article.ts';
import type { Page } from '#lib/content/document.ts';
import { parseFile } from '#lib/content/parse-file.ts';
import { type ContentFile, readContentFile } from './content-file.ts';
import { editFields, type FieldChange } from './edit-fields.ts';
import { findClaim } from './find-claim.ts';
import { pathOf } from './find-file.ts';
import { findMentions } from './find-mentions.ts';
import { type Followed, followMove, type Move } from './follow-move.ts';
import { listFiles } from './list-files.ts';
import { findName, readKnownNames } from './read-known-names.ts';
import { readSiteFile } from './read-site-file.ts';
import { wasPublished } from './was-published.ts';

/** All that a move is to write. Nothing is written yet. */
export type MovePlan = Move & {
  /** The text of what moves, as it is to be in its new place. */
  readonly moved: Followed;
  /** Other files whose addresses led to it. */
  readonly others: readonly Followed[];
  /** The old address, where it is to lead on to the new one. */
  readonly alias: string | undefined;
  /** The name that the story gets, under which it was known until now. */
  readonly id: string | undefined;
  /** What an editor should know. */
  readonly notes: readonly string[];
};

/**
 * Plans what a move of a story or page takes: its file, `aliases` and `id`, and every address in the newsroom that leads to it.
 *
 * @param file path below the content folder.
 * @param target path below the content folder, as `readTarget` gives it.
 * @returns or a sentence that says why it cannot be.
 */
export async function planMove(
  root: string,
  file: string,
  target: string,
  now: Instant,
): Promise<Result<MovePlan, string>> {
  const [from, to] = [pathOf(file), pathOf(target)];
  if (from === undefined) return err(`${file} is neither a story nor a page: only these are moved.`);
  if (to === undefined || folderOf(file) !== folderOf(target))
    return err(
      `${target} is no place for it: write ${folderOf(file)}/….md, or an address such as /world/2026/harbour.`,
    );
  if (file === target) return err(`${file} is there already.`);
  const source = readContentFile(root, file);
  if (!source.ok) return source;
  const parsed = parseFile(file, source.value.text, readSiteFile(root).timeZone);
  if (!parsed.ok) return err(`${file} cannot be read: npm run check says why. Mend it first.`);
  if (
    lstatSync(join(root, target), { throwIfNoEntry: false }) !== undefined &&
    file.toLowerCase() !== target.toLowerCase()
  )
    return err(`${target} is there already, and is left as it is.`);
  const claim = findClaim(root, target, file);
  if (claim !== undefined) return err(claim);
  const move: Move = { from: { file, path: from }, to: { file: target, path: to } };
  const { document } = parsed.value;
  const fields =
    document.kind === 'article'
      ? await planFields(
          openGit(root, () => {}),
          document.article,
          to,
          now,
        )
      : document.kind === 'page'
        ? planPageFields(document.page, to)
        : noFields;
  const named = editFields(source.value, fields.changes);
  if (!named.ok) return named;
  return ok({
    ...move,
    moved: followMove(named.value, move),
    others: findOthers(root, move),
    alias: fields.alias,
    id: fields.id,
    notes: [...fields.notes, ...noteSection(root, target)],
  });
}

type Fields = {
  readonly changes: readonly FieldChange[];
  readonly alias: string | undefined;
  readonly id: string | undefined;
  readonly notes: readonly string[];
};

const noFields: Fields = { changes: [], alias: undefined, id: undefined, notes: [] };

/** Where something goes back to an old address of its own, that is no old one any more. */
function dropAlias(aliases: readonly string[], to: string): readonly FieldChange[] {
  return aliases.includes(to) ? [{ do: 'drop', field: 'aliases', value: to }] : [];
}

/** A page is known by its address alone: nothing is written about it that would need a name. */
function planPageFields({ path, aliases }: Page, to: string): Fields {
  const changes = dropAlias(aliases, to);
  if (path === to) return { ...noFields, changes };
  return { ...noFields, changes: [...changes, { do: 'append', field: 'aliases', value: path }], alias: path };
}

async function planFields(git: Git, article: Article, to: string, now: Instant): Promise<Fields> {
  const { path, id, file, aliases, section } = article;
  const changes = dropAlias(aliases, to);
  const [before, after] = [path, to].map((one) => one.split('/')[1] ?? '');
  const notes =
    section.slug === before && before !== after
      ? [`Its section is ${after} now, unless the field section says another.`]
      : [];
  if (article.draft && !(await wasPublished(git, file, now)))
    return {
      changes,
      alias: undefined,
      id: undefined,
      notes: [...notes, 'It is a draft that nobody has seen: its old address is not kept.'],
    };
  if (path === to) return { changes, alias: undefined, id: undefined, notes };
  const nameless = id === path;
  return {
    changes: [
      ...changes,
      { do: 'append', field: 'aliases', value: path },
      ...(nameless ? [{ do: 'set', field: 'id', value: path } as const] : []),
    ],
    alias: path,
    id: nameless ? path : undefined,
    notes,
  };
}

function findOthers(root: string, move: Move): readonly Followed[] {
  return findMentions(root, move.from.path)
    .filter(({ file }: ContentFile) => file !== move.from.file)
    .map((source) => followMove(source, move))
    .filter(({ addresses }) => addresses > 0);
}

/** A slip in the name of a section is told; in a newsroom without files of sections any name will do. */
function noteSection(root: string, target: string): readonly string[] {
  const [room, section = ''] = target.split('/');
  if (room !== 'articles' || listFiles(root, ['sections']).length === 0) return [];
  const found = findName({ kind: 'section', known: readKnownNames(root).sections }, section);
  return found.ok ? [] : [found.error];
}

function folderOf(file: string): string {
  return file.split('/', 1)[0] ?? '';
}
