import { encodePath } from '#lib/site/urls.ts';
import type { HtmlSource, ResolvedFile } from '../convert-html.ts';
import type { ImportedFile } from '../imported.ts';
import { mapSection } from '../mapping.ts';
import { claimMediaPath, type MediaClaims, mediaPathOf } from '../media-path.ts';
import { readHtmlLine } from '../read-html-text.ts';
import { isServedFile } from '../served-file.ts';
import type { Attachment } from './draw-shortcode.ts';
import { findUpload } from './find-upload.ts';
import { fileKey, idOf, uploadOf } from './site-addresses.ts';
import type { Surveyed } from './survey-exports.ts';
import type { WordPressSource } from './word-press-source.ts';

/** Where the links and pictures of one item lead from now on. */
export type ItemAddresses = HtmlSource & {
  /** Files that were asked for, each once in the whole import. */
  readonly files: readonly ImportedFile[];
};

/** What all items share. */
export type ImportContext = { readonly source: WordPressSource; readonly surveyed: Surveyed };

/** @param permalink of the item, which relative addresses in it are relative to. */
export function resolveItemAddresses(
  context: ImportContext,
  permalink: string,
  note: (words: string) => void,
): ItemAddresses {
  const files: ImportedFile[] = [];
  const { addresses, survey } = context.surveyed;
  const resolveFile = (address: string): ResolvedFile => {
    const url = addresses.read(address, permalink);
    if (url === undefined) return { address };
    const attachment = survey.findAttachmentByFile(fileKey(url));
    const found = isOwnFile(context, url, attachment) ? takeUpload(context, url, files) : null;
    const alt = attachment === null || attachment.alt !== '' ? attachment?.alt : readHtmlLine(attachment.caption);
    return { address: found ?? url.href, alt: alt === '' ? undefined : alt };
  };
  const resolveLink = (address: string): string => {
    const url = addresses.read(address, permalink);
    if (url === undefined) return address;
    const attachment = findAttachment(context, url);
    if (attachment !== null) return resolveFile(attachment.url).address;
    if (isOwnFile(context, url, null) && isServedFile(url.pathname)) return resolveFile(url.href).address;
    if (!addresses.isOwn(url)) return /^https?:/i.test(address) ? address : url.href;
    const path = findPage(context, url);
    if (path === null) note(`The link to ${url.href} leads to nothing that was imported, and was left as it was.`);
    return path === null ? url.href : encodePath(path) + anchorOf(url);
  };
  return { files, resolveFile, resolveLink };
}

/** Whether a file may be among the uploads: those of another WordPress site are its own. */
function isOwnFile({ surveyed: { addresses } }: ImportContext, url: URL, attachment: Attachment | null): boolean {
  if (uploadOf(url) === null) return false;
  return attachment !== null || addresses.isOwn(url) || /(?:^i[0-3]\.wp|\.files\.wordpress)\.com$/.test(url.hostname);
}

/** Address here of a file that was uploaded, or null where it is not there or is of no kind that readers get. */
function takeUpload({ source, surveyed: { survey } }: ImportContext, url: URL, files: ImportedFile[]): string | null {
  const name = uploadOf(url);
  if (name === null || !isServedFile(name)) return null;
  const upload = source.uploads === null ? null : findUpload(source.uploads, name);
  const to = upload === null ? mediaPathOf(name) : claimMediaPath(claimsOf(survey), upload.name);
  const key = `file ${upload?.name ?? name}`;
  if (survey.claim(key)) files.push({ kind: 'file', key: upload?.name ?? name, from: upload?.from ?? null, to });
  return upload === null ? null : `/${encodePath(to)}`;
}

function claimsOf(survey: Surveyed['survey']): MediaClaims {
  return {
    claim: (path, upload) => survey.claim(`path ${path}`, upload),
    holderOf: (path) => survey.findClaim(`path ${path}`),
  };
}

/** The file behind a page that WordPress makes for each upload. */
function findAttachment({ surveyed: { survey, addresses } }: ImportContext, url: URL): Attachment | null {
  if (!addresses.isOwn(url)) return null;
  const id = idOf(url);
  if (id !== null) return survey.findAttachment(id);
  const link = addresses.linkOf(url.href);
  return link === '' || survey.findItemByLink(link) !== null ? null : survey.findAttachmentByLink(link);
}

/** The decoded path of the page here that an address of the old site leads to. */
function findPage(context: ImportContext, url: URL): string | null {
  const { survey, addresses, authors } = context.surveyed;
  const id = idOf(url);
  if (id !== null) return survey.findItem(id)?.path || null;
  const link = addresses.linkOf(url.href);
  if (link === '') return url.search === '' ? '/' : null;
  const item = survey.findItemByLink(link);
  if (item !== null) return item.path;
  const [, kind, slug = ''] = /\/(category|tag|author)\/(?:[^/]+\/)*([^/]+)$/.exec(link) ?? [];
  if (kind === 'category') return findSection(context, slug) ?? findTag(context, 'category', slug);
  if (kind === 'tag') return findTag(context, 'tag', slug);
  const author = kind === 'author' ? authors.idOf(slug) : null;
  return author === null ? null : `/authors/${author}`;
}

function findSection({ source, surveyed: { survey, categories } }: ImportContext, slug: string): string | null {
  const category = categories.get(slug);
  const id = category === undefined ? null : mapSection(source.mapping, category);
  return id === null || survey.findClaim(`section ${id}`) === null ? null : `/${id}`;
}

function findTag({ surveyed: { survey } }: ImportContext, kind: 'tag' | 'category', slug: string): string | null {
  const id = survey.findClaim(`${kind} ${slug}`);
  return id === null ? null : `/tags/${id}`;
}

/** Comments have other names here. */
function anchorOf({ hash }: URL): string {
  return /^#(?:comment-\d+|comments|respond)$/.test(hash) ? '#comments' : hash;
}
