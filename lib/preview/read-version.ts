import type { Html } from '#lib/base/html.ts';
import { compareProblems, type Problem } from '#lib/base/problem.ts';
import type { Article } from '#lib/content/article.ts';
import { checkSubject } from '#lib/content/checks.ts';
import type { Page } from '#lib/content/document.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import { type ParsedFile, parseFile } from '#lib/content/parse-file.ts';
import type { BodyInput, UnsizedBody } from '#lib/content/render-markdown.ts';
import { unrenderableBody } from '#lib/content/unrenderable-body.ts';
import { withPictureSize } from '#lib/library/find-picture.ts';
import { readTree } from '#lib/library/read-tree.ts';
import { describeFiles } from './describe-files.ts';
import type { Version } from './find-version.ts';
import type { PreviewContext } from './preview-context.ts';

/** A file as its preview shows it, and what is wrong with it. */
export type Preview = {
  readonly shown:
    | { readonly kind: 'story'; readonly article: Article; readonly html: Html | null }
    | { readonly kind: 'page'; readonly page: Page; readonly html: Html | null }
    /** Its Problems say why. */
    | { readonly kind: 'broken' };
  readonly problems: readonly Problem[];
};

/**
 * Parses, checks and renders a version of a file as the site does with those it publishes. Of a live blog it holds the entries
 * that are yet to come too.
 */
export async function readVersion(context: PreviewContext, { commit, source }: Version): Promise<Preview> {
  if (!source.ok) return { shown: { kind: 'broken' }, problems: [source.error] };
  const { file, text } = source.value;
  const parsed = parseFile(file, text, context.site.timeZone);
  if (!parsed.ok) return broken(parsed.error.problems);
  const input = toInput(parsed.value, context);
  const reading = await context.thread.read(input);
  if (!reading.ok) {
    return broken([...parsed.value.problems, unrenderableBody(file, parsed.value.bodyLine, reading.error)]);
  }
  const { facts, html } = reading.value;
  const files = await describeFiles(context, commit, [...parsed.value.mentions, ...facts.mentions]);
  const rendered = html ?? (await render(context.thread, { ...input, ...files }));
  const tree = readTree(context.index, context.now);
  const hasMedia = (address: string) => files.committed.has(address) || tree.hasMedia(address);
  const problems = checkSubject({ ...parsed.value, facts }, { ...tree, hasMedia });
  return { shown: show(parsed.value, rendered, context), problems };
}

function broken(problems: readonly Problem[]): Preview {
  return { shown: { kind: 'broken' }, problems: problems.toSorted(compareProblems) };
}

function toInput({ file, body, bodyLine, document }: ParsedFile, { site, now }: PreviewContext): UnsizedBody {
  const { smartPunctuation, pictureHosts, timeZone } = site;
  const lang =
    document.kind === 'article' ? document.article.lang : document.kind === 'page' ? document.page.lang : null;
  const isLive = document.kind === 'article' && document.article.type === 'live';
  const live = isLive ? { live: { from: document.article.publishedAt, timeZone, readAt: now } } : {};
  return { file, body, bodyLine, language: lang ?? site.language, smartPunctuation, pictureHosts, ...live };
}

async function render(thread: MarkdownThread, input: BodyInput): Promise<Html | null> {
  const rendered = await thread.render(input);
  return rendered.ok ? rendered.value : null;
}

function show({ document }: ParsedFile, html: Html | null, { index, moveFile }: PreviewContext): Preview['shown'] {
  if (document.kind === 'page') return { kind: 'page', page: document.page, html };
  if (document.kind !== 'article') return { kind: 'broken' };
  const { article } = document;
  const move = (address: string) => moveFile(address) ?? address;
  const { image, audio } = article;
  const shown = {
    ...article,
    audio: audio === null ? null : move(audio),
    image: image === null ? null : { ...image, address: move(image.address) },
  };
  return { kind: 'story', article: withPictureSize(index, shown), html };
}
