import { join, resolve } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { Config, ConfigFault, ContentRepository } from './config.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with a value and what to write instead, as one zod message: "problem | fix". */
function fault(message: string, fix: string): string {
  return `${message} | ${fix}`;
}

function wholeNumber(least: number, most: number, example: number) {
  return z
    .string()
    .regex(/^\d+$/, fault('is not a whole number', `write one from ${least} to ${most}, for example ${example}`))
    .transform(Number)
    .refine((n) => n >= least && n <= most, fault('is out of range', `write a number from ${least} to ${most}`));
}

const folder = z
  .string()
  .refine((path) => !path.includes('\0'), fault('holds a NUL character', 'write the path of a folder'))
  .transform((path) => resolve(path));

function address(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      fault('is not an address', `write it like ${example}`),
    );
}

const origin = address(['http:', 'https:'], 'https://news.example').refine(
  (text) => !URL.canParse(text) || new URL(text).href === `${new URL(text).origin}/`,
  fault('is more than an origin', 'leave out path, query, user and password: https://news.example'),
);

const vapidKey = z
  .string()
  .regex(/^[\w-]{40,90}$/, fault('is not a VAPID key', 'make a pair with `npm run news -- push-keys`'));

const schema = z.object({
  NODE_ENV: z.string().optional(),
  // Told to leave them alone, `next build` does not look through all that lies in these folders.
  CONTENT_DIR: folder.default(() => resolve(/* turbopackIgnore: true */ 'content')),
  CONTENT_REPO: z
    .string()
    .regex(/^(?!-)[^\0\r\n]+$/, fault('is no repository', 'write what git clone takes: https://git.example/paper.git'))
    .regex(
      /^(?:(?:https|ssh|file):\/\/|(?![\w.+-]+:\/\/)(?![\w.+-]+::))/,
      fault('is reached in a way that is not safe', 'write an address with https:// or ssh://, or a path'),
    )
    .optional(),
  CONTENT_REF: z
    .string()
    .regex(/^(?!-)(?!.*\.\.)[\w./-]+$/, fault('is no branch or tag', 'write its name, for example main'))
    .default('main'),
  CONTENT_FOLDER: z
    .string()
    .regex(
      /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w ./-]*$/,
      fault('is no folder of a repository', 'write its path, for example content, or / for all of it'),
    )
    .transform((path) => path.replace(/^\/+|\/+$/g, ''))
    .default('content'),
  CONTENT_WEBHOOK_SECRET: z
    .string()
    .min(16, fault('is too short', 'write at least 16 random characters, the same as at the forge'))
    .optional(),
  CONTENT_POLL_SECONDS: wholeNumber(5, 86_400, 60).default(60),
  DATA_DIR: folder.default(() => resolve(/* turbopackIgnore: true */ '.data')),
  PICTURES_LIMIT_MB: wholeNumber(10, 1_000_000, 2000).default(2000),
  PAGES_LIMIT_MB: wholeNumber(1, 100_000, 64).default(64),
  PORT: wholeNumber(1, 65_535, 3000).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, fault('is not a network address', 'write one of this machine, for example 127.0.0.1'))
    .optional(),
  SITE_URL: origin.optional(),
  TRUSTED_PROXIES: wholeNumber(0, 16, 1).default(0),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example:465').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      fault('is not a sender', 'write it like The Courier <news@news.example>'),
    )
    .optional(),
  ALERTS_FROM: z
    .string()
    .regex(
      /^(?:[^<>\r\n]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      fault('is not a sender', 'write it like The Courier <alerts@news.example>'),
    )
    .optional(),
  MAIL_PER_MINUTE: wholeNumber(1, 100_000, 600).default(600),
  DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z\d-]+(?:\.[a-z\d-]+)+$/i, fault('is not a domain', 'write it like news.example'))
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(
      /^[a-z\d-]+(?:\.[a-z\d-]+)*$/i,
      fault('is not a selector', 'write the name of the DNS record before ._domainkey'),
    )
    .optional(),
  DKIM_KEY_FILE: folder.optional(),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@db.example/newsroom').optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, fault('is too short', 'write at least 16 random characters, the same as at the collector'))
    .optional(),
  ACCESS_LOG: z
    .string()
    .regex(/^[01]$/, fault('is neither 0 nor 1', 'write 1 for a line of the log for each answer, else leave it out'))
    .transform((text) => text === '1')
    .default(false),
  DRAIN_SECONDS: wholeNumber(0, 60, 5).default(0),
  CDN_PURGE_URL: address(['http:', 'https:'], 'https://cdn.example/purge').optional(),
  CDN_PURGE_TOKEN: z.string().optional(),
  VAPID_PUBLIC_KEY: vapidKey.optional(),
  VAPID_PRIVATE_KEY: vapidKey.optional(),
  VAPID_SUBJECT: address(['mailto:', 'https:'], 'mailto:desk@news.example').optional(),
  PUSH_SERVICES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (services) => services.every((one) => /^https?:\/\/[\w.:[\]-]+$/.test(one) && URL.canParse(one)),
      fault('is not a list of origins', 'write them like https://push.example,https://push.example:8443'),
    )
    .default([]),
  SECRET_KEY: z
    .string()
    .min(32, fault('is too short', 'write at least 32 random characters, or leave it out: one is kept in DATA_DIR'))
    .optional(),
});

type Values = z.infer<typeof schema>;

/** The names of all variables that are read. */
export const knownVariables: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the environment into a Config. Every fault is reported, not only the first; an empty value counts as absent.
 * Nothing is required for a trial; with `NODE_ENV=production` the public origin is.
 */
export function readConfig(environment: Environment): Result<Config, readonly ConfigFault[]> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? checkSockets(parsed.data.DATA_DIR)
    : parsed.error.issues.map(({ path, message }) => toFault(String(path[0]), message));
  faults.push(...findContradictions(given));
  return parsed.success && faults.length === 0 ? ok(toConfig(parsed.data)) : err(faults);
}

/** The faults as the operator reads them on the terminal, one a line. */
export function formatConfigFaults(faults: readonly ConfigFault[]): string {
  return faults.map(({ variable, message, fix }) => `${variable} ${message}: ${fix}`).join('\n');
}

function toFault(variable: string, text: string): ConfigFault {
  const [message = text, fix = ''] = text.split(' | ');
  return { variable, message, fix };
}

/** The longest path of a socket that every system takes, in bytes (unix(7) allows 107, macOS 103). */
const longestSocketPath = 103;

function listSockets(dataDir: string): Config['sockets'] {
  return { front: join(dataDir, 'front.sock'), renderer: join(dataDir, 'renderer.sock') };
}

function checkSockets(dataDir: string): ConfigFault[] {
  const longest = Math.max(...Object.values(listSockets(dataDir)).map((path) => Buffer.byteLength(path)));
  if (longest <= longestSocketPath) return [];
  const fix = `name a folder whose path is shorter by ${longest - longestSocketPath} or more bytes`;
  return [{ variable: 'DATA_DIR', message: 'is too long a path for the sockets in it', fix }];
}

function findContradictions(given: Environment): ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (given.NODE_ENV === 'production' && given.SITE_URL === undefined) {
    faults.push({
      variable: 'SITE_URL',
      message: 'is missing in production',
      fix: 'write the public origin, for example SITE_URL=https://news.example',
    });
  }
  if (given.SMTP_URL !== undefined && given.MAIL_FROM === undefined) {
    faults.push({ variable: 'MAIL_FROM', message: 'is missing beside SMTP_URL', fix: 'write the sender of all mail' });
  }
  if (given.CONTENT_REPO !== undefined && given.CONTENT_DIR !== undefined) {
    faults.push({
      variable: 'CONTENT_DIR',
      message: 'means nothing beside CONTENT_REPO, which is checked out into DATA_DIR',
      fix: 'set one of them',
    });
  }
  if (given.CONTENT_WEBHOOK_SECRET !== undefined && given.CONTENT_REPO === undefined) {
    faults.push({
      variable: 'CONTENT_WEBHOOK_SECRET',
      message: 'means nothing without CONTENT_REPO, whose pushes it proves',
      fix: 'set CONTENT_REPO too, or leave it out',
    });
  }
  if (given.DATABASE_URL !== undefined && given.SECRET_KEY === undefined) {
    faults.push({
      variable: 'SECRET_KEY',
      message: 'is missing beside DATABASE_URL, whose rows every instance must read alike',
      fix: 'write at least 32 random characters, the same for each instance',
    });
  }
  faults.push(...findMissing(given, 'VAPID', ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY']));
  faults.push(...findMissing(given, 'DKIM', ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE']));
  const signer = given.DKIM_DOMAIN ?? '';
  for (const variable of ['MAIL_FROM', 'ALERTS_FROM']) {
    const sender = given[variable] ?? '';
    if (signer === '' || sender === '' || isOfOneDomain(signer, sender)) continue;
    const fix = `sign as the domain of ${variable}, or one above it; receivers trust no other`;
    faults.push({ variable: 'DKIM_DOMAIN', message: `is not the domain of ${variable}`, fix });
  }
  return faults;
}

/** Values that mean nothing without each other. */
function findMissing(given: Environment, name: string, variables: readonly string[]): readonly ConfigFault[] {
  const missing = variables.filter((variable) => given[variable] === undefined);
  if (missing.length === variables.length) return [];
  const message = `is missing beside the other ${name} values`;
  return missing.map((variable) => ({ variable, message, fix: 'set all of them or none' }));
}

function isOfOneDomain(signer: string, sender: string): boolean {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).replace(/>$/, '');
  return `.${domain}`.toLowerCase().endsWith(`.${signer}`.toLowerCase());
}

function toConfig(values: Values): Config {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = values;
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = values;
  const from = values.MAIL_FROM ?? 'newsroom@localhost';
  const origin = values.SITE_URL === undefined ? `http://localhost:${values.PORT}` : new URL(values.SITE_URL).origin;
  const repository = toRepository(values);
  return {
    contentDir: repository === null ? values.CONTENT_DIR : join(repository.checkoutDir, repository.folder),
    repository,
    dataDir: values.DATA_DIR,
    pictureCacheBytes: values.PICTURES_LIMIT_MB * 1_000_000,
    pageCacheBytes: values.PAGES_LIMIT_MB * 1_000_000,
    sockets: listSockets(values.DATA_DIR),
    port: values.PORT,
    // A trial is nobody else's business: it answers on loopback alone.
    host: values.HOST ?? (values.NODE_ENV === 'production' ? null : 'localhost'),
    database: values.DATABASE_URL ?? join(values.DATA_DIR, 'newsroom.db'),
    metricsToken: values.METRICS_TOKEN ?? null,
    logsAccess: values.ACCESS_LOG,
    drainSeconds: values.DRAIN_SECONDS,
    purge:
      values.CDN_PURGE_URL === undefined ? null : { url: values.CDN_PURGE_URL, token: values.CDN_PURGE_TOKEN ?? null },
    preview: values.NODE_ENV === 'development',
    announces: values.NODE_ENV === 'production',
    origin,
    trustedProxies: values.TRUSTED_PROXIES,
    mail: {
      smtpUrl: values.SMTP_URL ?? null,
      from,
      listFrom: values.ALERTS_FROM ?? from,
      perMinute: values.MAIL_PER_MINUTE,
      dkim: domain && selector && keyFile ? { domain, selector, keyFile } : null,
    },
    secretKey: values.SECRET_KEY ?? null,
    push: {
      keys: publicKey && privateKey ? { publicKey, privateKey } : null,
      subject: subject ?? `mailto:${/<(.+)>$/.exec(from)?.[1] ?? from}`,
      services: values.PUSH_SERVICES,
    },
  };
}

function toRepository({
  CONTENT_REPO: url,
  CONTENT_REF: ref,
  CONTENT_FOLDER: folder,
  CONTENT_WEBHOOK_SECRET: webhookSecret,
  CONTENT_POLL_SECONDS: pollEvery,
  DATA_DIR: dataDir,
}: Values): ContentRepository | null {
  if (url === undefined) return null;
  return {
    url: isPath(url) ? resolve(url) : url,
    ref,
    folder,
    checkoutDir: join(dataDir, 'checkout'),
    webhookSecret: webhookSecret ?? null,
    pollEvery,
  };
}

/** As git tells it from an address: `git@git.example:paper.git` is one, `./a:b` is not. */
function isPath(url: string): boolean {
  return /^[./]/.test(url) || !url.includes(':');
}
