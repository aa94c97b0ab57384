import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FeedIndex } from './feed-index.tsx';

test('each list is offered in three forms, and each link says of what', () => {
  const lists = [
    { title: 'All stories', url: '/' },
    { title: 'River & <sea>', url: '/river' },
  ];
  const html = renderToStaticMarkup(<FeedIndex language="en" lists={lists} />);
  const links = [...html.matchAll(/<a href="([^"]+)" aria-label="([^"]+)">([^<]+)</g)].map(([, ...parts]) => parts);
  expect(links).toEqual([
    ['/feed.xml', 'RSS: All stories', 'RSS'],
    ['/atom.xml', 'Atom: All stories', 'Atom'],
    ['/feed.json', 'JSON Feed: All stories', 'JSON Feed'],
    ['/river/feed.xml', 'RSS: River &amp; &lt;sea&gt;', 'RSS'],
    ['/river/atom.xml', 'Atom: River &amp; &lt;sea&gt;', 'Atom'],
    ['/river/feed.json', 'JSON Feed: River &amp; &lt;sea&gt;', 'JSON Feed'],
  ]);
});

test('where the feeds of topics and writers are is said, too', () => {
  const html = renderToStaticMarkup(<FeedIndex language="en" lists={[]} />);
  expect(html).toContain('href="/tags"');
  expect(html).toContain('href="/authors"');
});
