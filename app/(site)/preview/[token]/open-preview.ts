import { cache } from 'react';
import type { Instant } from '#lib/base/instant.ts';
import type { Commit } from '#lib/preview/find-commit.ts';
import { findVersion } from '#lib/preview/find-version.ts';
import { type PreviewLink, readPreview } from '#lib/preview/preview-link.ts';
import { type Preview, readVersion } from '#lib/preview/read-version.ts';
import { type Newsroom, readNewsroom } from '../../../newsroom.ts';
import { previewContext } from '../../../preview-context.ts';

/** What a link leads to. */
export type FoundPreview =
  | {
      readonly kind: 'preview';
      readonly link: PreviewLink;
      readonly commit: Commit | null;
      readonly preview: Preview;
    }
  | { readonly kind: 'forged' }
  | { readonly kind: 'ended'; readonly until: Instant }
  | { readonly kind: 'gone' | 'unreadable'; readonly until: null };

/** Opens a link once for the head of its page and the page itself. */
export const openPreview = cache(
  async (token: string): Promise<{ readonly newsroom: Newsroom; readonly found: FoundPreview }> => {
    const newsroom = readNewsroom();
    return { newsroom, found: await find(newsroom, token) };
  },
);

async function find(newsroom: Newsroom, token: string): Promise<FoundPreview> {
  const link = readPreview(newsroom.key, token, newsroom.now);
  if (!link.ok) return link.error;
  const context = previewContext(newsroom, token, link.value);
  const version = await findVersion(context, link.value);
  if (typeof version === 'string') return { kind: version, until: null };
  return { kind: 'preview', link: link.value, commit: version.commit, preview: await readVersion(context, version) };
}
