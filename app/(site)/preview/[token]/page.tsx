import type { Metadata } from 'next';
import { PlainPage } from '#components/article/plain-page.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { PreviewBanner } from '#components/preview/preview-banner.tsx';
import { PreviewNotice } from '#components/preview/preview-notice.tsx';
import { visibilityOf } from '#lib/content/article.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { privateMetadata } from '../../private-metadata.ts';
import { type FoundPreview, openPreview } from './open-preview.ts';
import { renderPreviewedStory } from './render-previewed-story.tsx';

type Parameters = { readonly params: Promise<{ readonly token: string }> };

export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const { newsroom, found } = await openPreview((await params).token);
  const { label } = wordsOf(newsroom.site.language).preview;
  return privateMetadata(found.kind === 'preview' ? `${label}: ${nameShown(found)}` : label);
}

/** What is not published, for whoever has the link; proxy.ts gives the status. */
export default async function PreviewPage({ params }: Parameters) {
  const { newsroom, found } = await openPreview((await params).token);
  const { site, now } = newsroom;
  if (found.kind === 'forged') return <Notice kind="missing" language={site.language} />;
  if (found.kind !== 'preview') return <PreviewNotice kind={found.kind} until={found.until} site={site} />;
  const { link, commit, preview } = found;
  const { shown, problems } = preview;
  const article = shown.kind === 'story' ? shown.article : null;
  return (
    <>
      <PreviewBanner
        standing={article === null ? (shown.kind === 'page' ? 'page' : 'broken') : visibilityOf(article, now)}
        article={article}
        commit={commit}
        follows={link.ref?.startsWith('refs/') === true ? link.ref : null}
        until={link.until}
        problems={problems}
        site={site}
      />
      {shown.kind === 'story' && renderPreviewedStory(newsroom, shown)}
      {shown.kind === 'page' && <PlainPage page={shown.page} body={shown.html} site={site} />}
    </>
  );
}

function nameShown({ link, preview: { shown } }: Extract<FoundPreview, { readonly kind: 'preview' }>): string {
  if (shown.kind === 'broken') return link.file;
  return shown.kind === 'page' ? shown.page.title : shown.article.title;
}
