import { expect, it } from 'vitest';
import { readJsonFeed, readWithFeedsmith, readWithRssParser } from './read-feed.ts';

const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Otter Gazette</title><link>https://otter.example/</link>
  <description>x</description><item><title>Otters &amp; herons</title><link>https://otter.example/mayor</link>
  <guid isPermaLink="false">mayor</guid><pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate></item></channel></rss>`;
const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Otter Gazette</title><id>x</id>
  <updated>2026-11-21T08:00:00Z</updated><entry><id>mayor</id><title>Otters &amp; herons</title>
  <link rel="alternate" href="https://otter.example/mayor"/><published>2026-11-20T07:00:00Z</published>
  <updated>2026-11-21T08:00:00Z</updated></entry></feed>`;
const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'The Otter Gazette',
  items: [
    {
      id: 'mayor',
      title: 'Otters & herons',
      url: 'https://otter.example/mayor',
      date_published: '2026-11-20T07:00:00Z',
      content_text: 'x',
    },
  ],
});

it('three forms of a feed, read by different programs, are one', async () => {
  const expected = {
    title: 'The Otter Gazette',
    items: [
      { id: 'mayor', title: 'Otters & herons', link: 'https://otter.example/mayor', date: '2026-11-20T07:00:00.000Z' },
    ],
  };
  expect([rss, atom, json].map(readWithFeedsmith)).toEqual([expected, expected, expected]);
  expect([await readWithRssParser(rss), await readWithRssParser(atom)]).toEqual([expected, expected]);
  expect(readJsonFeed(json)).toEqual(expected);
});
