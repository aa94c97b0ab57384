import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContentRepository } from '#lib/config/config.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { type Checkout, openCheckout } from './open-checkout.ts';

const patience = 60_000;
const files = {
  'content/articles/pond/dam.md': 'Dam.',
  'content/site.md': 'Site.',
  'code/run.ts': 'code',
  'top.md': 'Top.',
};

let origin: Repository;
let dataDir: string;
beforeEach(() => {
  origin = makeRepository(files);
  dataDir = makeNewsroom({});
});
afterEach(() => {
  for (const folder of [origin.root, dataDir]) rmSync(folder, { recursive: true, force: true });
});

function open(differing: Partial<ContentRepository> = {}): Checkout {
  const checkoutDir = join(dataDir, 'checkout');
  const usual = { url: origin.root, ref: 'main', folder: 'content', checkoutDir, webhookSecret: null, pollEvery: 60 };
  return openCheckout({ ...usual, ...differing }, new AbortController().signal);
}

/** Clones and checks out, or says at what it failed. */
async function begin(checkout: Checkout): Promise<string> {
  const prepared = await checkout.prepare();
  if (!prepared.ok) return prepared.error;
  return move(checkout);
}

async function move(checkout: Checkout): Promise<string> {
  const fetched = await checkout.fetch(patience);
  if (!fetched.ok) return fetched.error;
  const moved = await checkout.checkOut((await checkout.findTarget()) ?? '');
  return moved.ok ? 'moved' : moved.error;
}

/** The files that cannot be written. */
async function leaveOut(checkout: Checkout): Promise<readonly string[] | string> {
  await checkout.fetch(patience);
  const moved = await checkout.checkOut((await checkout.findTarget()) ?? '');
  return moved.ok ? moved.value : moved.error;
}

/** Commits a text beside what is staged. */
function commitStaged(file: string, text: string): void {
  writeFileSync(join(origin.root, file), text);
  origin.git('add', file);
  origin.git('commit', '-q', '-m', 'Staged');
}

const at = (...parts: readonly string[]) => join(dataDir, 'checkout', ...parts);
const read = (file: string) => (existsSync(at(file)) ? readFileSync(at(file), 'utf8') : null);

describe('a checkout', () => {
  test('holds the content folder of the followed commit and nothing else', async () => {
    expect(await begin(open())).toBe('moved');
    expect(
      readdirSync(at(), { recursive: true })
        .filter((file) => !String(file).startsWith('.git'))
        .sort(),
    ).toEqual([
      'content',
      'content/articles',
      'content/articles/pond',
      'content/articles/pond/dam.md',
      'content/site.md',
    ]);
  });

  test('holds all of a repository that is content throughout', async () => {
    expect(await begin(open({ folder: '' }))).toBe('moved');
    expect([read('top.md'), read('content/site.md')]).toEqual(['Top.', 'Site.']);
  });

  test('moves on, tells what differs, and puts right what somebody changed in it', async () => {
    const checkout = open();
    await begin(checkout);
    const before = await checkout.findCurrent();
    writeFileSync(at('content/site.md'), 'changed here');
    writeFileSync(at('content/left.md'), 'left here');
    origin.commit({
      'content/articles/pond/dam.md': null,
      'content/articles/pond/weir.md': 'Weir.',
      'top.md': 'Changed.',
    });
    expect(await move(checkout)).toBe('moved');
    const after = await checkout.findCurrent();
    expect(await checkout.listChanged(before ?? '', after ?? '')).toEqual([
      'articles/pond/dam.md',
      'articles/pond/weir.md',
    ]);
    expect(
      ['site.md', 'left.md', 'articles/pond/dam.md', 'articles/pond/weir.md'].map((file) => read(`content/${file}`)),
    ).toEqual(['Site.', null, null, 'Weir.']);
  });

  test('follows a history that was written anew, and a tag', async () => {
    const checkout = open();
    await begin(checkout);
    origin.git('checkout', '-q', '--orphan', 'anew');
    origin.commit({ 'content/site.md': 'Anew.' });
    origin.git('branch', '-q', '-M', 'anew', 'main');
    expect([await move(checkout), read('content/site.md')]).toEqual(['moved', 'Anew.']);
    origin.git('tag', 'v1', '-m', 'The first');
    origin.commit({ 'content/site.md': 'Later.' });
    expect([await begin(open({ ref: 'v1' })), read('content/site.md')]).toEqual(['moved', 'Anew.']);
  });

  test('keeps the history, so that what changed can be told', async () => {
    origin.commit({ 'content/site.md': 'Second.' });
    const checkout = open();
    await begin(checkout);
    const asked = await checkout.ask(['show', 'HEAD~1:content/site.md']);
    expect(asked).toEqual({ ok: true, value: 'Site.' });
  });

  test('is begun anew for another repository or folder, and shows nothing of the one before', async () => {
    await begin(open());
    const gone = open({ url: join(dataDir, 'nowhere') });
    expect(await begin(gone)).toContain('nowhere');
    expect([await gone.findTarget(), existsSync(at('content'))]).toEqual([undefined, false]);
  });
});

describe('what somebody pushes', () => {
  test('runs nothing and leads nowhere: links, hooks, filters, submodules', async () => {
    const ran = join(dataDir, 'ran');
    symlinkSync('/etc/passwd', join(origin.root, 'content/secret.md'));
    symlinkSync('/etc', join(origin.root, 'content/articles/etc'));
    const attributes = '*.md filter=evil\n*.png filter=lfs diff=lfs merge=lfs -text\n';
    origin.commit({ 'content/.gitattributes': attributes, 'content/media/a.png': 'version https://git-lfs' });
    const other = makeRepository({ 'a.md': 'A.' });
    origin.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other.root, 'content/articles/sub');
    origin.commit({});
    const home = join(dataDir, 'home');
    mkdirSync(home);
    const evil = `[filter "evil"]\n\tsmudge = touch ${ran}; cat\n\trequired = true\n[filter "lfs"]\n\tsmudge = touch ${ran}\n\trequired = true\n[core]\n\thooksPath = ${home}\n`;
    writeFileSync(join(home, '.gitconfig'), evil);
    writeFileSync(join(home, 'post-checkout'), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    writeFileSync(join(home, 'reference-transaction'), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    const before = process.env.HOME;
    process.env.HOME = home;
    try {
      expect(await begin(open())).toBe('moved');
    } finally {
      process.env.HOME = before;
      rmSync(other.root, { recursive: true, force: true });
    }
    expect(existsSync(ran)).toBe(false);
    expect([lstatSync(at('content/secret.md')).isFile(), read('content/secret.md')]).toEqual([true, '/etc/passwd']);
    expect(lstatSync(at('content/articles/etc')).isFile()).toBe(true);
    expect(readdirSync(at('content/articles/sub'))).toEqual([]);
    expect(read('content/media/a.png')).toBe('version https://git-lfs');
  });

  test('without the folder leaves what is there', async () => {
    const checkout = open();
    await begin(checkout);
    origin.git('mv', 'content', 'stories');
    origin.commit({});
    expect(await move(checkout)).toMatch(/^its commit [0-9a-f]{7} has no folder "content": add one/);
    expect(read('content/site.md')).toBe('Site.');
  });
});

describe('trouble', () => {
  test('a branch that is gone, or never was, is named', async () => {
    expect(await begin(open({ ref: 'mian' }))).toBe(
      'it has no branch or tag "mian": push one, or name another as CONTENT_REF',
    );
    const checkout = open();
    await begin(checkout);
    origin.git('branch', '-q', '-m', 'main', 'trunk');
    expect(await move(checkout)).toContain('no branch or tag "main"');
    expect(read('content/site.md')).toBe('Site.');
  });

  test('locks of a git that was killed, and half of its work, are put right', async () => {
    const checkout = open();
    await begin(checkout);
    for (const lock of [
      'index.lock',
      'HEAD.lock',
      'shallow.lock',
      'refs/remotes/origin/main.lock',
      'objects/info/x.lock',
    ]) {
      writeFileSync(at('.git', lock), '');
    }
    rmSync(at('content/site.md'));
    writeFileSync(at('content/articles/pond/dam.md'), 'Da');
    expect(await begin(open())).toBe('moved');
    expect([read('content/site.md'), read('content/articles/pond/dam.md')]).toEqual(['Site.', 'Dam.']);
  });

  test('a clone that was forgotten is made again below the files', async () => {
    const checkout = open();
    await begin(checkout);
    checkout.forget();
    expect(read('content/site.md')).toBe('Site.');
    expect(await begin(checkout)).toBe('moved');
    expect(read('content/site.md')).toBe('Site.');
  });

  test.each(['ext::sh -c "touch ran"', 'http://localhost:1/a.git', 'git://localhost:1/a.git'])(
    '%s is no way to a repository',
    async (url) => {
      expect(await begin(open({ url }))).toMatch(/transport '\w+' not allowed/);
    },
  );

  test('passwords are in no message', async () => {
    const words = await begin(open({ url: 'https://wilma:hunter2@localhost:1/a.git' }));
    expect(words).toContain('localhost');
    expect(words).not.toContain('hunter2');
    expect(readFileSync(at('.git/config'), 'utf8')).not.toContain('hunter2');
  });

  test('git that takes too long is ended', async () => {
    const checkout = open();
    await checkout.prepare();
    expect(await checkout.fetch(1)).toEqual({ ok: false, error: 'it took longer than 0.001 s' });
  });
});

describe('a commit', () => {
  test('is published without files that no system can name', async () => {
    const checkout = open();
    await begin(checkout);
    const odd = `articles/${'deep [*] \\ "er"/'.repeat(80)}x.md`;
    const long = `${'x'.repeat(256)}.md`;
    origin.stage([`content/${odd}`, `content/${long}`], 'content/site.md');
    commitStaged('content/site.md', 'Beside.');
    expect(await leaveOut(checkout)).toEqual([odd, long]);
    expect([read('content/site.md'), ...readdirSync(at('content/articles'))]).toEqual(['Beside.', 'pond']);
    expect(await leaveOut(open())).toEqual([odd, long]);
    origin.git('rm', '-q', '--cached', `content/${long}`);
    commitStaged('content/articles/pond/dam.md', 'Mended.');
    expect([await leaveOut(checkout), read('content/articles/pond/dam.md')]).toEqual([[odd], 'Mended.']);
  });

  test('with more than a hundred of them is not begun, and what is there stays', async () => {
    const checkout = open();
    await begin(checkout);
    const many = Array.from({ length: 101 }, (_, n) => `content/${'x'.repeat(256)}${n}.md`);
    origin.stage(many, 'content/site.md');
    commitStaged('content/site.md', 'Beside.');
    expect(await move(checkout)).toMatch(/^its commit [0-9a-f]{7} has 101 files whose paths are too long: give "/);
    expect(read('content/site.md')).toBe('Site.');
  });

  test('stands as it was committed, whatever its attributes say', async () => {
    const dam = 'content/articles/pond/dam.md';
    origin.commit({ [dam]: '$Id$\nDam.\n' });
    origin.commit({ 'content/.gitattributes': '*.md text eol=crlf ident\n' });
    const checkout = open();
    expect(await begin(checkout)).toBe('moved');
    expect(read(dam)).toBe('$Id$\nDam.\n');
  });
});
