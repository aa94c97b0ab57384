/** Policies of a paper that schema.org knows by these names (schema.org/NewsMediaOrganization), in the order in which they are told. */
export const policyNames = [
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
] as const;

export type PolicyName = (typeof policyNames)[number];

/** Which programs of AI companies may read the site: all; those alone that answer questions and link here; none. */
export const aiCrawlerChoices = ['welcome', 'answers', 'refused'] as const;

/** A feed made for one partner. A story is in it when all that is named here holds. */
export type PartnerFeed = {
  /** In its address. */
  readonly name: string;
  readonly title: string;
  readonly section: string | null;
  /** Slugs. */
  readonly tag: string | null;
  readonly author: string | null;
  /** BCP 47 tag; `en` takes `en-GB` too. */
  readonly lang: string | null;
  readonly type: string | null;
  /** Stories, from 1 to 100. */
  readonly count: number;
  readonly content: 'full' | 'summary';
};

/** Who waits for a moderator: everybody, who has no comment that was approved before, nobody. */
export const holdChoices = ['all', 'new', 'none'] as const;

/** What `comments` of site.md decides. */
export type CommentRules = {
  /** Whether any story takes new comments. */
  readonly open: boolean;
  /** Days after publication at which a story stops taking them; null means never. */
  readonly closeAfterDays: number | null;
  readonly hold: (typeof holdChoices)[number];
  /** Links a comment may have without being held for them. */
  readonly mostLinks: number;
  /** Found in a text, a name or an address, also within words, whatever the case: the comment is held. */
  readonly heldWords: readonly string[];
  /** The same, but it goes to the trash, where moderators find it. */
  readonly refusedWords: readonly string[];
  /** Comments of one reader, as a network address tells, in a minute and in an hour. */
  readonly perReaderMinute: number;
  readonly perReaderHour: number;
  /** Comments on one story and on the whole site in a minute. */
  readonly perStoryMinute: number;
  readonly perSiteMinute: number;
  /** Days after which a commenter's address is forgotten; what remains is a keyed hash. */
  readonly keepAddressDays: number;
  /** Hour of the site's day, 0 to 23, at which moderators get a mail about what waits. */
  readonly digestHour: number;
};

export const defaultCommentRules: CommentRules = {
  open: true,
  closeAfterDays: null,
  hold: 'new',
  mostLinks: 1,
  heldWords: [],
  refusedWords: [],
  perReaderMinute: 3,
  perReaderHour: 20,
  perStoryMinute: 60,
  perSiteMinute: 600,
  keepAddressDays: 365,
  digestHour: 8,
};

/** Who sends a breaking-news alert on its way: a moderator at the desk, or nobody after a hold in which it can be taken back. */
export const releaseChoices = ['desk', 'auto'] as const;

/** Days of a week as site.md names them, in the order of ISO 8601: Monday is the first. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What `alerts` of site.md decides. */
export type AlertRules = {
  /** Whether readers may sign up, and anything is sent. */
  readonly open: boolean;
  readonly release: (typeof releaseChoices)[number];
  /** Minutes for which an alert waits before it goes out by itself. */
  readonly holdMinutes: number;
  /** Hours after its publication from which on a story is no alert any more. */
  readonly oldestHours: number;
  /** Alerts that may go out within 24 hours, corrections not counted. */
  readonly mostPerDay: number;
  /** Hour of the site's day, 0 to 23, at which digests go out. */
  readonly digestHour: number;
  /** Day on which the weekly one does. */
  readonly digestDay: (typeof weekdays)[number];
};

export const defaultAlertRules: AlertRules = {
  open: true,
  release: 'desk',
  holdMinutes: 2,
  oldestHours: 12,
  mostPerDay: 6,
  digestHour: 6,
  digestDay: 'saturday',
};

/** What `mostRead` of site.md decides. */
export type MostReadRules = {
  /** Whether reads are counted and shown. */
  readonly open: boolean;
  /** Stories in the list. */
  readonly count: number;
  /** Reads within a day from which a story may stand in it; with fewer than three such stories there is no list. */
  readonly least: number;
};

export const defaultMostReadRules: MostReadRules = { open: true, count: 5, least: 10 };

/** The publication as its editors describe it in `site.md`. */
export type Site = {
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  /** BCP 47 tag of the interface and of stories that name no other. */
  readonly language: string;
  /** IANA name of the zone dates are printed in, and read in when they carry no offset. */
  readonly timeZone: string;
  /** Section ids or paths, in the order of the menu. Empty: the sections in use. */
  readonly navigation: readonly string[];
  /** Paths of the plain pages in the foot. */
  readonly footer: readonly string[];
  /** The newsroom's address for readers' letters, or empty. */
  readonly email: string;
  /** Where a file of the newsroom can be seen on the forge that keeps it, up to its path; or empty. */
  readonly forge: string;
  /** Other hosts whose pictures may be shown. */
  readonly pictureHosts: readonly string[];
  /** Whether straight quotes, hyphens and dots in bodies become typographic ones. */
  readonly smartPunctuation: boolean;
  /** Where each policy can be read: a path of this site or an absolute address. */
  readonly policies: Readonly<Partial<Record<PolicyName, string>>>;
  /** Absolute addresses of the paper elsewhere, such as its profiles on social networks. */
  readonly profiles: readonly string[];
  readonly aiCrawlers: (typeof aiCrawlerChoices)[number];
  /** Paths that crawlers are asked to leave alone, with all below them. */
  readonly disallow: readonly string[];
  readonly feeds: readonly PartnerFeed[];
  /** Absolute addresses of WebSub hubs, told of every change. */
  readonly hubs: readonly string[];
  /** Address of the search engine that is told by IndexNow, or empty. */
  readonly indexNow: string;
  readonly comments: CommentRules;
  readonly alerts: AlertRules;
  readonly mostRead: MostReadRules;
  /** Whether readers may see how the text of a published story changed. */
  readonly changes: boolean;
};

/** A site without a `site.md`. */
export const defaultSite: Site = {
  name: 'Broadsheet',
  tagline: '',
  description: '',
  language: 'en',
  timeZone: 'UTC',
  navigation: [],
  footer: [],
  email: '',
  forge: '',
  pictureHosts: [],
  smartPunctuation: true,
  policies: {},
  profiles: [],
  aiCrawlers: 'welcome',
  disallow: [],
  feeds: [],
  hubs: [],
  indexNow: '',
  comments: defaultCommentRules,
  alerts: defaultAlertRules,
  mostRead: defaultMostReadRules,
  changes: false,
};
