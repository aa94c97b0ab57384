/** Everything the operator decides through the environment, validated. Content decides the rest in site.md. */
export type Config = {
  /** Absolute path of the folder that holds `articles/`. */
  readonly contentDir: string;
  /** The git repository that is followed and checked out into `contentDir`; null where somebody else fills that folder. */
  readonly repository: ContentRepository | null;
  /** Absolute path of the folder for all we write: index, newsroom database, outbox, pictures. */
  readonly dataDir: string;
  /** Where the newsroom database is: the absolute path of a file below `dataDir`, or `postgres://…`. */
  readonly database: string;
  /** What a collector of metrics shows at /metrics; null answers programs on this machine alone. */
  readonly metricsToken: string | null;
  /** Whether each answer of the front is a line of the log. */
  readonly logsAccess: boolean;
  /** Seconds for which an ending site goes on serving while it says that it is not ready, so that a balancer notices. */
  readonly drainSeconds: number;
  /** Who is told, with which bearer token, that kept pages are out of date; null where nobody keeps them before the front. */
  readonly purge: { readonly url: string; readonly token: string | null } | null;
  /** Bytes of encoded pictures kept in `dataDir`; those longest unused go first. */
  readonly pictureCacheBytes: number;
  /** Bytes of finished pages and pictures the front keeps in memory; those longest unused go first. */
  readonly pageCacheBytes: number;
  /** Sockets below `dataDir` by which the parts of the site talk to each other. */
  readonly sockets: { readonly front: string; readonly renderer: string };
  /** TCP port of the site. */
  readonly port: number;
  /** Name or number of the network address it listens on; null means all of them. */
  readonly host: string | null;
  /** True under `npm run dev`, which shows its editor what is not published and what is wrong. */
  readonly preview: boolean;
  /** Whether hubs and search engines are told of changes: in production alone, since a trial's addresses lead nowhere. */
  readonly announces: boolean;
  /** Origin readers see, without a trailing slash: the only source of absolute addresses. */
  readonly origin: string;
  /** How many of the right-most `X-Forwarded-For` hops are ours. */
  readonly trustedProxies: number;
  /** Without `smtpUrl` mails become files below `dataDir`. */
  readonly mail: {
    readonly smtpUrl: string | null;
    /** An address, or a name with an address in angle brackets. */
    readonly from: string;
    /** The sender of what goes to subscribers. */
    readonly listFrom: string;
    /** Mails that may go to subscribers in a minute. */
    readonly perMinute: number;
    /** Signs what goes to the mail server; `keyFile` is the absolute path of an RSA key in PEM. */
    readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  };
  /** What the operator gave; null means that one is made and kept: see `readSecretKey`. */
  readonly secretKey: string | null;
  readonly push: {
    /** What the operator gave; null means those kept in `dataDir`, if any: see `readPushKeys`. */
    readonly keys: PushKeys | null;
    /** Whom a push service may write to about us (RFC 8292, 2.1): `mailto:` or `https:`. */
    readonly subject: string;
    /** Origins of push services beside those of the known browsers. */
    readonly services: readonly string[];
  };
};

/** Where stories come from, when they come by push. */
export type ContentRepository = {
  /** What `git clone` takes: an address or a path. */
  readonly url: string;
  /** Branch or tag that is followed. */
  readonly ref: string;
  /** Folder of the content within it, without slashes at its ends; empty where the whole repository is content. */
  readonly folder: string;
  /** Absolute path of the checkout, below the data folder. */
  readonly checkoutDir: string;
  /** What the forge signs its messages with; null where it sends none. */
  readonly webhookSecret: string | null;
  /** Seconds between two questions to the repository. */
  readonly pollEvery: number;
};

/** A VAPID pair (RFC 8292): a point of P-256 and its secret, in base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

/** One thing wrong with the environment, and what to write instead. */
export type ConfigFault = { readonly variable: string; readonly message: string; readonly fix: string };
