import type { Instant } from '#lib/base/instant.ts';
import type { Site } from '#lib/site/site.ts';
import { homeUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { PlainNote } from '../comments/plain-note.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';

export type PreviewNoticeProps = {
  readonly kind: 'ended' | 'gone' | 'unreadable';
  /** When the link ended; null of one that has not. */
  readonly until: Instant | null;
  readonly site: Site;
};

/** What an editor types for another link. */
const command = 'npm run news -- preview';

/** In place of a preview: why there is none, and how to come by another link. */
export function PreviewNotice({ kind, until, site }: PreviewNoticeProps) {
  const words = wordsOf(site.language);
  const { title, text } = words.preview[kind];
  return (
    <PlainNote title={title} language={site.language}>
      <p>
        <Phrase words={text} parts={{ time: until !== null && <Timestamp at={until} site={site} /> }} />
      </p>
      {kind === 'ended' && (
        <p>
          <Phrase words={words.preview.ended.command} parts={{ command: <code dir="ltr">{command}</code> }} />
        </p>
      )}
      <p>
        <a href={homeUrl()}>{words.layout.toFront}</a>
      </p>
    </PlainNote>
  );
}
