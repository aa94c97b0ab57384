import { z } from 'zod';
import type { Place, Problem } from '#lib/base/problem.ts';
import { ok, type Result } from '#lib/base/result.ts';
import { slugify } from '#lib/base/slug.ts';
import {
  aiCrawlerChoices,
  defaultAlertRules,
  defaultCommentRules,
  defaultMostReadRules,
  defaultSite,
  holdChoices,
  type PartnerFeed,
  policyNames,
  releaseChoices,
  type Site,
  weekdays,
} from '#lib/site/site.ts';
import { normalizePath } from '#lib/site/urls.ts';
import { articleTypes } from './article.ts';
import { checkFields } from './check-fields.ts';
import { readContentPath } from './content-path.ts';
import { flag, language, list, path, text, webAddress, wholeNumber } from './fields.ts';
import type { Mention } from './mention.ts';
import type { ParsedFields, ParseInput } from './parse-input.ts';
import { publishedForms } from './published-forms.ts';

const zone = z.string('a time zone such as Europe/Vienna').refine(isTimeZone, 'a time zone such as Europe/Vienna');

const host = z
  .string('a host such as pictures.example')
  .toLowerCase()
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a host such as pictures.example');

const name = z
  .string('a name such as harbour-radio')
  .max(60, 'at most 60 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a name of lower-case letters, digits and hyphens');

const slug = text(200).transform(slugify);

const partnerFeed = z.strictObject({
  name,
  title: text(100).optional(),
  section: slug.optional(),
  tag: slug.optional(),
  author: slug.optional(),
  lang: language.optional(),
  type: z.enum(articleTypes, `one of ${articleTypes.join(', ')}`).optional(),
  count: wholeNumber(1, 100).optional(),
  content: z.enum(['full', 'summary'], 'full or summary').optional(),
});

const pathOrAddress = z
  .string('a path such as /about, or an address')
  .refine(
    (value) => path.safeParse(value).success || webAddress.safeParse(value).success,
    'a path such as /about, or an address that begins with https:',
  )
  .transform((value) => (value.startsWith('/') ? normalizePath(value) : value))
  .register(publishedForms, { form: { type: 'string', pattern: '^(/(?!/)|[Hh][Tt][Tt][Pp][Ss]?://)' } });

const policies = z.strictObject(
  Object.fromEntries(policyNames.map((policy) => [policy, pathOrAddress.optional()])),
  'policies such as correctionsPolicy, each with its address',
);

const days = 'a whole number of days from 1 to 3650, or never';

const daysOrNever = z
  .string(days)
  .regex(/^(?:never|[1-9]\d{0,3})$/, days)
  .transform((value) => (value === 'never' ? null : Number(value)))
  .refine((value) => value === null || value <= 3650, days)
  .register(publishedForms, { form: { anyOf: [{ type: 'integer', minimum: 1, maximum: 3650 }, { const: 'never' }] } });

/** One letter would be found in nearly every text. */
const words = list(text(100).pipe(z.string().min(2, 'a word of two characters or more')), 1000);

const commentRules = z.strictObject(
  {
    open: flag.default(defaultCommentRules.open),
    closeAfterDays: daysOrNever.default(defaultCommentRules.closeAfterDays),
    hold: z.enum(holdChoices, 'all, new or none').default(defaultCommentRules.hold),
    mostLinks: wholeNumber(0, 100).default(defaultCommentRules.mostLinks),
    heldWords: words.default([...defaultCommentRules.heldWords]),
    refusedWords: words.default([...defaultCommentRules.refusedWords]),
    perReaderMinute: wholeNumber(1, 60).default(defaultCommentRules.perReaderMinute),
    perReaderHour: wholeNumber(1, 3600).default(defaultCommentRules.perReaderHour),
    perStoryMinute: wholeNumber(1, 10_000).default(defaultCommentRules.perStoryMinute),
    perSiteMinute: wholeNumber(1, 100_000).default(defaultCommentRules.perSiteMinute),
    keepAddressDays: wholeNumber(1, 3650).default(defaultCommentRules.keepAddressDays),
    digestHour: wholeNumber(0, 23).default(defaultCommentRules.digestHour),
  },
  'rules such as closeAfterDays, each with its value',
);

const alertRules = z.strictObject(
  {
    open: flag.default(defaultAlertRules.open),
    release: z.enum(releaseChoices, 'desk or auto').default(defaultAlertRules.release),
    holdMinutes: wholeNumber(1, 60).default(defaultAlertRules.holdMinutes),
    oldestHours: wholeNumber(1, 48).default(defaultAlertRules.oldestHours),
    mostPerDay: wholeNumber(1, 100).default(defaultAlertRules.mostPerDay),
    digestHour: wholeNumber(0, 23).default(defaultAlertRules.digestHour),
    digestDay: z.enum(weekdays, 'a day such as monday').default(defaultAlertRules.digestDay),
  },
  'rules such as release, each with its value',
);

const mostReadRules = z.strictObject(
  {
    open: flag.default(defaultMostReadRules.open),
    count: wholeNumber(3, 20).default(defaultMostReadRules.count),
    least: wholeNumber(1, 1_000_000).default(defaultMostReadRules.least),
  },
  'rules such as least, each with its value',
);

export const siteFields = z.strictObject({
  name: text(100),
  tagline: text(200).optional(),
  description: text(500).optional(),
  language: language.optional(),
  timeZone: zone.optional(),
  navigation: list(text(200), 30).optional(),
  footer: list(text(200), 30).optional(),
  email: z.email('an e-mail address').optional(),
  forge: webAddress.optional(),
  pictureHosts: list(host, 50).optional(),
  smartPunctuation: flag.optional(),
  policies: policies.optional(),
  profiles: list(webAddress, 30).optional(),
  aiCrawlers: z.enum(aiCrawlerChoices, 'welcome, answers or refused').optional(),
  disallow: list(path, 100).optional(),
  feeds: list(partnerFeed, 50)
    .refine((feeds) => new Set(feeds.map((feed) => feed.name)).size === feeds.length, 'feeds of different names')
    .optional(),
  hubs: list(webAddress, 5).optional(),
  indexNow: webAddress.optional(),
  comments: commentRules.optional(),
  alerts: alertRules.optional(),
  mostRead: mostReadRules.optional(),
  changes: flag.optional(),
});

/** Reads `site.md`. */
export function parseSite({ file, frontMatter }: ParseInput): Result<ParsedFields, readonly Problem[]> {
  const fields = checkFields(file, frontMatter, siteFields);
  if (!fields.ok) return fields;
  const { values, problems } = fields.value;
  const site: Site = {
    name: values.name,
    tagline: values.tagline ?? defaultSite.tagline,
    description: values.description ?? defaultSite.description,
    language: values.language ?? defaultSite.language,
    timeZone: values.timeZone ?? defaultSite.timeZone,
    navigation: values.navigation ?? defaultSite.navigation,
    footer: values.footer ?? defaultSite.footer,
    email: values.email ?? defaultSite.email,
    forge: values.forge ?? defaultSite.forge,
    pictureHosts: values.pictureHosts ?? defaultSite.pictureHosts,
    smartPunctuation: values.smartPunctuation ?? defaultSite.smartPunctuation,
    policies: values.policies ?? defaultSite.policies,
    profiles: values.profiles ?? defaultSite.profiles,
    aiCrawlers: values.aiCrawlers ?? defaultSite.aiCrawlers,
    disallow: values.disallow ?? defaultSite.disallow,
    feeds: values.feeds?.map((feed) => toPartnerFeed(feed, values.name)) ?? defaultSite.feeds,
    hubs: values.hubs ?? defaultSite.hubs,
    indexNow: values.indexNow ?? defaultSite.indexNow,
    comments: values.comments ?? defaultSite.comments,
    alerts: values.alerts ?? defaultSite.alerts,
    mostRead: values.mostRead ?? defaultSite.mostRead,
    changes: values.changes ?? defaultSite.changes,
  };
  const mentions = (['navigation', 'footer'] as const).flatMap((field) =>
    site[field].map((entry, index) => toMention(entry, frontMatter.locate([field, index]))),
  );
  const policyMentions = Object.entries(site.policies).flatMap(([policy, address]) =>
    address?.startsWith('/') ? [toMention(address, frontMatter.locate(['policies', policy]))] : [],
  );
  const feedMentions = site.feeds.flatMap((feed, at) =>
    (['section', 'tag', 'author'] as const).flatMap((field) => {
      const named = feed[field];
      return named === null ? [] : [toMention(lists[field](named), frontMatter.locate(['feeds', at, field]))];
    }),
  );
  return ok({
    document: { kind: 'site', site },
    mentions: [...mentions, ...policyMentions, ...feedMentions],
    problems,
  });
}

/** The list whose stories a partner's feed takes, by the field that names it. */
const lists = {
  section: (id: string) => `/${id}`,
  tag: (id: string) => `/tags/${id}`,
  author: (id: string) => `/authors/${id}`,
} as const;

function toPartnerFeed(feed: z.infer<typeof partnerFeed>, paper: string): PartnerFeed {
  return {
    name: feed.name,
    title: feed.title ?? `${paper} – ${feed.name}`,
    section: feed.section ?? null,
    tag: feed.tag ?? null,
    author: feed.author ?? null,
    lang: feed.lang ?? null,
    type: feed.type ?? null,
    count: feed.count ?? 30,
    content: feed.content ?? 'full',
  };
}

/**
 * What an entry of the menu leads to: the address it is printed as, for a section too, which answers without a file when
 * it has a story.
 */
function toMention(written: string, place: Place): Mention {
  const path = written.startsWith('/') ? written : `/${written}`;
  const target = readContentPath(path.slice(1));
  if (target.kind === 'media') return { kind: 'media', name: target.address, written, ...place };
  return { kind: 'link', name: normalizePath(path), written, ...place };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
