import type { Instant } from '#lib/base/instant.ts';
import { formatIso } from '#lib/site/dates.ts';
import { fileStory, readFilingFacts } from '../file-story.ts';
import type { ImportedDocument } from '../imported.ts';
import { nameFile } from '../name-file.ts';
import { readHtmlLine } from '../read-html-text.ts';
import { isServedFile } from '../served-file.ts';
import { isPublic } from './classify-item.ts';
import { listAliases } from './list-aliases.ts';
import type { Item } from './read-item.ts';
import { readMoment } from './read-moment.ts';
import type { ImportContext, ItemAddresses } from './resolve-addresses.ts';
import { listBylines } from './survey-exports.ts';

/** An item on its way into a file. */
export type ItemInProgress = {
  readonly item: Item;
  readonly key: string;
  /** Decoded path of its page here. */
  readonly path: string;
  readonly addresses: ItemAddresses;
  /** Markdown. */
  readonly body: string;
  readonly note: (words: string) => void;
};

/** A public page. Pages have no comments here. */
export function writePage(
  { surveyed }: ImportContext,
  { item, key, path, body, note }: ItemInProgress,
): ImportedDocument {
  const aliases = listAliases(surveyed, item, path);
  const link = surveyed.addresses.linkOf(item.link);
  if (link !== '' && link !== path && !aliases.includes(link))
    note(
      `The page was at ${link} and is at ${path} now: something else has that address here, so links to it end there.`,
    );
  const fields = { title: readTitle(item, body, 300, note), description: readDescription(item), aliases };
  return { kind: 'document', key, folder: 'pages', name: path.slice(1), fields, body };
}

/** A story, published or not. */
export function writeStory(context: ImportContext, progress: ItemInProgress): ImportedDocument {
  const { source, surveyed } = context;
  const { item, key, path, addresses, body, note } = progress;
  const at = storyMoment(context, item);
  const { tags } = fileStory(readFilingFacts(item), surveyed.categories, source.mapping);
  const authors = listBylines(item).map(({ login }) => surveyed.authors.idOf(login));
  const draft = whyDraft(item, { at: readMoment(item.dates, source.timeZone), now: source.now });
  if (draft !== null) note(draft);
  if (item.isSticky)
    note(`It was pinned to the front of the site; to pin it here, add ${path} to the pins of front.md.`);
  const recording = readRecording(item, addresses);
  const fields = {
    title: readTitle(item, body, 500, note),
    description: readDescription(item),
    date: formatIso(at ?? 0, source.timeZone),
    tags,
    authors: [...new Set(authors.filter((id) => id !== null))],
    ...readLeadPicture(context, progress),
    draft: draft === null ? undefined : true,
    aliases: item.status === 'draft' || item.status === 'pending' ? [] : listAliases(surveyed, item, path),
    canonical: readCanonical(context, item),
    comments: item.takesComments ? undefined : item.comments.length > 0 ? 'closed' : false,
    audio: recording.audio,
  };
  return { kind: 'document', key, folder: 'articles', name: path.slice(1), fields, body: body + recording.below };
}

/** When a story was published; of a draft without any date when it was exported. */
export function storyMoment({ source, surveyed }: ImportContext, { dates }: Item): Instant | null {
  return (
    readMoment(dates, source.timeZone) ?? readMoment({ gmt: '', local: '', rss: surveyed.exportedAt }, source.timeZone)
  );
}

/** Why a story must not be published as it comes, in words for the report; null where it may. */
function whyDraft(
  { status, password }: Item,
  { at, now }: { readonly at: Instant | null; readonly now: Instant },
): string | null {
  if (password !== '') return 'It had a password and is a draft now: there are no passwords here.';
  if (status === 'private') return 'It was private and is a draft now.';
  if (status === 'pending') return 'It was waiting for review and is a draft now.';
  if (status === 'draft') return 'It was a draft and is one.';
  if (!isPublic(status, password)) return `Its status was "${status}", which means nothing here: it is a draft now.`;
  if (at === null) return 'It has no date that means anything and is a draft now: give it one to publish it.';
  return status === 'future' && at <= now
    ? 'It was scheduled for a date that is over, and never published: it is a draft now.'
    : null;
}

function readTitle(item: Item, body: string, most: number, note: (words: string) => void): string {
  const written =
    readHtmlLine(item.title) || (item.meta.get('_yoast_wpseo_title') ?? '').replace(/%%\w+%%/g, '').trim();
  if (written.length > most) note(`Its headline was cut after ${most} characters.`);
  if (written !== '') return written.slice(0, most).trim();
  const [words = ''] = body
    .replace(/^:::.*$|!\[[^\]]*\]\([^)]*\)|[#>*_`~|\\]|\]\([^)]*\)|<[^>]*>|[[\]]/gm, '')
    .trim()
    .split('\n');
  const title = words.length <= 70 ? words : `${words.slice(0, 70).replace(/\s+\S*$/, '')} …`;
  note(`It had no headline: “${title.trim() || 'Untitled'}” was written.`);
  return title.trim() || 'Untitled';
}

const descriptions = [
  '_yoast_wpseo_metadesc',
  'rank_math_description',
  '_aioseo_description',
  '_aioseop_description',
  '_genesis_description',
  'standard_seo_post_meta_description',
];

/** The excerpt that an editor wrote, else what a plugin tells search engines. */
function readDescription({ excerpt, meta }: Item): string | undefined {
  const written = [excerpt, ...descriptions.map((key) => meta.get(key) ?? '')]
    .map(readHtmlLine)
    .find((one) => one !== '' && !one.includes('%%'));
  return written?.slice(0, 2000);
}

function readLeadPicture(
  { surveyed: { survey } }: ImportContext,
  { item, addresses, note }: ItemInProgress,
): Record<string, string | undefined> {
  const id = item.meta.get('_thumbnail_id') ?? '';
  if (!/^[1-9]\d*$/.test(id)) return {};
  const attachment = survey.findAttachment(id);
  if (attachment === null) {
    note(`Its lead picture, number ${id}, is not in the export.`);
    return {};
  }
  const { address } = addresses.resolveFile(attachment.url);
  const caption = readHtmlLine(attachment.caption).slice(0, 2000);
  const words =
    attachment.alt || caption || (attachment.title === '' ? nameFile(attachment.url) : nameFile(attachment.title));
  if (attachment.alt === '') note(`Its lead picture has no alternative text: “${words.slice(0, 100)}” was written.`);
  return { image: address, imageAlt: words.slice(0, 1000), imageCaption: caption };
}

/** Where a story first appeared, if that was elsewhere. */
function readCanonical({ surveyed: { addresses } }: ImportContext, { meta }: Item): string | undefined {
  const written = meta.get('_yoast_wpseo_canonical') ?? meta.get('rank_math_canonical_url') ?? '';
  const url = /^https?:\/\//i.test(written) ? addresses.read(written) : undefined;
  return url === undefined || addresses.isOwn(url) || url.username !== '' ? undefined : url.href;
}

/** The recording of an episode (meta key `enclosure`: address, bytes, type). What lies elsewhere is linked below the story. */
function readRecording(
  { meta }: Item,
  addresses: ItemAddresses,
): { readonly audio: string | undefined; readonly below: string } {
  const [address = '', , type = ''] = (meta.get('enclosure') ?? '').split(/\r?\n/).map((line) => line.trim());
  if (!/^https?:\/\//i.test(address) || !(type === '' || type.startsWith('audio/')))
    return { audio: undefined, below: '' };
  const { address: found } = addresses.resolveFile(address);
  if (/^\/media\/.*\.(?:mp3|m4a|ogg|opus|wav)$/i.test(found) && isServedFile(found)) return { audio: found, below: '' };
  return { audio: undefined, below: `\n[Recording: ${nameFile(found)}](<${found.replaceAll('>', '%3E')}>)\n` };
}
