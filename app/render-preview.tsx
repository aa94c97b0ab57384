import { PreviewMark } from '#components/layout/preview-mark.tsx';
import { PreviewStrip } from '#components/layout/preview-strip.tsx';
import { ProblemList } from '#components/layout/problem-list.tsx';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { listPageProblems, listPressingProblems } from '#lib/library/check-files.ts';
import { listUnpublished } from '#lib/library/list-unpublished.ts';
import type { Newsroom } from './newsroom.ts';

/** Stories named on the strip, and Problems on the home page. */
const most = 50;

/** For the top of every page, in preview: the stories that readers do not see. */
export function renderPreviewStrip({ index, site, now, preview }: Newsroom) {
  return preview ? <PreviewStrip stories={listUnpublished(index, now, most)} site={site} /> : null;
}

/** For the top of a story, in preview: why readers do not see it. */
export function renderPreviewMark({ site, now, preview }: Newsroom, article: Article) {
  return preview ? <PreviewMark article={article} standing={visibilityOf(article, now)} site={site} /> : null;
}

/** For the top of a page, in preview: what is wrong with the file it is made from and with its pictures. */
export function renderProblems({ index, preview }: Newsroom, file: string | undefined) {
  if (!preview || file === undefined) return null;
  return <ProblemList problems={listPageProblems(index, file)} title="Problems of this file and its pictures" />;
}

/** For the home page, in preview: what is wrong with front.md, site.md and files that cannot be shown as they are. */
export function renderHomeProblems({ index, preview }: Newsroom) {
  if (!preview) return null;
  return (
    <ProblemList problems={listPressingProblems(index, most)} title="Problems of front.md, site.md and broken files" />
  );
}
