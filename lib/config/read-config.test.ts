import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { formatConfigFaults, readConfig } from './read-config.ts';

/** The names of the variables that are refused, with what is wrong with each. */
function faultsOf(environment: Record<string, string>): readonly string[] {
  const config = readConfig(environment);
  return config.ok ? [] : config.error.map(({ variable, message }) => `${variable} ${message}`);
}

test('an empty environment is a trial on this machine', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      contentDir: resolve('content'),
      repository: null,
      dataDir: resolve('.data'),
      database: resolve('.data/newsroom.db'),
      metricsToken: null,
      logsAccess: false,
      drainSeconds: 0,
      purge: null,
      pictureCacheBytes: 2_000_000_000,
      pageCacheBytes: 64_000_000,
      sockets: { front: resolve('.data/front.sock'), renderer: resolve('.data/renderer.sock') },
      port: 3000,
      host: 'localhost',
      preview: false,
      announces: false,
      origin: 'http://localhost:3000',
      trustedProxies: 0,
      mail: {
        smtpUrl: null,
        from: 'newsroom@localhost',
        listFrom: 'newsroom@localhost',
        perMinute: 600,
        dkim: null,
      },
      secretKey: null,
      push: { keys: null, subject: 'mailto:newsroom@localhost', services: [] },
    },
  });
});

test('everything an operator can set arrives', () => {
  const [publicKey, privateKey] = ['B'.repeat(87), 'p'.repeat(43)];
  expect(
    readConfig({
      NODE_ENV: 'production',
      CONTENT_DIR: '/srv/content',
      DATA_DIR: 'state',
      PICTURES_LIMIT_MB: '500',
      PAGES_LIMIT_MB: '256',
      PORT: '8080',
      HOST: '127.0.0.1',
      SITE_URL: 'https://News.Example/',
      TRUSTED_PROXIES: '2',
      SMTP_URL: 'smtps://user:password@mail.example:465',
      MAIL_FROM: 'The Courier <news@news.example>',
      ALERTS_FROM: 'The Courier <alerts@news.example>',
      MAIL_PER_MINUTE: '1200',
      DKIM_DOMAIN: 'news.example',
      DKIM_SELECTOR: 'paper',
      DKIM_KEY_FILE: 'keys/dkim.pem',
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
      VAPID_SUBJECT: 'mailto:desk@news.example',
      PUSH_SERVICES: 'https://push.example, http://127.0.0.1:8443',
      SECRET_KEY: 'x'.repeat(32),
      DATABASE_URL: 'postgres://paper:secret@db.example/newsroom?sslmode=require',
      METRICS_TOKEN: 'm'.repeat(16),
      ACCESS_LOG: '1',
      DRAIN_SECONDS: '5',
      CDN_PURGE_URL: 'https://cdn.example/purge',
      CDN_PURGE_TOKEN: 'a token',
      HOME: '/root',
    }),
  ).toEqual({
    ok: true,
    value: {
      contentDir: '/srv/content',
      repository: null,
      dataDir: resolve('state'),
      database: 'postgres://paper:secret@db.example/newsroom?sslmode=require',
      metricsToken: 'm'.repeat(16),
      logsAccess: true,
      drainSeconds: 5,
      purge: { url: 'https://cdn.example/purge', token: 'a token' },
      pictureCacheBytes: 500_000_000,
      pageCacheBytes: 256_000_000,
      sockets: { front: resolve('state/front.sock'), renderer: resolve('state/renderer.sock') },
      port: 8080,
      host: '127.0.0.1',
      preview: false,
      announces: true,
      origin: 'https://news.example',
      trustedProxies: 2,
      mail: {
        smtpUrl: 'smtps://user:password@mail.example:465',
        from: 'The Courier <news@news.example>',
        listFrom: 'The Courier <alerts@news.example>',
        perMinute: 1200,
        dkim: { domain: 'news.example', selector: 'paper', keyFile: resolve('keys/dkim.pem') },
      },
      secretKey: 'x'.repeat(32),
      push: {
        keys: { publicKey, privateKey },
        subject: 'mailto:desk@news.example',
        services: ['https://push.example', 'http://127.0.0.1:8443'],
      },
    },
  });
});

test('the origin of a trial follows its port', () => {
  expect(readConfig({ PORT: '4000' })).toMatchObject({ ok: true, value: { origin: 'http://localhost:4000' } });
});

test('drafts are shown in development and nowhere else', () => {
  expect(readConfig({ NODE_ENV: 'development' })).toMatchObject({ ok: true, value: { preview: true } });
  for (const mode of ['production', 'test', 'Development', ''])
    expect(readConfig({ NODE_ENV: mode, SITE_URL: 'https://news.example' })).toMatchObject({
      ok: true,
      value: { preview: false },
    });
});

test('hubs and search engines are told in production alone', () => {
  const announces = (mode: string) => {
    const config = readConfig({ NODE_ENV: mode, SITE_URL: 'https://news.example' });
    return config.ok && config.value.announces;
  };
  expect(['production', 'development', 'test', ''].map(announces)).toEqual([true, false, false, false]);
});

test('an empty value counts as absent', () => {
  expect(readConfig({ PORT: '', SITE_URL: '', SMTP_URL: '', SECRET_KEY: '' })).toEqual(readConfig({}));
});

test('production needs the public origin', () => {
  for (const environment of [{ NODE_ENV: 'production' }, { NODE_ENV: 'production', SITE_URL: '' }])
    expect(readConfig(environment)).toEqual({
      ok: false,
      error: [
        {
          variable: 'SITE_URL',
          message: 'is missing in production',
          fix: 'write the public origin, for example SITE_URL=https://news.example',
        },
      ],
    });
});

test('every fault is reported at once', () => {
  const faults = faultsOf({
    NODE_ENV: 'production',
    CONTENT_DIR: 'a\0b',
    PORT: 'abc',
    TRUSTED_PROXIES: '99',
    SMTP_URL: 'mail.example',
    DATABASE_URL: 'mysql://user@localhost/newsroom',
    DKIM_DOMAIN: 'news',
    VAPID_PUBLIC_KEY: 'short',
    SECRET_KEY: 'short',
  });
  expect(faults.toSorted()).toEqual([
    'CONTENT_DIR holds a NUL character',
    'DATABASE_URL is not an address',
    'DKIM_DOMAIN is not a domain',
    'DKIM_KEY_FILE is missing beside the other DKIM values',
    'DKIM_SELECTOR is missing beside the other DKIM values',
    'MAIL_FROM is missing beside SMTP_URL',
    'PORT is not a whole number',
    'SECRET_KEY is too short',
    'SITE_URL is missing in production',
    'SMTP_URL is not an address',
    'TRUSTED_PROXIES is out of range',
    'VAPID_PRIVATE_KEY is missing beside the other VAPID values',
    'VAPID_PUBLIC_KEY is not a VAPID key',
  ]);
});

test.each([
  ['https://news.example/path', 'SITE_URL is more than an origin'],
  ['https://user:password@news.example', 'SITE_URL is more than an origin'],
  ['https://news.example?', 'SITE_URL is more than an origin'],
  ['news.example', 'SITE_URL is not an address'],
  ['ftp://news.example', 'SITE_URL is not an address'],
])('the origin %s is refused', (address, fault) => {
  expect(faultsOf({ SITE_URL: address })).toContain(fault);
});

test.each([
  ['0', 'PORT is out of range'],
  ['65536', 'PORT is out of range'],
  ['-1', 'PORT is not a whole number'],
  ['80.5', 'PORT is not a whole number'],
  ['3000 ', 'PORT is not a whole number'],
])('the port "%s" is refused', (port, fault) => {
  expect(faultsOf({ PORT: port })).toEqual([fault]);
});

test.each([
  ['9', 'PICTURES_LIMIT_MB is out of range'],
  ['2 GB', 'PICTURES_LIMIT_MB is not a whole number'],
])('the limit of pictures "%s" is refused', (limit, fault) => {
  expect(faultsOf({ PICTURES_LIMIT_MB: limit })).toEqual([fault]);
});

test.each([
  ['0', 'PAGES_LIMIT_MB is out of range'],
  ['all', 'PAGES_LIMIT_MB is not a whole number'],
])('the limit of pages "%s" is refused', (limit, fault) => {
  expect(faultsOf({ PAGES_LIMIT_MB: limit })).toEqual([fault]);
});

test('a site for the public listens on all addresses unless told otherwise', () => {
  const config = readConfig({ NODE_ENV: 'production', SITE_URL: 'https://news.example' });
  expect(config.ok && config.value.host).toBeNull();
  expect(faultsOf({ HOST: '127.0.0.1/8' })).toEqual(['HOST is not a network address']);
});

test('a data folder is refused when the paths of its sockets are longer than every system takes', () => {
  const longest = `/${'x'.repeat(102 - '/renderer.sock'.length)}`;
  expect(faultsOf({ DATA_DIR: longest })).toEqual([]);
  for (const tooLong of [`${longest}y`, `${longest.slice(0, -1)}é`])
    expect(readConfig({ DATA_DIR: tooLong })).toEqual({
      ok: false,
      error: [
        {
          variable: 'DATA_DIR',
          message: 'is too long a path for the sockets in it',
          fix: 'name a folder whose path is shorter by 1 or more bytes',
        },
      ],
    });
});

test.each(['news', 'News <news>', 'A\r\nBcc: all@x.example <a@b.example>', 'a@b@c'])(
  'the sender "%s" is refused',
  (sender) => {
    expect(faultsOf({ MAIL_FROM: sender })).toEqual(['MAIL_FROM is not a sender']);
  },
);

test.each([
  ['news.example', 'news@news.example', []],
  ['news.example', 'The Courier <news@mail.News.Example>', []],
  ['other.example', 'news@news.example', ['DKIM_DOMAIN is not the domain of MAIL_FROM']],
  ['news.example', 'news@badnews.example', ['DKIM_DOMAIN is not the domain of MAIL_FROM']],
])('mail is signed as %s, from %s', (domain, sender, faults) => {
  const dkim = { DKIM_DOMAIN: domain, DKIM_SELECTOR: 'paper', DKIM_KEY_FILE: '/etc/dkim.pem' };
  expect(faultsOf({ ...dkim, MAIL_FROM: sender })).toEqual(faults);
});

test('faults are printed one a line with what to write instead', () => {
  const config = readConfig({ PORT: 'abc', VAPID_SUBJECT: 'desk', SMTP_URL: 'smtp://localhost' });
  expect(config.ok ? '' : formatConfigFaults(config.error).split('\n')).toEqual([
    'PORT is not a whole number: write one from 1 to 65535, for example 3000',
    'VAPID_SUBJECT is not an address: write it like mailto:desk@news.example',
    'MAIL_FROM is missing beside SMTP_URL: write the sender of all mail',
  ]);
});

test('one VAPID key is nothing without the other', () => {
  const key = 'k'.repeat(43);
  const config = readConfig({ VAPID_PRIVATE_KEY: key });
  expect(config.ok ? '' : formatConfigFaults(config.error)).toBe(
    'VAPID_PUBLIC_KEY is missing beside the other VAPID values: set all of them or none',
  );
});

test('alerts come from the sender of all mail, and push services may write to it, unless others are named', () => {
  const of = (environment: Record<string, string>) => {
    const config = readConfig({ MAIL_FROM: 'The Courier <news@news.example>', ...environment });
    return config.ok && [config.value.mail.listFrom, config.value.push.subject];
  };
  expect(of({})).toEqual(['The Courier <news@news.example>', 'mailto:news@news.example']);
  expect(of({ MAIL_FROM: 'news@news.example' })).toEqual(['news@news.example', 'mailto:news@news.example']);
  expect(of({ ALERTS_FROM: 'alerts@news.example', VAPID_SUBJECT: 'https://news.example/contact' })).toEqual([
    'alerts@news.example',
    'https://news.example/contact',
  ]);
});

test('a list is signed by the domain of its sender, too', () => {
  const dkim = { DKIM_DOMAIN: 'news.example', DKIM_SELECTOR: 'paper', DKIM_KEY_FILE: '/etc/dkim.pem' };
  const from = { MAIL_FROM: 'news@news.example', ALERTS_FROM: 'alerts@other.example' };
  expect(faultsOf({ ...dkim, ...from })).toEqual(['DKIM_DOMAIN is not the domain of ALERTS_FROM']);
  expect(faultsOf({ ...dkim, ...from, ALERTS_FROM: 'alerts@mail.news.example' })).toEqual([]);
});

test.each([
  ['ALERTS_FROM', 'alerts', 'ALERTS_FROM is not a sender'],
  ['MAIL_PER_MINUTE', '0', 'MAIL_PER_MINUTE is out of range'],
  ['PUSH_SERVICES', 'push.example', 'PUSH_SERVICES is not a list of origins'],
  ['PUSH_SERVICES', 'https://push.example/a', 'PUSH_SERVICES is not a list of origins'],
  ['PUSH_SERVICES', 'https://push.example,', 'PUSH_SERVICES is not a list of origins'],
  ['PUSH_SERVICES', 'https://me@push.example', 'PUSH_SERVICES is not a list of origins'],
])('%s=%s is refused', (variable, value, fault) => {
  expect(faultsOf({ [variable]: value })).toEqual([fault]);
});

test.each([
  ['https://git.example/paper.git', 'https://git.example/paper.git'],
  ['ssh://git@git.example:2222/paper.git', 'ssh://git@git.example:2222/paper.git'],
  ['git@git.example:paper.git', 'git@git.example:paper.git'],
  ['file:///srv/paper.git', 'file:///srv/paper.git'],
  ['/srv/paper.git', '/srv/paper.git'],
  ['../paper.git', resolve('../paper.git')],
  ['paper', resolve('paper')],
])('the repository %s is followed at %s', (written, url) => {
  const config = readConfig({ CONTENT_REPO: written, DATA_DIR: '/srv/data' });
  expect(config).toMatchObject({
    ok: true,
    value: {
      contentDir: '/srv/data/checkout/content',
      repository: {
        url,
        ref: 'main',
        folder: 'content',
        checkoutDir: '/srv/data/checkout',
        webhookSecret: null,
        pollEvery: 60,
      },
    },
  });
});

test('all about a followed repository arrives', () => {
  const config = readConfig({
    CONTENT_REPO: 'https://git.example/paper.git',
    CONTENT_REF: 'release/2026',
    CONTENT_FOLDER: '/paper/stories/',
    CONTENT_WEBHOOK_SECRET: 'sixteen characters',
    CONTENT_POLL_SECONDS: '300',
    DATA_DIR: '/srv/data',
  });
  expect(config.ok && [config.value.contentDir, config.value.repository]).toMatchObject([
    '/srv/data/checkout/paper/stories',
    { ref: 'release/2026', folder: 'paper/stories', webhookSecret: 'sixteen characters', pollEvery: 300 },
  ]);
});

test.each([
  ['CONTENT_REPO', '--upload-pack=touch x', 'is no repository'],
  ['CONTENT_REPO', 'ext::sh -c touch% x', 'is reached in a way that is not safe'],
  ['CONTENT_REPO', 'http://git.example/paper.git', 'is reached in a way that is not safe'],
  ['CONTENT_REPO', 'git://git.example/paper.git', 'is reached in a way that is not safe'],
  ['CONTENT_REF', '--all', 'is no branch or tag'],
  ['CONTENT_REF', 'a..b', 'is no branch or tag'],
  ['CONTENT_FOLDER', 'content/../..', 'is no folder of a repository'],
  ['CONTENT_WEBHOOK_SECRET', 'short', 'is too short'],
  ['CONTENT_POLL_SECONDS', '1', 'is out of range'],
])('%s=%s is refused', (variable, value, message) => {
  expect(faultsOf({ CONTENT_REPO: '/srv/paper.git', [variable]: value })).toEqual([`${variable} ${message}`]);
});

test('content has one source', () => {
  expect(faultsOf({ CONTENT_REPO: '/srv/paper.git', CONTENT_DIR: 'content' })).toEqual([
    'CONTENT_DIR means nothing beside CONTENT_REPO, which is checked out into DATA_DIR',
  ]);
});

test('a secret of webhooks means nothing without a repository', () => {
  expect(faultsOf({ CONTENT_WEBHOOK_SECRET: 'sixteen characters' })).toEqual([
    'CONTENT_WEBHOOK_SECRET means nothing without CONTENT_REPO, whose pushes it proves',
  ]);
});

test('a database of instances needs the key that they share, and no fault tells its password', () => {
  const address = 'postgres://paper:very-secret@db.example/newsroom';
  expect(faultsOf({ DATABASE_URL: address })).toEqual([
    'SECRET_KEY is missing beside DATABASE_URL, whose rows every instance must read alike',
  ]);
  for (const wrong of [address.replace('postgres', 'mysql'), address.replace('db.example', 'db example')]) {
    const config = readConfig({ DATABASE_URL: wrong, SECRET_KEY: 'x'.repeat(32) });
    const words = config.ok ? '' : formatConfigFaults(config.error);
    expect(words).toContain('DATABASE_URL is not an address');
    expect(words).not.toContain('very-secret');
  }
});
