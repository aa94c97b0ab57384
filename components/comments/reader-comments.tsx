import type { ReactNode } from 'react';
import { moduleUrl } from '#lib/site/urls.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/comments.js */
      'reader-comments': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        story: string;
        posted?: '';
        later?: '';
      };
    }
  }
}

/** What public/modules/comments.js makes more of: relative times, a form that comes to its comment, a kept draft. */
export function ReaderComments({
  story,
  posted = false,
  isLater = false,
  children,
}: {
  /** Decoded path, under which the browser keeps the draft. */
  readonly story: string;
  /** Whether the draft that was sent has arrived. */
  readonly posted?: boolean;
  /** Whether its script comes when the reader does: public/modules/story.js sees to it. */
  readonly isLater?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <reader-comments story={story} {...(posted && { posted: '' as const })} {...(isLater && { later: '' as const })}>
      {children}
      {!isLater && <script type="module" src={moduleUrl('comments')} />}
    </reader-comments>
  );
}
