import { expect, test } from 'vitest';
import * as urls from './urls.ts';

/** One line for every function that makes an address, each with a name that needs escaping where it takes one. */
const printed: Readonly<Record<string, readonly string[]>> = {
  homeUrl: [urls.homeUrl(), urls.pageUrl(urls.homeUrl(), 1)],
  latestUrl: [urls.latestUrl()],
  pathUrl: [urls.pathUrl('/world/2025/harbor-fire'), urls.pathUrl('/कला/why? 100%')],
  sectionUrl: [urls.sectionUrl('world'), urls.sectionUrl('कला')],
  tagsUrl: [urls.tagsUrl()],
  tagUrl: [urls.tagUrl('fire'), urls.tagUrl('été')],
  authorsUrl: [urls.authorsUrl()],
  authorUrl: [urls.authorUrl('jane-doe'), urls.authorUrl('आशा')],
  archiveUrl: [urls.archiveUrl()],
  yearUrl: [urls.yearUrl(2026)],
  monthUrl: [urls.monthUrl(2026, 3), urls.monthUrl(2026, 11)],
  dayUrl: [urls.dayUrl(2026, 3, 7)],
  letterUrl: [urls.letterUrl('/tags', 1, 'A'), urls.letterUrl('/tags', 3, '0–9'), urls.letterUrl('/tags', 2, 'क')],
  correctionsUrl: [urls.correctionsUrl()],
  feedsUrl: [urls.feedsUrl()],
  partnerFeedUrl: [urls.partnerFeedUrl('harbour-radio')],
  feedUrl: [
    urls.feedUrl('rss'),
    urls.feedUrl('atom', urls.sectionUrl('world')),
    urls.feedUrl('json', urls.tagUrl('été')),
  ],
  sitemapUrl: [urls.sitemapUrl()],
  newsSitemapUrl: [urls.newsSitemapUrl()],
  sitemapPartUrl: [urls.sitemapPartUrl('2026-11')],
  forgeUrl: [urls.forgeUrl('https://forge.example/paper/src/branch/main/content/', 'articles/कला/why? 100%.md')],
  threadUrl: [urls.threadUrl('/कला/why?'), urls.threadUrl('/world/harbor-fire', 'newest')],
  changesUrl: [urls.changesUrl('/world/harbor-fire')],
  entryUrl: [urls.entryUrl('/world/été', 'at-2026-11-22-1405-2')],
  entryPlaceUrl: [1, 2].map((page) => urls.entryPlaceUrl('/world/été', page, 'at-2026-11-22-1405')),
  liveUrl: [urls.liveUrl('/world/harbor-fire')],
  savedUrl: [urls.savedUrl()],
  discussionUrl: [urls.discussionUrl('/world/harbor-fire')],
  commentUrl: [urls.commentUrl('/world/harbor-fire', 'aB-_9')],
  replyUrl: [urls.replyUrl('/world/harbor-fire', 'aB-_9')],
  reportUrl: [urls.reportUrl('/world/harbor-fire', 'aB-_9')],
  reportedUrl: [urls.reportedUrl('/world/harbor-fire', 'aB-_9')],
  myCommentsUrl: [urls.myCommentsUrl()],
  myCommentsSentUrl: [urls.myCommentsSentUrl()],
  myCommentsErasedUrl: [urls.myCommentsErasedUrl()],
  allMyCommentsUrl: [urls.allMyCommentsUrl('tO-k_en')],
  exportMyCommentsUrl: [urls.exportMyCommentsUrl('tO-k_en')],
  ownCommentUrl: [urls.ownCommentUrl('tO-k_en')],
  stopRepliesUrl: [urls.stopRepliesUrl('tO-k_en')],
  alertsUrl: [urls.alertsUrl()],
  alertsSentUrl: [urls.alertsSentUrl()],
  confirmAlertsUrl: [urls.confirmAlertsUrl('tO-k_en')],
  alertsLinkUrl: [urls.alertsLinkUrl()],
  myAlertsUrl: [urls.myAlertsUrl('tO-k_en')],
  myAlertsSavedUrl: [urls.myAlertsSavedUrl('tO-k_en')],
  stopAlertsUrl: [urls.stopAlertsUrl('tO-k_en')],
  pushUrl: [urls.pushUrl()],
  pushStopUrl: [urls.pushStopUrl()],
  searchPath: [urls.searchPath()],
  suggestionsUrl: [urls.suggestionsUrl()],
  openSearchUrl: [urls.openSearchUrl()],
  readBeaconUrl: [urls.readBeaconUrl()],
  breakingUrl: [urls.breakingUrl()],
  serviceWorkerUrl: [urls.serviceWorkerUrl()],
  previewUrl: [urls.previewUrl('token')],
  previewMediaPath: [urls.previewMediaPath('tO-k_en', 'sE-a_l', '/media/été.jpg')],
  contentWebhookUrl: [urls.contentWebhookUrl()],
  deskUrl: [urls.deskUrl(), urls.deskUrl('comments')],
  signInUrl: [urls.signInUrl(), urls.signInUrl('tO-k_en')],
  decideUrl: [urls.decideUrl('tO-k_en')],
  iconUrl: [urls.iconUrl('favicon.svg'), urls.iconUrl('icon-512.png')],
  moduleUrl: [urls.moduleUrl('story')],
  pageUrl: [urls.pageUrl('/world', 1), urls.pageUrl(urls.tagUrl('fire'), 2), urls.pageUrl('/search?q=fire', 2)],
};

test('every address of the site, printed', () => {
  expect(
    Object.entries(printed)
      .map(([name, lines]) => `${name}: ${lines.join('  ')}`)
      .join('\n'),
  ).toMatchInlineSnapshot(`
    "homeUrl: /  /
    latestUrl: /latest
    pathUrl: /world/2025/harbor-fire  /%E0%A4%95%E0%A4%B2%E0%A4%BE/why%3F%20100%25
    sectionUrl: /world  /%E0%A4%95%E0%A4%B2%E0%A4%BE
    tagsUrl: /tags
    tagUrl: /tags/fire  /tags/%C3%A9t%C3%A9
    authorsUrl: /authors
    authorUrl: /authors/jane-doe  /authors/%E0%A4%86%E0%A4%B6%E0%A4%BE
    archiveUrl: /archive
    yearUrl: /archive/2026
    monthUrl: /archive/2026/03  /archive/2026/11
    dayUrl: /archive/2026/03/07
    letterUrl: /tags#letter-a  /tags?page=3#letter-0-9  /tags?page=2#letter-%E0%A4%95
    correctionsUrl: /corrections
    feedsUrl: /feeds
    partnerFeedUrl: /feeds/harbour-radio
    feedUrl: /feed.xml  /world/atom.xml  /tags/%C3%A9t%C3%A9/feed.json
    sitemapUrl: /sitemap.xml
    newsSitemapUrl: /news-sitemap.xml
    sitemapPartUrl: /sitemaps/2026-11.xml
    forgeUrl: https://forge.example/paper/src/branch/main/content/articles/%E0%A4%95%E0%A4%B2%E0%A4%BE/why%3F%20100%25.md
    threadUrl: /%E0%A4%95%E0%A4%B2%E0%A4%BE/why%3F/comments  /world/harbor-fire/comments/newest
    changesUrl: /world/harbor-fire/changes
    entryUrl: /world/%C3%A9t%C3%A9?entry=at-2026-11-22-1405-2#at-2026-11-22-1405-2
    entryPlaceUrl: /world/%C3%A9t%C3%A9#at-2026-11-22-1405  /world/%C3%A9t%C3%A9?page=2#at-2026-11-22-1405
    liveUrl: /world/harbor-fire/live.json
    savedUrl: /saved
    discussionUrl: /world/harbor-fire#comments
    commentUrl: /world/harbor-fire/comments/aB-_9
    replyUrl: /world/harbor-fire/comments/aB-_9/reply
    reportUrl: /world/harbor-fire/comments/aB-_9/report
    reportedUrl: /world/harbor-fire/comments/aB-_9/reported
    myCommentsUrl: /my-comments
    myCommentsSentUrl: /my-comments/sent
    myCommentsErasedUrl: /my-comments/erased
    allMyCommentsUrl: /my-comments/all/tO-k_en
    exportMyCommentsUrl: /my-comments/all/tO-k_en/comments.json
    ownCommentUrl: /my-comments/one/tO-k_en
    stopRepliesUrl: /my-comments/stop/tO-k_en
    alertsUrl: /alerts
    alertsSentUrl: /alerts/sent
    confirmAlertsUrl: /alerts/confirm/tO-k_en
    alertsLinkUrl: /alerts/link
    myAlertsUrl: /alerts/mine/tO-k_en
    myAlertsSavedUrl: /alerts/mine/tO-k_en/saved
    stopAlertsUrl: /alerts/stop/tO-k_en
    pushUrl: /alerts/push
    pushStopUrl: /alerts/push/stop
    searchPath: /search
    suggestionsUrl: /search/suggestions.json
    openSearchUrl: /opensearch.xml
    readBeaconUrl: /-/read
    breakingUrl: /breaking.json
    serviceWorkerUrl: /service-worker.js
    previewUrl: /preview/token
    previewMediaPath: /preview/tO-k_en/sE-a_l/media/été.jpg
    contentWebhookUrl: /webhooks/content
    deskUrl: /desk  /desk/comments
    signInUrl: /desk/sign-in  /desk/sign-in/tO-k_en
    decideUrl: /desk/decide/tO-k_en
    iconUrl: /favicon.svg  /icon-512.png
    moduleUrl: /modules/story.js
    pageUrl: /world  /tags/fire?page=2  /search?q=fire&page=2"
  `);
});

/** Functions that read, write or judge addresses and make none. */
const others = [
  'commentAnchor',
  'decodePath',
  'encodePath',
  'isForeign',
  'isOwnPath',
  'isReserved',
  'letterAnchor',
  'normalizePath',
  'readArchivePath',
];

test('no address is missing from the print', () => {
  const makers = Object.entries(urls).flatMap(([name, one]) => (typeof one === 'function' ? [name] : []));
  expect([...Object.keys(printed), ...others].toSorted()).toEqual(makers.toSorted());
});

test.each(['https://forge.example/paper/content', 'https://forge.example/paper/content/'])(
  'one slash joins a file to the forge %s',
  (forge) => {
    expect(urls.forgeUrl(forge, 'site.md')).toBe('https://forge.example/paper/content/site.md');
  },
);

test('a path keeps its slashes and nothing else unescaped', () => {
  expect(urls.encodePath('/a b/ü?#%&"<>/')).toBe('/a%20b/%C3%BC%3F%23%25%26%22%3C%3E/');
});

test.each([
  ['/World/Harbor-Fire/', '/world/harbor-fire'],
  ['world//harbor-fire', '/world/harbor-fire'],
  ['///', '/'],
  ['', '/'],
  ['/cafe\u0301', '/caf\u00e9'],
  ['/ÉTÉ', '/été'],
])('the path "%s" has one spelling', (path, spelling) => {
  expect(urls.normalizePath(path)).toBe(spelling);
  expect(urls.normalizePath(spelling)).toBe(spelling);
});

test('what the site keeps for itself is spelt as paths are', () => {
  for (const part of [...urls.reservedFirstParts, ...urls.reservedLastParts])
    expect(urls.normalizePath(part)).toBe(`/${part}`);
});

test.each(['/', '/archive/2026/01', '/archive/2026/12'])('the site itself answers at %s', (path) => {
  expect(urls.isOwnPath(path)).toBe(true);
});

test.each(['/world', '/archive/2026/13', '/archive/2026/00', '/archive/26/01', '/tags/fire'])(
  'the content decides whether something answers at %s',
  (path) => {
    expect(urls.isOwnPath(path)).toBe(false);
  },
);

test.each(['/archive', '/archive/2026', '/archive/2026/02', '/archive/2024/02/29', '/archive/2026/12/31'])(
  '%s is an address of the site itself',
  (path) => {
    expect(urls.isOwnPath(path)).toBe(true);
  },
);

test.each([
  '/archive/0026',
  '/archive/2026/13',
  '/archive/2026/02/29',
  '/archive/2026/04/31',
  '/archive/2026/1/01',
  '/archive/2026/01/01/x',
])('%s is not in any calendar', (path) => {
  expect(urls.isOwnPath(path)).toBe(false);
});

test('a path of the archive names a year, a month or a day', () => {
  expect(urls.readArchivePath('/archive/2026')).toEqual({ kind: 'year', year: 2026 });
  expect(urls.readArchivePath('/archive/2026/02')).toEqual({ kind: 'month', year: 2026, month: 2 });
  expect(urls.readArchivePath('/archive/2026/02/28')).toEqual({ kind: 'day', year: 2026, month: 2, day: 28 });
  expect(urls.readArchivePath('/archive')).toBeUndefined();
});
