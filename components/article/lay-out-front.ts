import type { Article } from '#lib/content/article.ts';
import type { Front } from '#lib/library/compose-front.ts';

/** Where each story of the front page stands, in the order in which the page is read. */
export type FrontLayout = {
  readonly lead: Article;
  readonly under: readonly Article[];
  readonly near: readonly Article[];
  readonly far: readonly Article[];
  readonly more: readonly Article[];
  readonly blocks: readonly {
    readonly section: string;
    readonly first: Article;
    readonly others: readonly Article[];
  }[];
  readonly river: readonly Article[];
};

/** Gives every story of the front page its place; undefined when there is none. */
export function layOutFront({ lead, top, blocks, river }: Front): FrontLayout | undefined {
  if (lead === undefined) return undefined;
  return {
    lead,
    under: top.slice(5, 7),
    near: top.slice(0, 2),
    far: top.slice(2, 5),
    more: top.slice(7),
    blocks: blocks.flatMap(({ section, articles }) => {
      // A block opens with a picture if any of its stories has one.
      const first = articles.find(({ image }) => image !== null) ?? articles[0];
      if (first === undefined) return [];
      return [{ section, first, others: articles.filter((article) => article !== first) }];
    }),
    river,
  };
}

/** The stories of the front page as a reader meets them, for those who describe the page to machines. */
export function listAsRead(front: Front): readonly Article[] {
  const layout = layOutFront(front);
  if (layout === undefined) return [];
  const { lead, under, near, far, more, blocks, river } = layout;
  return [
    lead,
    ...under,
    ...near,
    ...far,
    ...more,
    ...blocks.flatMap(({ first, others }) => [first, ...others]),
    ...river,
  ];
}
