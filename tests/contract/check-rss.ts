import { readXml, type XmlElement } from '#tests/read-xml.ts';
import {
  isLanguage,
  isMailDate,
  isMediaType,
  isWebAddress,
  listRelativeAddresses,
  listUnwelcome,
} from './feed-grammar.ts';

/**
 * What breaks RSS 2.0 (rssboard.org/rss-specification), the board's best practices (rss-profile) or Media RSS in a
 * document, each fault with the element that it concerns; nothing when it is sound.
 */
export function checkRss(document: string): readonly string[] {
  let rss: XmlElement;
  try {
    rss = readXml(document);
  } catch (error) {
    return [`XML: not well-formed: ${error instanceof Error ? error.message : ''}`];
  }
  if (rss.fullName !== 'rss' || rss.attributes.version !== '2.0')
    return ['rss: expected rss version="2.0" at the root'];
  const [channel, ...others] = all(rss, 'channel');
  if (channel === undefined || others.length > 0) return ['channel: expected exactly one'];
  const items = all(channel, 'item');
  return [
    ...Object.entries(spaces).flatMap(([prefix, space]) => {
      const bound = rss.attributes[`xmlns:${prefix}`];
      return bound === undefined || bound === space ? [] : [`namespaces: ${prefix} is ${bound}, expected ${space}`];
    }),
    ...checkChannel(channel),
    ...items.flatMap((item) => checkItem(item).map((fault) => `${fault} (item ${firstText(item, 'guid')})`)),
    ...listTwins(items.map((item) => firstText(item, 'guid'))).map((guid) => `guid: two items with ${guid}`),
  ];
}

const spaces: Readonly<Record<string, string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  media: 'http://search.yahoo.com/mrss/',
  xhtml: 'http://www.w3.org/1999/xhtml',
};

const all = (element: XmlElement, fullName: string) => element.children.filter((child) => child.fullName === fullName);
const of = (element: XmlElement, prefix: string, local: string) => all(element, `${spaces[prefix]}:${local}`);
const firstText = (element: XmlElement, fullName: string) => all(element, fullName)[0]?.text ?? '';
const listTwins = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at);

const channelParts = [
  'title',
  'link',
  'description',
  'language',
  'copyright',
  'managingEditor',
  'webMaster',
  'pubDate',
  'lastBuildDate',
  'category',
  'generator',
  'docs',
  'cloud',
  'ttl',
  'image',
  'rating',
  'textInput',
  'skipHours',
  'skipDays',
  'item',
];
const itemParts = [
  'title',
  'link',
  'description',
  'author',
  'category',
  'comments',
  'enclosure',
  'guid',
  'pubDate',
  'source',
];
const repeatable = ['category', 'item', 'enclosure'];

function checkChannel(channel: XmlElement): readonly string[] {
  const self = of(channel, 'atom', 'link').filter(({ attributes }) => attributes.rel === 'self');
  return [
    ...['title', 'link', 'description'].flatMap((part) =>
      firstText(channel, part).trim() === '' ? [`channel/${part}: required, and with words`] : [],
    ),
    ...checkKnown(channel, 'channel', channelParts),
    ...checkAddress(channel, 'channel', 'link'),
    ...checkAddress(channel, 'channel', 'docs'),
    ...checkDate(channel, 'channel', 'pubDate'),
    ...checkDate(channel, 'channel', 'lastBuildDate'),
    ...all(channel, 'language').flatMap(({ text }) => (isLanguage(text) ? [] : [`channel/language: "${text}"`])),
    ...all(channel, 'ttl').flatMap(({ text }) => (/^\d+$/.test(text) ? [] : [`channel/ttl: "${text}"`])),
    ...all(channel, 'image').flatMap((image) => checkImage(image, channel)),
    ...(self.length === 1 ? [] : ['best practices: atom:link rel="self" expected once in the channel']),
    ...self.flatMap(({ attributes }) =>
      isWebAddress(attributes.href ?? '') && attributes.type === 'application/rss+xml'
        ? []
        : ['best practices: atom:link rel="self" wants address and type'],
    ),
    // An empty feed was never built of anything.
    ...(all(channel, 'lastBuildDate').length === 1 || all(channel, 'item').length === 0
      ? []
      : ['channel/lastBuildDate: expected']),
    ...(all(channel, 'language').length === 1 ? [] : ['channel/language: expected']),
  ];
}

function checkImage(image: XmlElement, channel: XmlElement): readonly string[] {
  const [width, height] = ['width', 'height'].map((part) => firstText(image, part));
  const isSide = (text: string | undefined, most: number) =>
    text === '' || (/^\d+$/.test(text ?? '') && Number(text) <= most && Number(text) > 0);
  return [
    ...(isWebAddress(firstText(image, 'url')) ? [] : ['channel/image/url: expected an absolute address']),
    ...(isWebAddress(firstText(image, 'link')) ? [] : ['channel/image/link: expected an absolute address']),
    ...(firstText(image, 'title') === firstText(channel, 'title')
      ? []
      : ['best practices: channel/image/title is the title of the channel']),
    ...(firstText(image, 'link') === firstText(channel, 'link')
      ? []
      : ['best practices: channel/image/link is the link of the channel']),
    ...(isSide(width, 144) ? [] : [`channel/image/width: "${width}", at most 144`]),
    ...(isSide(height, 400) ? [] : [`channel/image/height: "${height}", at most 400`]),
  ];
}

function checkItem(item: XmlElement): readonly string[] {
  const [guid] = all(item, 'guid');
  const contents = of(item, 'content', 'encoded');
  return [
    ...(firstText(item, 'title').trim() === '' && firstText(item, 'description').trim() === ''
      ? ['item: neither title nor description']
      : []),
    ...checkKnown(item, 'item', itemParts),
    ...checkAddress(item, 'item', 'link'),
    ...checkAddress(item, 'item', 'comments'),
    ...checkDate(item, 'item', 'pubDate'),
    ...(guid === undefined || guid.text.trim() === '' ? ['best practices: item/guid expected'] : []),
    ...(guid === undefined || (guid.attributes.isPermaLink ?? 'true') === 'false' || isWebAddress(guid.text)
      ? []
      : [`item/guid: "${guid.text}" is no address, but isPermaLink is not false`]),
    ...(guid === undefined || ['true', 'false', undefined].includes(guid.attributes.isPermaLink)
      ? []
      : ['item/guid: isPermaLink is true or false']),
    ...all(item, 'author').flatMap(({ text }) =>
      /^[^@\s]+@[^@\s]+/.test(text) ? [] : ['item/author: an e-mail address, else dc:creator'],
    ),
    ...all(item, 'category').flatMap(({ text }) => (text.trim() === '' ? ['item/category: without words'] : [])),
    ...all(item, 'enclosure').flatMap(({ attributes }) =>
      isWebAddress(attributes.url ?? '') && /^\d+$/.test(attributes.length ?? '') && isMediaType(attributes.type ?? '')
        ? []
        : ['item/enclosure: url, length and type are required'],
    ),
    ...(all(item, 'enclosure').length > 1 ? ['best practices: more than one enclosure'] : []),
    ...all(item, 'source').flatMap(({ attributes }) =>
      isWebAddress(attributes.url ?? '') ? [] : ['item/source: url is required'],
    ),
    ...of(item, 'dc', 'creator').flatMap(({ text }) => (text.trim() === '' ? ['dc:creator: without words'] : [])),
    ...(contents.length > 1 ? ['best practices: more than one content:encoded'] : []),
    ...(contents.length > 0 && all(item, 'description').length === 0
      ? ['best practices: content:encoded without description']
      : []),
    ...[...contents, ...all(item, 'description')].flatMap(({ name, text }) => [
      ...listRelativeAddresses(text).map(
        (address) => `best practices: ${name} leads to "${address}", expected an absolute address`,
      ),
      ...listUnwelcome(text).map((one) => `best practices: ${name} holds ${one}`),
    ]),
    ...of(item, 'media', 'content').flatMap(checkMedia),
    ...of(item, 'media', 'group').flatMap((group) => of(group, 'media', 'content').flatMap(checkMedia)),
  ];
}

/** Every element of RSS itself is known, stands once unless it may repeat, and follows no order. */
function checkKnown(element: XmlElement, place: string, known: readonly string[]): readonly string[] {
  const own = element.children.map(({ fullName }) => fullName).filter((fullName) => !fullName.includes(':'));
  return [
    ...own.filter((part) => !known.includes(part)).map((part) => `${place}: ${part} is no element of RSS 2.0`),
    ...listTwins(own.filter((part) => !repeatable.includes(part))).map((part) => `${place}/${part}: more than one`),
  ];
}

function checkAddress(element: XmlElement, place: string, part: string): readonly string[] {
  return all(element, part).flatMap(({ text }) =>
    isWebAddress(text) ? [] : [`${place}/${part}: "${text}", expected an absolute address`],
  );
}

function checkDate(element: XmlElement, place: string, part: string): readonly string[] {
  return all(element, part).flatMap(({ text }) =>
    isMailDate(text) ? [] : [`${place}/${part}: "${text}", expected a date of RFC 822 with a year of four digits`],
  );
}

function checkMedia(media: XmlElement): readonly string[] {
  const { url = '', type, medium, width, height, fileSize } = media.attributes;
  const numbers = { width, height, fileSize };
  return [
    ...(isWebAddress(url) ? [] : [`media:content: url is "${url}"`]),
    ...(type === undefined || isMediaType(type) ? [] : [`media:content: type is "${type}"`]),
    ...(medium === undefined || ['image', 'audio', 'video', 'document', 'executable'].includes(medium)
      ? []
      : [`media:content: medium is "${medium}"`]),
    ...Object.entries(numbers).flatMap(([name, value]) =>
      value === undefined || /^[1-9]\d*$/.test(value) ? [] : [`media:content: ${name} is "${value}"`],
    ),
    ...of(media, 'media', 'credit').flatMap(({ text }) => (text.trim() === '' ? ['media:credit: without words'] : [])),
  ];
}
