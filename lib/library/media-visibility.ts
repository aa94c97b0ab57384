import type { Instant } from '#lib/base/instant.ts';
import type { PictureForm } from '#lib/site/picture-forms.ts';
import type { Index } from './open-index.ts';
import { isComplete } from './read-newsroom.ts';
import { neverExpires } from './schema.ts';

/**
 * Whether readers may see a file of media/ or public/ at `now`. It goes with the stories that show it: what only drafts,
 * scheduled, expired and withdrawn ones name is hidden, what nothing names is not.
 *
 * | named by | answer |
 * | --- | --- |
 * | a live story, a page, an author, section or tag, whatever else | visible |
 * | only stories without readers, or files taken down whose text cannot be parsed | hidden |
 * | nothing, but a story without readers, still unread, holds its name | hidden |
 * | nothing, and files are still to be read for the first time | hidden |
 * | nothing | visible |
 *
 * @param preview whether an editor is looking, who sees everything.
 */
export function isMediaVisible(index: Index, address: string, now: Instant, preview = false): boolean {
  if (preview || index.prepare(visibleMention).get({ address, now }) !== undefined) return true;
  if (index.prepare(anyMention).get({ address }) !== undefined || !isComplete(index)) return false;
  const name = address.slice(address.lastIndexOf('/') + 1);
  return index.prepare(hiddenText).get({ now, name, encoded: encodeURIComponent(name) }) === undefined;
}

const visibleMention = `
  SELECT 1 FROM mentions m JOIN documents d USING (n) LEFT JOIN articles a USING (n)
  WHERE m.kind = 'media' AND m.name = :address
    AND (d.kind <> 'article' OR (a.listed = 1 AND a.published_at <= :now AND a.expires_at > :now))
  LIMIT 1`;

const anyMention = `
  SELECT 1 FROM mentions WHERE kind = 'media' AND name = :address
  UNION ALL
  SELECT 1 FROM withheld_media WHERE address = :address
  LIMIT 1`;

/** Bodies are read a while after their files were found; until then their text has to do. */
const hiddenText = `
  SELECT 1 FROM (
    SELECT n FROM articles WHERE listable = 0 AND published_at < ${neverExpires}
    UNION ALL
    SELECT n FROM articles WHERE listed = 1 AND published_at > :now
    UNION ALL
    SELECT n FROM articles WHERE listed = 1 AND expires_at < ${neverExpires} AND expires_at <= :now
  ) AS found JOIN bodies b ON b.n = found.n
  WHERE b.facts IS NULL AND (instr(b.body, :name) > 0 OR instr(b.body, :encoded) > 0)
  LIMIT 1`;

/**
 * Whether some story or author wants a picture cut around this point, or it is the middle: only such cuts are made, so
 * that nobody can fill the disk by asking for all the others.
 *
 * Of the documents that name the picture only those read last are asked, or strangers could have fifty thousand looked
 * at for a request. Price: what only older ones want is cut around the middle.
 */
export function isCutWanted(
  index: Index,
  address: string,
  { cut, focus }: Pick<PictureForm, 'cut' | 'focus'>,
): boolean {
  if (cut === 'full' || (focus.x === 0.5 && focus.y === 0.5)) return true;
  return index.prepare(wantedCut).get({ address, x: focus.x, y: focus.y }) !== undefined;
}

const focusOf = (axis: 'x' | 'y') =>
  `round(coalesce(d.json ->> '$.article.image.focus.${axis}', d.json ->> '$.author.image.focus.${axis}') * 20)`;

/** Documents; to look at so many takes a millisecond or two. */
const mostAsked = 500;

const wantedCut = `
  SELECT 1 FROM (
    SELECT n FROM mentions WHERE kind = 'media' AND name = :address ORDER BY n DESC LIMIT ${mostAsked}
  ) AS found JOIN documents d ON d.n = found.n
  WHERE ${focusOf('x')} = round(:x * 20) AND ${focusOf('y')} = round(:y * 20)
  LIMIT 1`;
