import { isMoment, isWebAddress } from './feed-grammar.ts';
import {
  isOfType,
  isThing,
  readStructuredData,
  type StructuredData,
  type Thing,
  toList,
} from './read-structured-data.ts';

/**
 * What in a page's structured data breaks the lists of Google Search Central (Article, Profile page, Breadcrumb,
 * Carousel, Organization, Discussion forum) or the rules of schema.org, each fault with the thing it concerns; nothing when it is sound.
 *
 * @param now milliseconds; nothing is published, changed or corrected after it.
 */
export function checkStructuredData(html: string, now: number): readonly string[] {
  let data: StructuredData;
  try {
    data = readStructuredData(html);
  } catch (error) {
    return [`not readable: ${error instanceof Error ? error.message : ''}`];
  }
  return data.things.flatMap((thing) => {
    const type = toList(thing['@type']).join(' ');
    if (!data.top.includes(thing) && isOfType(thing, ...articleTypes)) return checkMention(thing, type, now);
    const rules = Object.entries(wanted).flatMap(([name, properties]) =>
      isOfType(thing, ...name.split(' ')) ? [properties] : [],
    );
    return [
      ...rules.flatMap((properties) =>
        properties.filter((property) => isEmpty(thing[property])).map((property) => `${type}: no ${property}`),
      ),
      ...checkValues(thing, type, now),
      ...checkThing(thing, data),
    ];
  });
}

const articleTypes = [
  'NewsArticle',
  'Article',
  'BlogPosting',
  'OpinionNewsArticle',
  'AnalysisNewsArticle',
  'ReviewNewsArticle',
  'LiveBlogPosting',
  'ReportageNewsArticle',
  'BackgroundNewsArticle',
];

/** What each type must tell. Where a list says "recommended" we always do; what only some have is compared with the page elsewhere. */
const wanted: Readonly<Record<string, readonly string[]>> = {
  [articleTypes.join(' ')]: [
    'headline',
    'image',
    'datePublished',
    'dateModified',
    'author',
    'publisher',
    'description',
    'mainEntityOfPage',
    'articleSection',
    'inLanguage',
    'isAccessibleForFree',
  ],
  ProfilePage: ['mainEntity'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position'],
  CollectionPage: ['name', 'url'],
  WebSite: ['name', 'url'],
  ImageObject: ['url', 'width', 'height'],
  CorrectionComment: ['text', 'datePublished'],
  Place: ['name'],
  // Readers who wrote a comment have no page; authors of stories do, see below.
  Person: ['name'],
  Comment: ['author', 'text', 'datePublished', 'url'],
  'Organization NewsMediaOrganization': ['name', 'url'],
};

const addresses = [
  'url',
  'sameAs',
  'contentUrl',
  'thumbnailUrl',
  '@id',
  'publishingPrinciples',
  'correctionsPolicy',
  'ethicsPolicy',
  'noBylinesPolicy',
  'diversityPolicy',
  'unnamedSourcesPolicy',
  'verificationFactCheckingPolicy',
  'actionableFeedbackPolicy',
  'missionCoveragePrioritiesPolicy',
  'masthead',
  'ownershipFundingInfo',
];
const moments = ['datePublished', 'dateModified', 'dateCreated', 'uploadDate'];
const lengths = ['width', 'height'];

function checkValues(thing: Thing, type: string, now: number): readonly string[] {
  return Object.entries(thing).flatMap(([property, value]) => {
    const values = toList(value);
    const fault = (expected: string) =>
      `${type}.${property}: ${JSON.stringify(value).slice(0, 120)}, expected ${expected}`;
    return [
      ...(values.length === 0 || values.some(isEmpty) ? [fault('a value or no such property')] : []),
      ...(values.some((one) => typeof one === 'string' && !one.isWellFormed())
        ? [fault('no half of a character')]
        : []),
      ...(addresses.includes(property) && values.some((one) => typeof one === 'string' && !isWebAddress(one))
        ? [fault('an absolute address')]
        : []),
      ...(moments.includes(property) && values.some((one) => typeof one !== 'string' || !isMoment(one))
        ? [fault('a moment with offset')]
        : []),
      ...(moments.includes(property) && values.some((one) => typeof one === 'string' && Date.parse(one) > now)
        ? [fault('nothing in the future')]
        : []),
      ...(lengths.includes(property) && values.some((one) => !/^[1-9]\d*$/.test(String(one))) ? [fault('pixels')] : []),
      ...(property === 'isAccessibleForFree' && typeof value !== 'boolean' ? [fault('true or false')] : []),
    ];
  });
}

/** A story that another thing only mentions: a translation, one of an author's. */
function checkMention(article: Thing, type: string, now: number): readonly string[] {
  const isNamed = !isEmpty(article.headline) || !isEmpty(article.name) || !isEmpty(article.inLanguage);
  return [
    ...(isEmpty(article.url) && isEmpty(article['@id']) ? [`${type}: mentioned without url`] : []),
    ...(isNamed ? [] : [`${type}: mentioned without headline, name or language`]),
    ...checkValues(article, type, now),
  ];
}

function checkThing(thing: Thing, data: StructuredData): readonly string[] {
  if (isOfType(thing, ...articleTypes)) return checkArticle(thing, data);
  if (isOfType(thing, 'ProfilePage')) {
    const profiled = data.resolve(thing.mainEntity);
    return profiled !== undefined && isOfType(profiled, 'Person', 'Organization')
      ? []
      : ['ProfilePage.mainEntity: expected a Person'];
  }
  if (isOfType(thing, 'BreadcrumbList')) return checkTrail(thing);
  if (isOfType(thing, 'ItemList')) return checkList(thing);
  if (isOfType(thing, 'NewsMediaOrganization') && data.top.includes(thing))
    return isEmpty(thing.logo) ? ['NewsMediaOrganization: no logo'] : [];
  return [];
}

function checkArticle(article: Thing, data: StructuredData): readonly string[] {
  const authors = toList(article.author).map(data.resolve);
  const names = authors.map((author) => author?.name);
  const publisher = data.resolve(article.publisher);
  const pictures = toList(article.image);
  const ratios = pictures.filter(isThing).map(({ width, height }) => (Number(width) / Number(height)).toFixed(2));
  return [
    ...authors.flatMap((author) =>
      author !== undefined && isOfType(author, 'Person', 'Organization', 'NewsMediaOrganization')
        ? []
        : ['author: expected a Person or an Organization'],
    ),
    ...names.flatMap((name) =>
      typeof name !== 'string' || /^(?:by|von|par|mr|mrs|ms|dr|prof)\b\.?\s/i.test(name) || /,|\band\b/.test(name)
        ? [`author.name: ${JSON.stringify(name)}, expected the name of one person and nothing else`]
        : [],
    ),
    ...authors.flatMap((author) =>
      isEmpty(author?.url) && isEmpty(author?.sameAs) ? ['author: neither url nor sameAs'] : [],
    ),
    ...(new Set(names).size === names.length ? [] : ['author: somebody is named twice']),
    ...(publisher !== undefined && !isEmpty(publisher.name) && !isEmpty(publisher.logo)
      ? []
      : ['publisher: expected an organisation with name and logo on the page']),
    ...(pictures.every(isThing) ? [] : ['image: expected ImageObjects, that they can tell their size']),
    ...(['1.78', '1.33', '1.00'].every((ratio) => ratios.includes(ratio))
      ? []
      : [`image: shapes ${ratios.join(', ')}, expected 16:9, 4:3 and 1:1`]),
    ...pictures
      .filter(isThing)
      .flatMap(({ width, height }) =>
        Number(width) * Number(height) >= 50_000 ? [] : ['image: fewer than 50,000 pixels'],
      ),
    ...(Date.parse(String(article.dateModified)) < Date.parse(String(article.datePublished))
      ? ['dateModified: before datePublished']
      : []),
    ...(article.contributor === undefined ? [] : ['contributor: Google reads author alone']),
  ];
}

function checkTrail(trail: Thing): readonly string[] {
  const steps = toList(trail.itemListElement).filter(isThing);
  return [
    ...(steps.length >= 2 ? [] : [`BreadcrumbList: ${steps.length} steps, expected at least two`]),
    ...steps.flatMap((step, at) => {
      const target = isThing(step.item) ? (step.item['@id'] ?? step.item.url) : step.item;
      const name = step.name ?? (isThing(step.item) ? step.item.name : undefined);
      return [
        ...(step.position === at + 1 ? [] : [`BreadcrumbList: position ${String(step.position)} at place ${at + 1}`]),
        ...(isEmpty(name) ? ['BreadcrumbList: a step without name'] : []),
        ...((target === undefined && at === steps.length - 1) || (typeof target === 'string' && isWebAddress(target))
          ? []
          : ['BreadcrumbList: a step without absolute address']),
      ];
    }),
  ];
}

function checkList(list: Thing): readonly string[] {
  const entries = toList(list.itemListElement).filter(isThing);
  const urls = entries.map(({ url, item }) => url ?? (isThing(item) ? item.url : item));
  return [
    ...entries.flatMap(({ position }, at) =>
      position === at + 1 ? [] : [`ItemList: position ${String(position)} at place ${at + 1}`],
    ),
    ...urls.flatMap((url) =>
      typeof url === 'string' && isWebAddress(url) ? [] : ['ItemList: an entry without absolute url'],
    ),
    ...(new Set(urls).size === urls.length ? [] : ['ItemList: an address stands twice']),
    ...(new Set(urls.map((url) => (typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : ''))).size <= 1
      ? []
      : ['ItemList: addresses of two hosts']),
    ...(list.numberOfItems === undefined || list.numberOfItems === entries.length
      ? []
      : ['ItemList: numberOfItems is another number']),
  ];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}
