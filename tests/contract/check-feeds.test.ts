import { describe, expect, it } from 'vitest';
import { checkAtom } from './check-atom.ts';
import { checkJsonFeed } from './check-json-feed.ts';
import { checkRss } from './check-rss.ts';

/** A change that makes a sound document a faulty one, and what the checker must say of it. */
type Fault = readonly [name: string, from: string | RegExp, to: string, said: string];

const change = (document: string, from: string | RegExp, to: string) => {
  const changed = document.replace(from, () => to);
  if (changed === document) throw new Error(`${from} is not in the document`);
  return changed;
};

describe('Atom', () => {
  const entry = `<entry>
    <id>https://otter.example/mayor</id><title>Otters &amp;amp; herons</title><updated>2026-11-20T08:00:00Z</updated>
    <published>2026-11-19T08:00:00.5+01:00</published><link href="https://otter.example/mayor"/>
    <author><name>Tilda Quill</name><uri>https://otter.example/authors/tilda</uri><email>t@otter.example</email></author>
    <category term="votes"/><summary>Unanimous.</summary>
    <content type="html" xml:lang="de">&lt;p&gt;&lt;a href="https://otter.example/x"&gt;x&lt;/a&gt;&lt;/p&gt;</content>
  </entry>`;
  const sound = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="https://x.example/" xml:lang="en">
    <id>https://otter.example/</id><title>The Otter Gazette</title><updated>2026-11-20T08:00:00Z</updated>
    <author><name>The Otter Gazette</name></author><generator uri="https://x.example/">Press</generator>
    <icon>https://otter.example/i.png</icon><link rel="self" type="application/atom+xml" href="https://otter.example/atom.xml"/>
    <link rel="alternate" type="text/html" hreflang="en" href="https://otter.example/"/><x:more>welcome</x:more>${entry}</feed>`;

  it('passes when it is sound', () => {
    expect(checkAtom(sound)).toEqual([]);
    expect(checkAtom(change(sound, entry, ''))).toEqual([]);
  });

  it.each<Fault>([
    ['markup that does not close', '</entry>', '', '2: not well-formed'],
    ['a control character', 'Unanimous', 'Unani\u0001mous', '2: not well-formed'],
    ['another namespace', 'http://www.w3.org/2005/Atom', 'http://purl.org/atom/ns#', '4.1.1: the root'],
    ['no id', '<id>https://otter.example/</id>', '', '4.1.1: 0 id'],
    ['two titles', '<title>The Otter Gazette</title>', '<title>a</title><title>b</title>', '4.1.1: 2 title'],
    ['no updated', '<updated>2026-11-20T08:00:00Z</updated>\n    <author>', '<author>', '4.1.1: 0 updated'],
    ['two icons', '<icon>', '<icon>https://otter.example/j.png</icon><icon>', '4.1.1: more than one icon'],
    [
      'no author',
      /<author>[\s\S]*?<\/author>(?=[\s\S]*<entry>)|<author><name>Tilda[\s\S]*?<\/author>/g,
      '',
      '4.1.1: no author',
    ],
    ['no link to itself', 'rel="self"', 'rel="via"', '4.1.1: no link rel="self"'],
    [
      'two pages of one language',
      '<x:more>',
      '<link type="text/html" hreflang="en" href="https://otter.example/2"/><x:more>',
      '4.1.1: two links',
    ],
    ['something behind the entries', '</feed>', '<rights>All</rights></feed>', '4.1.1: something of the feed'],
    ['a story that stands twice', entry, entry + entry, '4.1.1: two entries'],
    ['a language with underscore', 'xml:lang="en"', 'xml:lang="en_GB"', '2: xml:lang'],
    ['an entry without id', '<id>https://otter.example/mayor</id>', '', '4.1.2: 0 id'],
    ['an id that is a path', '<id>https://otter.example/mayor', '<id>/mayor', '4.2.6'],
    ['an id with a space', '<id>https://otter.example/mayor', '<id>https://otter.example/the mayor', '4.2.6'],
    ['an entry without title', '<title>Otters &amp;amp; herons</title>', '', '4.1.2: 0 title'],
    ['an empty title', 'Otters &amp;amp; herons', '', '4.1.1.1: an empty title'],
    ['an entry published after its update', '2026-11-19T08:00:00.5+01:00', '2026-11-21T08:00:00Z', '4.2.9'],
    ['a date for people', '2026-11-19T08:00:00.5+01:00', 'Thu, 19 Nov 2026 08:00:00 GMT', '3.3'],
    ['a date without zone', '2026-11-19T08:00:00.5+01:00', '2026-11-19T08:00:00', '3.3'],
    ['a day that does not exist', '2026-11-19T08:00:00.5+01:00', '2026-02-30T08:00:00Z', '3.3'],
    ['a small t', '2026-11-19T08', '2026-11-19t08', '3.3'],
    ['two contents', '</entry>', '<content>x</content></entry>', '4.1.2: more than one content'],
    [
      'neither content nor link',
      /<link href="https:\/\/otter.example\/mayor"\/>([\s\S]*)<content[\s\S]*<\/content>/,
      '',
      '4.1.2: neither',
    ],
    [
      'content elsewhere without summary',
      /<summary>[\s\S]*<\/content>/,
      '<content src="https://otter.example/x"/>',
      '4.1.2: content elsewhere',
    ],
    ['content of its own and elsewhere', 'type="html" xml:lang="de"', 'src="https://otter.example/x"', '4.1.3.2'],
    ['no words', /<summary>[\s\S]*<\/content>/, '', '4.1.1.1: neither summary'],
    ['a relative link', 'href="https://otter.example/mayor"', 'href="/mayor"', '4.2.7.1'],
    ['a kind of link with capitals', 'rel="alternate"', 'rel="Alternate Page"', '4.2.7.2'],
    ['a type of link that is none', 'type="text/html"', 'type="html"', '4.2.7.3'],
    ['a language of a link that is none', 'hreflang="en"', 'hreflang="English (UK)"', '4.2.7.4'],
    ['an author without name', '<name>Tilda Quill</name>', '', '3.2.1'],
    ['an author with a path', '<uri>https://otter.example', '<uri>', '3.2.2'],
    ['an author without mail host', 't@otter.example', 'tilda', '3.2.3'],
    ['a category without term', 'term="votes"', 'label="votes"', '4.2.2'],
    ['a generator without words', 'Press', ' ', '4.2.4'],
    ['a relative icon', '<icon>https://otter.example', '<icon>', '4.2.5'],
    ['elements in a title', 'Otters &amp;amp; herons', '<b>Otters</b>', '3.1'],
    ['a type of text nobody knows', '<summary>', '<summary type="text/markdown">', '3.1: type'],
    ['XHTML without div', '<summary>', '<summary type="xhtml">', '3.1: summary of type xhtml'],
    ['a relative address in the text', 'a href="https://otter.example/x"', 'a href="/x"', '4.1.3: content leads to'],
    [
      'a relative picture in the text',
      '&lt;p&gt;',
      '&lt;p&gt;&lt;img srcset="https://otter.example/1 1x, /2 2x"&gt;',
      '4.1.3: content leads to',
    ],
    ['a script in the text', '&lt;p&gt;', '&lt;p&gt;&lt;script&gt;&lt;/script&gt;', '8.1'],
    ['an element of RSS', '<category ', '<pubDate>x</pubDate><category ', '6.2'],
  ])('is refused for %s', (_, from, to, said) => {
    expect(checkAtom(change(sound, from, to)).join('\n')).toContain(said);
  });
});

describe('RSS', () => {
  const item = `<item>
    <title>Otters &amp;amp; herons</title><link>https://otter.example/mayor</link><description>Unanimous.</description>
    <guid isPermaLink="false">mayor</guid><pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate><category>Votes</category>
    <comments>https://otter.example/mayor#replies</comments><dc:creator>Tilda Quill</dc:creator><dc:creator>Bram Moss</dc:creator>
    <content:encoded><![CDATA[<p><a href="https://otter.example/x">x</a></p>]]></content:encoded>
    <media:content url="https://otter.example/w.jpg" medium="image" type="image/jpeg" width="1200" height="675"><media:credit>Bram</media:credit></media:content>
    <enclosure url="https://otter.example/a.mp3" length="12" type="audio/mpeg"/><source url="https://otter.example/feed.xml">Otters</source>
  </item>`;
  const sound = `<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
    <title>The Otter Gazette</title><link>https://otter.example/</link><description>All the river</description><language>en-GB</language>
    <lastBuildDate>Fri, 20 Nov 2026 08:00:00 GMT</lastBuildDate><docs>https://www.rssboard.org/rss-specification</docs><ttl>10</ttl>
    <image><url>https://otter.example/i.png</url><title>The Otter Gazette</title><link>https://otter.example/</link><width>144</width><height>144</height></image>
    <atom:link rel="self" type="application/rss+xml" href="https://otter.example/feed.xml"/>${item}</channel></rss>`;

  it('passes when it is sound', () => {
    expect(checkRss(sound)).toEqual([]);
    expect(checkRss(change(sound, item, ''))).toEqual([]);
    expect(checkRss(change(sound, '<guid isPermaLink="false">mayor', '<guid>https://otter.example/mayor'))).toEqual([]);
  });

  it.each<Fault>([
    ['markup that does not close', '</item>', '', 'not well-formed'],
    ['an entity of HTML', 'Unanimous', '&nbsp;', 'not well-formed'],
    ['another version', 'version="2.0"', 'version="0.91"', 'rss: expected'],
    ['two channels', '</channel>', '</channel><channel/>', 'channel: expected exactly one'],
    ['a namespace without its slash', 'mrss/"', 'mrss"', 'namespaces: media'],
    [
      'no title',
      '<title>The Otter Gazette</title><link>https://otter.example/</link><d',
      '<link>https://otter.example/</link><d',
      'channel/title',
    ],
    ['no description', '<description>All the river</description>', '', 'channel/description: required'],
    [
      'a link that is a path',
      '<link>https://otter.example/</link><description>',
      '<link>/</link><description>',
      'channel/link',
    ],
    ['two languages', '<language>', '<language>de</language><language>', 'channel/language: more than one'],
    ['a language by name', 'en-GB', 'British English', 'channel/language: "'],
    ['no language', '<language>en-GB</language>', '', 'channel/language: expected'],
    ['no date of its making', /<lastBuildDate>.*<\/lastBuildDate>/, '', 'channel/lastBuildDate: expected'],
    [
      'a wrong day of the week',
      'Fri, 20 Nov 2026 08:00:00 GMT',
      'Sat, 20 Nov 2026 08:00:00 GMT',
      'channel/lastBuildDate: "',
    ],
    ['no link to itself', 'rel="self"', 'rel="via"', 'atom:link rel="self" expected once'],
    ['a link to itself without type', ' type="application/rss+xml"', '', 'wants address and type'],
    ['a picture that is too wide', '<width>144', '<width>145', 'channel/image/width'],
    [
      'a picture of another title',
      '<title>The Otter Gazette</title><link>https://otter.example/</link><width>',
      '<title>x</title><link>https://otter.example/</link><width>',
      'channel/image/title',
    ],
    ['a time to live in words', '<ttl>10', '<ttl>an hour', 'channel/ttl'],
    ['an element of Atom without prefix', '<ttl>', '<updated>x</updated><ttl>', 'channel: updated is no element'],
    ['an item of no words', /<title>Otters.*<\/description>/, '', 'item: neither title nor description'],
    ['an item without guid', /<guid.*<\/guid>/, '', 'item/guid expected'],
    ['a guid that is no address', ' isPermaLink="false"', '', 'isPermaLink is not false'],
    ['a permanent link that is neither', 'isPermaLink="false"', 'isPermaLink="no"', 'isPermaLink is true or false'],
    ['an item that stands twice', item, item + item, 'guid: two items'],
    [
      'a link that is not escaped',
      '<link>https://otter.example/mayor',
      '<link>https://otter.example/maire élu',
      'item/link',
    ],
    ['a date of RFC 3339', 'Fri, 20 Nov 2026 08:00:00 +0100', '2026-11-20T08:00:00Z', 'item/pubDate'],
    ['a year of two digits', 'Nov 2026 08:00:00 +0100', 'Nov 26 08:00:00 +0100', 'item/pubDate'],
    ['a day that does not exist', 'Fri, 20 Nov 2026 08:00:00 +0100', '30 Feb 2026 08:00:00 GMT', 'item/pubDate'],
    ['an author by name', '<category>', '<author>Tilda Quill</author><category>', 'item/author'],
    ['an enclosure without length', ' length="12"', '', 'item/enclosure'],
    [
      'two enclosures',
      '<enclosure',
      '<enclosure url="https://otter.example/b.mp3" length="1" type="audio/mpeg"/><enclosure',
      'more than one enclosure',
    ],
    ['a source without address', '<source url="https://otter.example/feed.xml">', '<source>', 'item/source'],
    ['a category of no words', '<category>Votes', '<category> ', 'item/category'],
    ['an author of no words', 'Bram Moss', '', 'dc:creator'],
    [
      'two contents',
      '<content:encoded>',
      '<content:encoded>x</content:encoded><content:encoded>',
      'more than one content:encoded',
    ],
    [
      'contents without description',
      '<description>Unanimous.</description>',
      '',
      'content:encoded without description',
    ],
    ['a relative address in the text', 'a href="https://otter.example/x"', 'a href="x"', 'content:encoded leads to'],
    [
      'an address that borrows the scheme',
      'a href="https://otter.example/x"',
      'a href="//otter.example/x"',
      'content:encoded leads to',
    ],
    ['a handler in the text', '<a href', '<a onclick="x()" href', 'content:encoded holds'],
    ['media without address', 'url="https://otter.example/w.jpg"', 'url="/w.jpg"', 'media:content: url'],
    ['media of no known kind', 'medium="image"', 'medium="picture"', 'media:content: medium'],
    ['media without width', 'width="1200"', 'width="NaN"', 'media:content: width'],
    ['media with an empty credit', '<media:credit>Bram', '<media:credit>', 'media:credit'],
  ])('is refused for %s', (_, from, to, said) => {
    expect(checkRss(change(sound, from, to)).join('\n')).toContain(said);
  });
});

describe('JSON Feed', () => {
  const item = {
    id: 'mayor',
    url: 'https://otter.example/mayor',
    title: 'Otters & herons',
    content_html: '<p><a href="https://otter.example/x">x</a></p>',
    summary: 'Unanimous.',
    image: 'https://otter.example/w.jpg',
    date_published: '2026-11-19T08:00:00+01:00',
    date_modified: '2026-11-20T08:00:00Z',
    authors: [{ name: 'Tilda Quill', url: 'https://otter.example/authors/tilda' }],
    tags: ['Votes'],
    language: 'en',
    _otter: { any: 'thing' },
  };
  const sound = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'The Otter Gazette',
    home_page_url: 'https://otter.example/',
    feed_url: 'https://otter.example/feed.json',
    language: 'en',
    hubs: [{ type: 'WebSub', url: 'https://hub.example/' }],
    authors: [{ name: 'The Otter Gazette' }],
    items: [item],
  };
  const withItem = (fields: object) => ({ ...sound, items: [{ ...item, ...fields }] });

  it('passes when it is sound', () => {
    expect(checkJsonFeed(JSON.stringify(sound))).toEqual([]);
    expect(checkJsonFeed(JSON.stringify({ ...sound, items: [] }))).toEqual([]);
    expect(checkJsonFeed(JSON.stringify(withItem({ content_html: undefined, content_text: 'x' })))).toEqual([]);
  });

  it.each<readonly [string, object, string]>([
    ['version 1', { ...sound, version: 'https://jsonfeed.org/version/1' }, 'version'],
    ['no title', { ...sound, title: '' }, 'title: required'],
    ['no items', { ...sound, items: undefined }, 'items: required'],
    ['a relative home page', { ...sound, home_page_url: '/' }, 'home_page_url'],
    ['a relative address of its own', { ...sound, feed_url: '/feed.json' }, 'feed_url'],
    ['one author, as in version 1', { ...sound, author: { name: 'x' } }, 'author: no field'],
    ['an author without anything', { ...sound, authors: [{}] }, 'authors'],
    ['no authors in a list', { ...sound, authors: [] }, 'authors'],
    ['a hub without type', { ...sound, hubs: [{ url: 'https://hub.example/' }] }, 'hubs'],
    ['a language by name', { ...sound, language: 'British English' }, 'language'],
    ['an end that is a word', { ...sound, expired: 'yes' }, 'expired'],
    ['no id', withItem({ id: undefined }), 'items[0].id'],
    ['an id that is a number', withItem({ id: 7 }), 'items[0].id'],
    ['a story that stands twice', { ...sound, items: [item, item] }, 'two of the id'],
    ['no content', withItem({ content_html: undefined }), 'neither content_html'],
    ['a relative address', withItem({ url: '/mayor' }), 'items[0].url'],
    ['a relative address in the text', withItem({ content_html: '<a href="/x">x</a>' }), 'items[0].content_html'],
    ['a script in the text', withItem({ content_html: '<script>x</script>' }), 'items[0].content_html'],
    ['half a character', withItem({ title: 'Otters \uD800' }), 'half of a character'],
    ['an empty title', withItem({ title: '' }), 'items[0].title'],
    ['null where nothing is meant', withItem({ image: null }), 'items[0].image'],
    ['a date for people', withItem({ date_published: 'Thu, 19 Nov 2026 08:00:00 GMT' }), 'items[0].date_published'],
    ['a date without zone', withItem({ date_modified: '2026-11-20T08:00:00' }), 'items[0].date_modified'],
    ['an author by name alone', withItem({ authors: ['Tilda Quill'] }), 'items[0].authors'],
    ['tags in one text', withItem({ tags: 'a, b' }), 'items[0].tags'],
    ['a field nobody knows', withItem({ credit: 'x' }), 'items[0].credit: no field'],
    [
      'an attachment without type',
      withItem({ attachments: [{ url: 'https://otter.example/a' }] }),
      'items[0].attachments',
    ],
  ])('is refused for %s', (_, document, said) => {
    expect(checkJsonFeed(JSON.stringify(document)).join('\n')).toContain(said);
  });

  it('is refused when it is no JSON', () => {
    expect(checkJsonFeed('{')).toEqual(['not JSON']);
    expect(checkJsonFeed('[]')).toEqual(['expected an object at the top']);
  });
});
