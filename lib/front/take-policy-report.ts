import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Instant } from '#lib/base/instant.ts';
import { maskTokens } from '#lib/http/mask-tokens.ts';
import { networkOf } from '#lib/http/network-of.ts';

/** The taking of what browsers say that a page broke of its policy. */
export type PolicyReports = {
  /**
   * Reads a report, or goes past it; nobody learns which.
   *
   * @param client address of who sent it.
   */
  readonly take: (request: IncomingMessage, client: string) => Promise<void>;
};

/** What reports are judged by, and where they go. */
export type PolicyReportOptions = {
  /** The public origin. */
  readonly origin: string;
  readonly now: () => Instant;
  /** Told of each report. */
  readonly note: (directive: string) => void;
  /** Told once a minute at most of each directive. */
  readonly log: (fields: object, words: string) => void;
};

/** Octets of a message; browsers put several reports into one. */
const longest = 16_384;
const mostInOne = 20;

/** Messages in a minute, in all and from one network: a page that breaks its policy does so for everybody. */
const mostPerMinute = 120;
const mostPerNetwork = 6;
const minute = 60_000;

/** Content Security Policy Level 3, 6: what a label may say. */
const directives: ReadonlySet<string> = new Set([
  'base-uri',
  'connect-src',
  'default-src',
  'font-src',
  'form-action',
  'frame-ancestors',
  'frame-src',
  'img-src',
  'manifest-src',
  'media-src',
  'object-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src',
  'style-src-attr',
  'style-src-elem',
  'worker-src',
]);

/** A report as it may be logged. */
type Report = { readonly directive: string; readonly blocked: string; readonly path: string };

/** Opens the taking of reports. What strangers send is cut down to a directive, an origin and a path of ours. */
export function openPolicyReports({ origin, now, note, log }: PolicyReportOptions): PolicyReports {
  const isRoom = openLimits(now);
  const logged = new Map<string, { readonly at: Instant; more: number }>();
  const take = (report: Report) => {
    note(report.directive);
    const last = logged.get(report.directive);
    if (last !== undefined && now() - last.at < minute) {
      last.more += 1;
      return;
    }
    log({ ...report, sinceThen: last?.more ?? 0 }, 'a browser says that a page broke its Content-Security-Policy');
    logged.set(report.directive, { at: now(), more: 0 });
  };
  return {
    take: async (request, client) => {
      const { headers } = request;
      const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
      // A length that is not told is not read: browsers tell it.
      const length = Number(headers['content-length'] ?? Number.NaN);
      if (!readers.has(type) || !(length <= longest) || !isRoom(networkOf(client))) return;
      for (const report of readReports(type, await buffer(request), origin)) take(report);
    },
  };
}

/** Whether there is room for one more message in the running minute. */
function openLimits(now: () => Instant): (network: string) => boolean {
  let since = 0;
  let all = 0;
  const networks = new Map<string, number>();
  return (network) => {
    if (Math.abs(now() - since) >= minute) {
      since = now();
      all = 0;
      networks.clear();
    }
    const own = networks.get(network) ?? 0;
    if (all >= mostPerMinute || own >= mostPerNetwork) return false;
    all += 1;
    networks.set(network, own + 1);
    return true;
  };
}

const violation = z.object({
  documentURL: z.string(),
  blockedURL: z.string().default(''),
  effectiveDirective: z.string(),
});

/** Reporting API: several reports, of several kinds. */
const reports = z.array(z.object({ type: z.string(), body: z.unknown() })).max(mostInOne);

/** What `report-uri` sends: one. */
const single = z.object({
  'csp-report': z.object({
    'document-uri': z.string(),
    'blocked-uri': z.string().default(''),
    'effective-directive': z.string().optional(),
    'violated-directive': z.string().default(''),
  }),
});

type Violation = z.infer<typeof violation>;

const readers: ReadonlyMap<string, (said: unknown) => readonly Violation[]> = new Map([
  [
    'application/reports+json',
    (said: unknown) =>
      (reports.safeParse(said).data ?? [])
        .filter(({ type }) => type === 'csp-violation')
        .flatMap(({ body }) => violation.safeParse(body).data ?? []),
  ],
  [
    'application/csp-report',
    (said: unknown) => {
      const report = single.safeParse(said).data?.['csp-report'];
      if (report === undefined) return [];
      const effectiveDirective = report['effective-directive'] ?? report['violated-directive'];
      return [{ documentURL: report['document-uri'], blockedURL: report['blocked-uri'], effectiveDirective }];
    },
  ],
]);

function readReports(type: string, body: Buffer, origin: string): readonly Report[] {
  return (readers.get(type)?.(readJson(body)) ?? []).flatMap(({ documentURL, blockedURL, effectiveDirective }) => {
    if (!URL.canParse(documentURL) || new URL(documentURL).origin !== origin) return [];
    const [directive = ''] = effectiveDirective.split(' ', 1);
    return [
      {
        directive: directives.has(directive) ? directive : 'other',
        blocked: shorten(blockedURL),
        path: maskTokens(new URL(documentURL).pathname).slice(0, 200),
      },
    ];
  });
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** The origin of what was blocked, or a word such as `inline`; its path and question are nobody's business. */
function shorten(blocked: string): string {
  if (/^[a-z-]{1,20}$/.test(blocked)) return blocked;
  if (!URL.canParse(blocked)) return 'other';
  const { protocol, origin } = new URL(blocked);
  return /^https?:$/.test(protocol) ? origin.slice(0, 200) : protocol.slice(0, 30);
}
