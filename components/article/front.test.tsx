import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeArticle, makePicture } from '#tests/newsroom/make-article.ts';
import { Front } from './front.tsx';
import { listAsRead } from './lay-out-front.ts';

const edition = { site: defaultSite, now: Date.UTC(2026, 10, 22, 12), sections: new Map<string, string>() };

function stories(name: string, count: number) {
  return Array.from({ length: count }, (_, at) =>
    makeArticle({ path: `/river/${name}-${at}`, title: `${name} ${at}` }),
  );
}

/** The addresses of all headlines in the order in which a reader of the markup meets them. */
function headlinesOf(front: Parameters<typeof listAsRead>[0]): string[] {
  const html = renderToStaticMarkup(<Front front={front} edition={edition} mostRead={[]} />);
  return [...html.matchAll(/<h[23][^>]*><a href="([^"]+)">[^<]*<\/a><\/h[23]>/g)].map(([, path = '']) => path);
}

test.each([1, 3, 6, 7, 11])(
  'a front page with %i stories beside its lead is told in the order in which it is read',
  (count) => {
    const pictured = makeArticle({ path: '/river/pictured', image: makePicture() });
    const front = {
      lead: makeArticle({ path: '/river/lead' }),
      top: stories('top', count),
      blocks: [
        { section: 'river', articles: [...stories('block', 2), pictured] },
        { section: 'weir', articles: stories('weir', 2) },
      ],
      river: stories('last', 3),
    };
    const told = listAsRead(front).map(({ path }) => path);
    expect(told).toEqual(headlinesOf(front));
    expect(told).toHaveLength(count + 9);
  },
);

test('a front page without a story tells none', () => {
  expect(listAsRead({ lead: undefined, top: [], blocks: [], river: [] })).toEqual([]);
});

test('what is read most stands beside the river, below all that the newsroom chose, and is told to nobody as a part of it', () => {
  const front = {
    lead: makeArticle({ path: '/river/lead' }),
    top: stories('top', 3),
    blocks: [{ section: 'river', articles: stories('block', 2) }],
    river: stories('last', 3),
  };
  const mostRead = stories('read', 3).map((article) => ({ ...article, id: article.path }));
  const html = renderToStaticMarkup(<Front front={front} edition={edition} mostRead={mostRead} />);
  const places = ['/river/lead', '/river/block-1', '/river/last-2', 'Most read', '/river/read-0', '/river/read-2'];
  expect(places.map((words) => html.indexOf(words))).toEqual(
    places.map((words) => html.indexOf(words)).toSorted((a, b) => a - b),
  );
  expect(html.match(/>Most read</g)).toHaveLength(1);
  expect(listAsRead(front).map(({ path }) => path)).not.toContain('/river/read-0');
});
