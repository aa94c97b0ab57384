import {
  isLanguage,
  isMediaType,
  isMoment,
  isWebAddress,
  listRelativeAddresses,
  listUnwelcome,
} from './feed-grammar.ts';

/** What breaks JSON Feed 1.1 (jsonfeed.org/version/1.1) in a document, each fault by the path of its field; nothing when it is sound. */
export function checkJsonFeed(document: string): readonly string[] {
  let feed: unknown;
  try {
    feed = JSON.parse(document);
  } catch {
    return ['not JSON'];
  }
  if (!isObject(feed)) return ['expected an object at the top'];
  const items: readonly unknown[] = Array.isArray(feed.items) ? feed.items : [];
  return [
    ...(feed.version === 'https://jsonfeed.org/version/1.1'
      ? []
      : ['version: expected https://jsonfeed.org/version/1.1']),
    // RFC 7493, 2.1: programs that read JSON differ in what they make of it.
    ...(isWellFormed(feed) ? [] : ['half of a character']),
    ...(isText(feed.title) ? [] : ['title: required']),
    ...(Array.isArray(feed.items) ? [] : ['items: required']),
    ...checkFields(feed, '', feedFields),
    ...items.flatMap((item, at) =>
      isObject(item) ? checkItem(item, `items[${at}]`) : [`items[${at}]: expected an object`],
    ),
    ...listTwins(items.map((item) => (isObject(item) ? item.id : undefined))).map((id) => `items: two of the id ${id}`),
  ];
}

type Rule = { readonly expected: string; readonly isRight: (value: unknown) => boolean };

const text: Rule = { expected: 'a text', isRight: isText };
const address: Rule = {
  expected: 'an absolute address',
  isRight: (value) => typeof value === 'string' && isWebAddress(value),
};
const moment: Rule = {
  expected: 'a moment of RFC 3339',
  isRight: (value) => typeof value === 'string' && isMoment(value),
};
const language: Rule = {
  expected: 'a language tag',
  isRight: (value) => typeof value === 'string' && isLanguage(value),
};
const flag: Rule = { expected: 'true or false', isRight: (value) => typeof value === 'boolean' };
const texts: Rule = { expected: 'a list of texts', isRight: (value) => Array.isArray(value) && value.every(isText) };
const any: Rule = { expected: '', isRight: () => true };
const html: Rule = {
  expected: 'HTML with absolute addresses, without scripts and styles',
  isRight: (value) =>
    typeof value === 'string' && listRelativeAddresses(value).length + listUnwelcome(value).length === 0,
};
const authors: Rule = {
  expected: 'a list of authors, each with name, url or avatar',
  isRight: (value) => Array.isArray(value) && value.length > 0 && value.every(isAuthor),
};
const hubs: Rule = {
  expected: 'a list of hubs, each with type and url',
  isRight: (value) =>
    Array.isArray(value) && value.every((hub) => isObject(hub) && isText(hub.type) && address.isRight(hub.url)),
};
const attachments: Rule = {
  expected: 'a list of attachments, each with url and mime_type',
  isRight: (value) =>
    Array.isArray(value) &&
    value.every(
      (one) =>
        isObject(one) && address.isRight(one.url) && typeof one.mime_type === 'string' && isMediaType(one.mime_type),
    ),
};

const feedFields: Readonly<Record<string, Rule>> = {
  version: any,
  title: any,
  items: any,
  home_page_url: address,
  feed_url: address,
  description: text,
  user_comment: text,
  next_url: address,
  icon: address,
  favicon: address,
  authors,
  language,
  expired: flag,
  hubs,
};

const itemFields: Readonly<Record<string, Rule>> = {
  id: any,
  url: address,
  external_url: address,
  title: text,
  content_html: html,
  content_text: text,
  summary: text,
  image: address,
  banner_image: address,
  date_published: moment,
  date_modified: moment,
  authors,
  tags: texts,
  language,
  attachments,
};

function checkItem(item: Readonly<Record<string, unknown>>, place: string): readonly string[] {
  return [
    ...(isText(item.id) ? [] : [`${place}.id: required, a text`]),
    ...(isText(item.content_html) || isText(item.content_text)
      ? []
      : [`${place}: neither content_html nor content_text`]),
    ...checkFields(item, `${place}.`, itemFields),
  ];
}

function checkFields(
  fields: Readonly<Record<string, unknown>>,
  place: string,
  rules: Readonly<Record<string, Rule>>,
): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (/^_[^.]+$/.test(name)) return [];
    const rule = rules[name];
    if (rule === undefined) return [`${place}${name}: no field of JSON Feed 1.1`];
    return rule.isRight(value) ? [] : [`${place}${name}: expected ${rule.expected}`];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isAuthor(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, url, avatar } = value;
  return (
    [name, url, avatar].some((one) => one !== undefined) &&
    (name === undefined || isText(name)) &&
    [url, avatar].every((one) => one === undefined || address.isRight(one))
  );
}

function listTwins(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, at) => value !== undefined && values.indexOf(value) !== at);
}
