import { foreignWords } from '#lib/site/words/words-of.ts';

/** A link as the head and the foot of a page show it. */
export type Link = { readonly url: string; readonly words: string };

/** Links of the paper's own, each in the direction its words run. */
export function LinkList({
  links,
  language,
}: {
  readonly links: readonly Link[];
  /** Of the site, where the words are those of the interface. */
  readonly language?: string;
}) {
  const lang = language === undefined ? undefined : foreignWords(language);
  return (
    <ul>
      {links.map(({ url, words }) => (
        <li key={url}>
          <a href={url} dir="auto" lang={lang}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
