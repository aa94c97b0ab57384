import type { ReactNode } from 'react';
import { moduleUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/comments.js */
      'reader-comments': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        story: string;
        posted?: '';
        later?: '';
        cancel: string;
        left: string;
      };
    }
  }
}

/** What public/modules/comments.js makes more of: relative times, a form that comes to its comment, a kept draft. */
export function ReaderComments({
  story,
  language,
  posted = false,
  isLater = false,
  children,
}: {
  /** Decoded path, under which the browser keeps the draft. */
  readonly story: string;
  /** Of the site: its script has no words of its own. */
  readonly language: string;
  /** Whether the draft that was sent has arrived. */
  readonly posted?: boolean;
  /** Whether its script comes when the reader does: public/modules/story.js sees to it. */
  readonly isLater?: boolean;
  readonly children: ReactNode;
}) {
  const { cancel, left } = wordsOf(language).comments.form;
  return (
    <reader-comments
      story={story}
      {...(posted && { posted: '' as const })}
      {...(isLater && { later: '' as const })}
      cancel={cancel}
      left={JSON.stringify(left)}
    >
      {children}
      {!isLater && <script type="module" src={moduleUrl('comments')} />}
    </reader-comments>
  );
}
