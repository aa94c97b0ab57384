import type { Instant } from '#lib/base/instant.ts';
import type { MarkdownThread } from '#lib/content/open-markdown-thread.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Site } from '#lib/site/site.ts';
import type { PreviewSources } from './find-version.ts';

/** What a preview is made with. */
export type PreviewContext = PreviewSources & {
  readonly thread: MarkdownThread;
  /** The newsroom around it: sections, authors, what links lead to. */
  readonly index: Index;
  readonly site: Site;
  readonly now: Instant;
  /**
   * Where a file of media/ or public/ is sent from, decoded; null for one that is to be had at its own address.
   *
   * @param address of the file, decoded.
   */
  readonly moveFile: (address: string) => string | null;
};
