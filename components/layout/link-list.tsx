/** A link as the head and the foot of a page show it. */
export type Link = { readonly url: string; readonly words: string };

/** Links of the paper's own, each in the direction its words run. */
export function LinkList({ links }: { readonly links: readonly Link[] }) {
  return (
    <ul>
      {links.map(({ url, words }) => (
        <li key={url}>
          <a href={url} dir="auto">
            {words}
          </a>
        </li>
      ))}
    </ul>
  );
}
