import { readXml, type XmlElement } from '#tests/read-xml.ts';
import {
  isIdentifier,
  isLanguage,
  isMediaType,
  isMoment,
  isWebAddress,
  listRelativeAddresses,
  listUnwelcome,
} from './feed-grammar.ts';

/** What breaks RFC 4287 in a document, each fault with the section that forbids it; nothing when it is sound. */
export function checkAtom(document: string): readonly string[] {
  let feed: XmlElement;
  try {
    feed = readXml(document);
  } catch (error) {
    return [`2: not well-formed: ${error instanceof Error ? error.message : ''}`];
  }
  if (feed.fullName !== name('feed')) return [`4.1.1: the root is ${feed.fullName}, expected ${name('feed')}`];
  const entries = all(feed, 'entry');
  const feedHasAuthor = all(feed, 'author').length > 0;
  return [
    ...checkCounts(feed, '4.1.1', {
      one: ['id', 'title', 'updated'],
      atMostOne: ['generator', 'icon', 'logo', 'rights', 'subtitle'],
    }),
    ...(feedHasAuthor || (entries.length > 0 && entries.every((entry) => all(entry, 'author').length > 0))
      ? []
      : ['4.1.1: no author of the feed, nor of every entry']),
    ...(all(feed, 'link').some(({ attributes }) => attributes.rel === 'self') ? [] : ['4.1.1: no link rel="self"']),
    ...(feed.children.findIndex(({ fullName }) => fullName === name('entry')) === -1 ||
    feed.children
      .slice(feed.children.findIndex(({ fullName }) => fullName === name('entry')))
      .every(({ fullName }) => fullName === name('entry'))
      ? []
      : ['4.1.1: something of the feed stands behind its first entry']),
    ...checkRepeated(entries),
    ...checkParts(feed, feedParts),
    ...entries.flatMap((entry) =>
      checkEntry(entry, feedHasAuthor).map((fault) => `${fault} (entry ${firstText(entry, 'id')})`),
    ),
  ];
}

const space = 'http://www.w3.org/2005/Atom';
const name = (local: string) => `${space}:${local}`;
const all = (element: XmlElement, local: string) => element.children.filter(({ fullName }) => fullName === name(local));
const firstText = (element: XmlElement, local: string) => all(element, local)[0]?.text ?? '';

const feedParts = [
  'id',
  'title',
  'updated',
  'author',
  'contributor',
  'category',
  'generator',
  'icon',
  'logo',
  'link',
  'rights',
  'subtitle',
  'entry',
];
const entryParts = [
  'id',
  'title',
  'updated',
  'author',
  'contributor',
  'category',
  'content',
  'link',
  'published',
  'rights',
  'source',
  'summary',
];

function checkEntry(entry: XmlElement, feedHasAuthor: boolean): readonly string[] {
  const contents = all(entry, 'content');
  const isElsewhere = contents.some(({ attributes }) => attributes.src !== undefined);
  const isAlternate = ({ attributes }: XmlElement) => (attributes.rel ?? 'alternate') === 'alternate';
  return [
    ...checkCounts(entry, '4.1.2', {
      one: ['id', 'title', 'updated'],
      atMostOne: ['content', 'published', 'rights', 'source', 'summary'],
    }),
    ...(contents.length === 0 && !all(entry, 'link').some(isAlternate)
      ? ['4.1.2: neither content nor link rel="alternate"']
      : []),
    ...(feedHasAuthor || all(entry, 'author').length > 0 ? [] : ['4.1.2: no author']),
    ...(isElsewhere && all(entry, 'summary').length === 0 ? ['4.1.2: content elsewhere and no summary'] : []),
    ...(firstText(entry, 'title').trim() === '' ? ['4.1.1.1: an empty title'] : []),
    ...(`${firstText(entry, 'summary')}${contents.map(({ text }) => text).join('')}`.trim() === '' && !isElsewhere
      ? ['4.1.1.1: neither summary nor content has words']
      : []),
    ...(firstText(entry, 'published') !== '' &&
    Date.parse(firstText(entry, 'published')) > Date.parse(firstText(entry, 'updated'))
      ? ['4.2.9: published after it was updated']
      : []),
    ...checkParts(entry, entryParts),
  ];
}

function checkCounts(
  element: XmlElement,
  section: string,
  { one, atMostOne }: { readonly one: readonly string[]; readonly atMostOne: readonly string[] },
): readonly string[] {
  return [
    ...one
      .filter((local) => all(element, local).length !== 1)
      .map((local) => `${section}: ${all(element, local).length} ${local}, expected one`),
    ...atMostOne.filter((local) => all(element, local).length > 1).map((local) => `${section}: more than one ${local}`),
    ...listTwins(
      all(element, 'link').map(({ attributes }) =>
        (attributes.rel ?? 'alternate') === 'alternate'
          ? `${attributes.type ?? ''} ${attributes.hreflang ?? ''}`
          : undefined,
      ),
    ).map((twin) => `${section}: two links rel="alternate" of one type and language (${twin})`),
  ];
}

/** Two entries of one id must differ in `updated`; a paper that lists each story once has no reason for either. */
function checkRepeated(entries: readonly XmlElement[]): readonly string[] {
  return listTwins(entries.map((entry) => firstText(entry, 'id'))).map((id) => `4.1.1: two entries with the id ${id}`);
}

function listTwins(values: readonly (string | undefined)[]): readonly string[] {
  return values
    .filter((value): value is string => value !== undefined)
    .filter((value, at, list) => list.indexOf(value) !== at);
}

function checkParts(element: XmlElement, known: readonly string[]): readonly string[] {
  return [
    ...checkLanguage(element),
    ...element.children.flatMap((part) => {
      if (part.fullName.startsWith('http') && !part.fullName.startsWith(`${space}:`)) return [];
      const local = part.fullName.slice(space.length + 1);
      if (!known.includes(local)) return [`6.2: ${part.name} has no place in ${element.name}`];
      return [...(local === 'entry' ? [] : checkLanguage(part)), ...checkPart(local, part)];
    }),
  ];
}

function checkPart(local: string, part: XmlElement): readonly string[] {
  const { attributes, text } = part;
  switch (local) {
    case 'id':
      return isIdentifier(text) ? [] : [`4.2.6: the id "${text}" is no absolute address`];
    case 'updated':
    case 'published':
      return isMoment(text) ? [] : [`3.3: ${local} is "${text}", expected a moment of RFC 3339`];
    case 'author':
    case 'contributor':
      return checkPerson(part);
    case 'category':
      return (attributes.term ?? '').trim() === '' ? ['4.2.2: a category without term'] : [];
    case 'generator':
      return text.trim() === '' ? ['4.2.4: a generator without words'] : [];
    case 'icon':
    case 'logo':
      return isWebAddress(text) ? [] : [`4.2.5, 4.2.8: ${local} is "${text}", expected an absolute address`];
    case 'link':
      return checkLink(part);
    case 'title':
    case 'subtitle':
    case 'summary':
    case 'rights':
      return checkText(local, part, '3.1');
    case 'content':
      return attributes.src !== undefined
        ? text === ''
          ? []
          : ['4.1.3.2: content with src must be empty']
        : checkText(local, part, '4.1.3');
    default:
      return [];
  }
}

function checkPerson(person: XmlElement): readonly string[] {
  const names = all(person, 'name');
  return [
    ...(names.length === 1 && names[0]?.text.trim() !== '' ? [] : ['3.2.1: a person has exactly one name']),
    ...(all(person, 'uri').length > 1 || all(person, 'uri').some(({ text }) => !isIdentifier(text))
      ? ['3.2.2: uri of a person']
      : []),
    ...(all(person, 'email').length > 1 || all(person, 'email').some(({ text }) => !/^[^@\s]+@[^@\s]+$/.test(text))
      ? ['3.2.3: email of a person']
      : []),
  ];
}

function checkLink({ attributes }: XmlElement): readonly string[] {
  const { href = '', rel, type, hreflang, length } = attributes;
  return [
    ...(isWebAddress(href) ? [] : [`4.2.7.1: href is "${href}", expected an absolute address`]),
    ...(rel === undefined || /^[a-z][a-z0-9-]*$/.test(rel) || isIdentifier(rel) ? [] : [`4.2.7.2: rel is "${rel}"`]),
    ...(type === undefined || isMediaType(type) ? [] : [`4.2.7.3: type is "${type}"`]),
    ...(hreflang === undefined || isLanguage(hreflang) ? [] : [`4.2.7.4: hreflang is "${hreflang}"`]),
    ...(length === undefined || /^\d+$/.test(length) ? [] : [`4.2.7.6: length is "${length}"`]),
  ];
}

function checkText(local: string, { attributes, children, text }: XmlElement, section: string): readonly string[] {
  const type = attributes.type ?? 'text';
  if (type === 'xhtml') {
    const isDiv = children.length === 1 && children[0]?.fullName === 'http://www.w3.org/1999/xhtml:div';
    return isDiv ? [] : [`${section}: ${local} of type xhtml holds one div of XHTML`];
  }
  if (type !== 'text' && type !== 'html') return [`${section}: type of ${local} is "${type}"`];
  return [
    ...(children.length > 0 ? [`${section}: ${local} of type ${type} holds elements`] : []),
    ...(type === 'html'
      ? listRelativeAddresses(text).map(
          (address) => `${section}: ${local} leads to "${address}", expected an absolute address`,
        )
      : []),
    ...(type === 'html' ? listUnwelcome(text).map((one) => `8.1: ${local} holds ${one}`) : []),
  ];
}

function checkLanguage({ attributes, name: written }: XmlElement): readonly string[] {
  const language = attributes['xml:lang'];
  return language === undefined || isLanguage(language) ? [] : [`2: xml:lang of ${written} is "${language}"`];
}
