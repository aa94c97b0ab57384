/**
 * Paths that take POST, percent-encoded. The front passes on what is posted there and refuses it elsewhere; which form it
 * is, and whether it is there at all, the app decides.
 */
export const formPaths: readonly RegExp[] = [
  // A comment on a story, a report of one.
  /^\/.+\/comments$/,
  /^\/.+\/comments\/[\w-]+\/report$/,
  /^\/my-comments$/,
  /^\/my-comments\/(?:all|one|stop)\/[\w-]+$/,
  /^\/alerts(?:\/(?:link|push|push\/stop))?$/,
  /^\/alerts\/(?:confirm|mine|stop)\/[\w-]+$/,
  /^\/desk\/.+$/,
];

/** Paths to which mail programs post when somebody stops a mail with one click (RFC 8058): of any type, from nowhere. */
export const oneClickPath = /^\/(?:my-comments|alerts)\/stop\/[\w-]+$/;

/**
 * Where the script of a story's page posts that it is shown (`readBeaconUrl` of lib/site/urls.ts). The front answers by itself,
 * and asks the app nothing.
 */
export const beaconPath = '/-/read';

/** Where browsers report what a page broke of its policy; the front answers by itself. */
export const policyReportPath = '/-/policy';

/** Where programs ask whether this instance can serve pages; the front asks the renderer the same. */
export const readinessPath = '/readyz';

/**
 * Where a forge posts that the content repository has changed (`contentWebhookUrl` of lib/site/urls.ts). The front answers by
 * itself, if it was given a secret.
 */
export const contentWebhookPath = '/webhooks/content';

/** Where a session counts. Everywhere else a moderator sees what readers see. */
export const deskPath = /^\/desk(?:\/|$)/;

/** What is not published, by links that are signed (`previewUrl` of lib/site/urls.ts). */
export const previewPath = /^\/preview\//;

/** The one cookie there is: the session of a moderator. */
export const deskCookie = '__Host-desk';
