import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, makeNewsroom, story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { readPage } from './read-page.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/** Within every cap, and yet half a minute's work for the parser. */
const slowBody = `${'!['.repeat(3_000)}words${'](x)'.repeat(3_000)}\n`.repeat(3);

const start: Files = {
  'site.md': '---\nname: The Badger Bugle\n---\n',
  'sections/burrow.md': '---\ntitle: The Burrow\n---\n',
  'authors/wilma-stripe.md': '---\nname: Wilma Stripe\n---\nWilma digs.\n',
  'tags/tunnels.md': '---\ntitle: Tunnels\n---\n',
  'articles/burrow/roof.md': story({ title: 'Roof holds', tags: '[tunnels]', authors: '[wilma-stripe]' }, 'First.'),
  'articles/burrow/floor.md': story({ title: 'Floor creaks' }, 'The floor as it was.'),
  'articles/burrow/door.md': story({ title: 'Door sticks' }, 'The door as it was.'),
};

let root: string;
let site: RunningSite;

beforeAll(async () => {
  root = makeNewsroom(start);
  site = await startSite(root);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

const at = (file: string) => join(root, file);
const save = (file: string, text: string) => writeFiles(root, { [file]: text });

/** Status and words of a page; of a redirect, where to. */
async function look(path: string, from = site): Promise<{ status: number; text: string }> {
  const response = await from.get(path);
  const { status } = response;
  const location = response.headers.get('location');
  if (location === null) return { status, text: (await readPage(response)).text };
  await response.arrayBuffer();
  return { status, text: new URL(location, from.url).pathname };
}

/** Waits until a path answers with a status and these words, and fails with the last answer if it never does. */
async function expectSoon(path: string, status: number, words = '', from = site): Promise<void> {
  const answer = await waitFor(
    () => look(path, from),
    (found) => found.status === status && found.text.includes(words),
  );
  expect({ path, status: answer.status }).toEqual({ path, status });
  expect(answer.text).toContain(words);
}

/** Looks at a path again and again while something is being done, and once more after it; gives every answer. */
async function watchWhile(path: string, work: () => Promise<void>): Promise<{ status: number; text: string }[]> {
  const answers: { status: number; text: string }[] = [];
  let done = false;
  const watching = (async () => {
    while (!done) answers.push(await look(path));
  })();
  await work();
  done = true;
  await watching;
  answers.push(await look(path));
  return answers;
}

describe('a single file', () => {
  it('shows its new text when it is saved, on its page and in every list', async () => {
    save(
      'articles/burrow/roof.md',
      story({ title: 'Roof gives way', tags: '[tunnels]', authors: '[wilma-stripe]' }, 'Second.'),
    );
    await expectSoon('/burrow/roof', 200, 'Second.');
    for (const list of ['/', '/burrow', '/tags/tunnels', '/authors/wilma-stripe', '/archive/2025/03']) {
      expect((await look(list)).text).toContain('Roof gives way');
      expect((await look(list)).text).not.toContain('Roof holds');
    }
  });

  it('is live when it is created and 404 when it is deleted, on its page and in every list', async () => {
    save('articles/burrow/lamp.md', story({ title: 'Lamp lit', tags: '[lamps]', authors: '[glow-worm]' }));
    await expectSoon('/burrow/lamp', 200, 'Lamp lit');
    for (const list of ['/', '/burrow', '/tags/lamps', '/authors/glow-worm'])
      expect((await look(list)).text).toContain('Lamp lit');
    rmSync(at('articles/burrow/lamp.md'));
    await expectSoon('/burrow/lamp', 404);
    for (const list of ['/', '/burrow']) expect((await look(list)).text).not.toContain('Lamp lit');
    for (const list of ['/tags/lamps', '/authors/glow-worm']) expect((await look(list)).status).toBe(404);
  });

  it('answers at its new name and no more at the old one when it is renamed', async () => {
    save('articles/burrow/old-broom.md', story({ title: 'Broom' }));
    await expectSoon('/burrow/old-broom', 200);
    renameSync(at('articles/burrow/old-broom.md'), at('articles/burrow/new-brush.md'));
    await expectSoon('/burrow/new-brush', 200, 'Broom');
    await expectSoon('/burrow/old-broom', 404);
  });

  it('is guessed at by its name when it moves to another folder, and found for certain with an alias', async () => {
    save('articles/burrow/wandering-chair.md', story({ title: 'Chair' }));
    await expectSoon('/burrow/wandering-chair', 200);
    mkdirSync(at('articles/meadow'), { recursive: true });
    renameSync(at('articles/burrow/wandering-chair.md'), at('articles/meadow/wandering-chair.md'));
    await expectSoon('/meadow/wandering-chair', 200, 'Chair');
    await expectSoon('/burrow/wandering-chair', 302, '/meadow/wandering-chair');
    save(
      'articles/meadow/wandering-chair.md',
      story({ title: 'Chair', aliases: '[/burrow/wandering-chair, /lost/seat]' }),
    );
    await expectSoon('/lost/seat', 308, '/meadow/wandering-chair');
    await expectSoon('/burrow/wandering-chair', 308, '/meadow/wandering-chair');
  });

  it('shows the last of thirty saves in a row', async () => {
    for (let version = 1; version <= 30; version += 1) {
      save('articles/burrow/busy.md', story({ title: 'Busy' }, `Version ${version} of the text.`));
      await sleep(15);
    }
    await expectSoon('/burrow/busy', 200, 'Version 30 of the text.');
  });

  it('shows an edit of the same length that keeps the old time of change', async () => {
    save('articles/burrow/twin.md', story({ title: 'Twin' }, 'It was cold in there.'));
    await expectSoon('/burrow/twin', 200, 'It was cold');
    const { atime, mtime } = statSync(at('articles/burrow/twin.md'));
    save('articles/burrow/twin.md', story({ title: 'Twin' }, 'It was warm in there.'));
    utimesSync(at('articles/burrow/twin.md'), atime, mtime);
    await expectSoon('/burrow/twin', 200, 'It was warm');
  });

  it('is never missing or half there while editors save it by renaming', async () => {
    save('articles/burrow/hinge.md', story({ title: 'Hinge' }, 'Hinge text 0, to the end.'));
    await expectSoon('/burrow/hinge', 200, 'Hinge text 0');
    const answers = await watchWhile('/burrow/hinge', async () => {
      for (let version = 1; version <= 10; version += 1) {
        save('articles/burrow/.hinge.md.tmp', story({ title: 'Hinge' }, `Hinge text ${version}, to the end.`));
        renameSync(at('articles/burrow/.hinge.md.tmp'), at('articles/burrow/hinge.md'));
        await sleep(70);
      }
      await expectSoon('/burrow/hinge', 200, 'Hinge text 10, to the end.');
    });
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toMatch(/Hinge text \d+, to the end\./);
    }
  });

  it('is never shown half written', async () => {
    const file = at('articles/burrow/floor.md');
    const answers = await watchWhile('/burrow/floor', async () => {
      for (let version = 1; version <= 4; version += 1) {
        const text = story(
          { title: `Floor ${version}` },
          `Floor text ${version} begins here.\n\nIt is ${version} whole.`,
        );
        const cuts = [0, text.indexOf('date:'), text.indexOf('Floor text'), text.indexOf('begins'), text.length];
        const handle = openSync(file, 'w');
        for (const [index, cut] of cuts.slice(1).entries()) {
          writeSync(handle, text.slice(cuts[index], cut));
          if (cut < text.length) await sleep(50);
        }
        closeSync(handle);
        await expectSoon('/burrow/floor', 200, `It is ${version} whole.`);
      }
    });
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).toMatch(/The floor as it was\.|Floor text (\d) begins here\.\s+It is \1 whole\./);
    }
  });

  it('is not read twice when nothing in it changed, and does not mind being told twice', async () => {
    save('articles/burrow/echo.md', story({ title: 'Echo', pirority: '1' }, 'Echo.'));
    await expectSoon('/burrow/echo', 200, 'Echo.');
    const reports = () => site.output().split('articles/burrow/echo.md:5:1').length - 1;
    await waitFor(
      async () => reports(),
      (found) => found > 0,
    );
    const before = reports();
    const text = readFileSync(at('articles/burrow/echo.md'));
    for (let time = 0; time < 5; time += 1) {
      writeFileSync(at('articles/burrow/echo.md'), text);
      utimesSync(at('articles/burrow/echo.md'), new Date(), new Date());
      await sleep(150);
    }
    save('articles/burrow/after-echo.md', story({ title: 'After the echo' }));
    await expectSoon('/burrow/after-echo', 200);
    expect((await look('/burrow/echo')).status).toBe(200);
    expect(reports()).toBe(before);
  });
});

describe('a broken edit', () => {
  it('keeps the last good version, is reported with file, line and column, and is mended by the next', async () => {
    save('articles/burrow/door.md', story({ title: 'Door falls off', date: 'teatime' }, 'A broken version.'));
    await waitFor(
      async () => site.output(),
      (output) => output.includes('articles/burrow/door.md:4:7'),
    );
    expect(site.output()).toContain('articles/burrow/door.md:4:7');
    expect(site.output()).toContain('Unexpected \\"teatime\\" in date');
    const { status, text } = await look('/burrow/door');
    expect(status).toBe(200);
    expect(text).toContain('The door as it was.');
    expect(text).not.toContain('A broken version.');
    expect((await look('/burrow')).text).toContain('Door sticks');
    save('articles/burrow/door.md', story({ title: 'Door is back' }, 'A mended version.'));
    await expectSoon('/burrow/door', 200, 'A mended version.');
    expect((await look('/burrow')).text).toContain('Door is back');
  });

  it.each([
    ['YAML', '---\ntitle: "Window\ndate: 2025-01-01\n---\nBroken.\n'],
    ['no fence', 'Broken.\n'],
    ['an empty file', ''],
    ['bytes of another encoding', Buffer.from('---\ntitle: Fenster \xe4\n---\n', 'latin1')],
    ['a NUL', story({ title: 'Window' }, 'Broken.\0')],
    ['a body nobody can parse in time', story({ title: 'Window' }, slowBody)],
    ['a size beyond all bounds', story({ title: 'Window' }, 'long words\n\n'.repeat(60_000))],
  ])('with %s leaves what readers see as it was', async (_kind, content) => {
    save('articles/burrow/window.md', story({ title: 'Window' }, 'The window as it was.'));
    await expectSoon('/burrow/window', 200, 'The window as it was.');
    const before = site.output().length;
    const said = () => site.output().slice(before).includes('articles/burrow/window.md:');
    writeFiles(root, { 'articles/burrow/window.md': content });
    await waitFor(
      async () => said(),
      (done) => done,
    );
    expect(said()).toBe(true);
    await expectSoon('/burrow/window', 200, 'The window as it was.');
  });

  it.each([
    ['draft: true', '---\ntitle: "Secret\ndraft: true\ndate: 2025-01-01\n---\nBroken.\n'],
    ['draft: "yes"', '---\ntitle: [Secret\ndraft: "yes"\n---\nBroken.\n'],
    ['withdrawn:', '---\ntitle: "Secret\nwithdrawn: 2025-05-05\ndate: 2025-01-01\n---\nBroken.\n'],
    ['withdrawn: with fields below', '---\ntitle: [x\nwithdrawn:\n  note: Sorry\n---\nBroken.\n'],
  ])('with a line %s is taken down at once, from its page and every list', async (_line, text) => {
    save('articles/burrow/secret.md', story({ title: 'A secret passage', tags: '[hush]' }, 'Behind the bookcase.'));
    await expectSoon('/burrow/secret', 200, 'Behind the bookcase.');
    save('articles/burrow/secret.md', text);
    const answer = await waitFor(
      () => look('/burrow/secret'),
      ({ status }) => status !== 200,
    );
    expect([404, 410]).toContain(answer.status);
    for (const list of ['/', '/burrow', '/tags/hush']) expect((await look(list)).text).not.toContain('secret passage');
  });
});

describe('a field', () => {
  it('withdraws a story with 410 and the note, and brings it back', async () => {
    const sound = story({ title: 'Recalled carrot', aliases: '[/burrow/carrot-of-yore]' }, 'Crunch.');
    save('articles/burrow/carrot.md', sound);
    await expectSoon('/burrow/carrot', 200, 'Crunch.');
    save(
      'articles/burrow/carrot.md',
      story(
        {
          title: 'Recalled carrot',
          aliases: '[/burrow/carrot-of-yore]',
          withdrawn: '{ date: 2025-06-01, note: It was a parsnip. }',
        },
        'Crunch.',
      ),
    );
    await expectSoon('/burrow/carrot', 410, 'It was a parsnip.');
    expect((await look('/burrow/carrot-of-yore')).status).toBe(410);
    expect((await look('/burrow')).text).not.toContain('Recalled carrot');
    save('articles/burrow/carrot.md', sound);
    await expectSoon('/burrow/carrot', 200, 'Crunch.');
    expect((await look('/burrow')).text).toContain('Recalled carrot');
  });

  it('turns a story into a draft, which is 404 and in no list, and back', async () => {
    save('articles/burrow/plan.md', story({ title: 'A plan' }));
    await expectSoon('/burrow/plan', 200);
    save('articles/burrow/plan.md', story({ title: 'A plan', draft: 'true' }));
    await expectSoon('/burrow/plan', 404);
    expect((await look('/burrow')).text).not.toContain('A plan');
    save('articles/burrow/plan.md', story({ title: 'A plan', draft: 'false' }));
    await expectSoon('/burrow/plan', 200);
  });

  it('lets a story appear when its date passes, without any change of files', async () => {
    const due = Date.now() + 2_000;
    save('articles/burrow/dawn.md', story({ title: 'Dawn breaks', date: new Date(due).toISOString() }));
    save('articles/burrow/before-dawn.md', story({ title: 'Before it breaks' }));
    await expectSoon('/burrow/before-dawn', 200);
    const early = await look('/burrow/dawn');
    if (Date.now() < due) expect(early.status).toBe(404);
    await expectSoon('/burrow/dawn', 200, 'Dawn breaks');
    expect(Date.now()).toBeGreaterThanOrEqual(due);
    expect((await look('/')).text).toContain('Dawn breaks');
  });

  it('lets a story disappear when it expires, without any change of files', async () => {
    const end = Date.now() + 4_000;
    save('articles/burrow/offer.md', story({ title: 'Offer of the day', expires: new Date(end).toISOString() }));
    await expectSoon('/burrow/offer', 200);
    expect((await look('/burrow')).text).toContain('Offer of the day');
    await expectSoon('/burrow/offer', 404);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect((await look('/burrow')).text).not.toContain('Offer of the day');
  });
});

describe('a file about something else than a story', () => {
  it('shows when it is edited: author, section, tag, plain page', async () => {
    save('authors/wilma-stripe.md', '---\nname: Wilma Stripe-Snout\n---\nWilma tunnels.\n');
    await expectSoon('/authors/wilma-stripe', 200, 'Wilma tunnels.');
    await expectSoon('/burrow/roof', 200, 'Wilma Stripe-Snout');
    save('sections/burrow.md', '---\ntitle: The Great Burrow\n---\n');
    await expectSoon('/burrow', 200, 'The Great Burrow');
    await expectSoon('/burrow/roof', 200, 'The Great Burrow');
    save('tags/tunnels.md', '---\ntitle: Tunnels and shafts\n---\n');
    await expectSoon('/tags/tunnels', 200, 'Tunnels and shafts');
    save('pages/imprint.md', '---\ntitle: Imprint\n---\nDug by badgers.\n');
    await expectSoon('/imprint', 200, 'Dug by badgers.');
    save('pages/imprint.md', '---\ntitle: Imprint\n---\nDug by moles.\n');
    await expectSoon('/imprint', 200, 'Dug by moles.');
    rmSync(at('pages/imprint.md'));
    await expectSoon('/imprint', 404);
  });

  it('stays in its last good version when it breaks', async () => {
    save('authors/mole.md', '---\nname: Mole\n---\nMole is shy.\n');
    await expectSoon('/authors/mole', 200, 'Mole is shy.');
    save('authors/mole.md', '---\nnmae: Mole\n---\nMole is loud.\n');
    await waitFor(
      async () => site.output(),
      (output) => output.includes('authors/mole.md:2:1'),
    );
    expect(site.output()).toContain('authors/mole.md:2:1');
    await expectSoon('/authors/mole', 200, 'Mole is shy.');
  });

  it('renames the whole site, and the zone its dates are read in', async () => {
    save('articles/burrow/noon.md', story({ title: 'Noon', date: '2025-01-01T12:00:00' }));
    await expectSoon('/burrow/noon', 200);
    const nameplate = async () => (await readPage(await site.get('/'))).anywhere('header')[0]?.text ?? '';
    expect(await nameplate()).toContain('The Badger Bugle');
    save('site.md', '---\nname: The Badger Trumpet\ntimeZone: Asia/Tokyo\n---\n');
    expect(await waitFor(nameplate, (name) => name.includes('Trumpet'))).toContain('The Badger Trumpet');
    const moment = async () =>
      (await readPage(await site.get('/burrow/noon'))).inMain('time')[0]?.attribute('dateTime');
    expect(await waitFor(moment, (found) => found === '2025-01-01T12:00:00+09:00')).toBe('2025-01-01T12:00:00+09:00');
    save('site.md', '---\nname: The Badger Bugle\n---\n');
    expect(await waitFor(nameplate, (name) => name.includes('Bugle'))).toContain('The Badger Bugle');
  });
});

describe('many files', () => {
  const many = (folder: string, count: number): Files =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `${folder}/worm-${index + 1}.md`,
        story({ title: `Worm ${index + 1}` }, `Worm number ${index + 1} wriggles.`),
      ]),
    );

  it('are all live after a burst of three hundred', async () => {
    writeFiles(root, many('articles/worms', 300));
    for (let worm = 1; worm <= 300; worm += 1)
      await expectSoon(`/worms/worm-${worm}`, 200, `Worm number ${worm} wriggles.`);
    expect((await look('/worms?page=10')).status).toBe(200);
    expect((await look('/worms?page=11')).status).toBe(404);
  });

  it('are all gone when their folder is deleted', async () => {
    rmSync(at('articles/worms'), { recursive: true });
    for (const worm of [1, 150, 300]) await expectSoon(`/worms/worm-${worm}`, 404);
    await expectSoon('/worms', 404);
  });

  it('are live when a folder with folders in it is moved in at once', async () => {
    const outside = makeNewsroom({ ...many('beetles', 5), ...many('beetles/2025/11', 5) });
    cpSync(join(outside, 'beetles'), at('.beetles'), { recursive: true });
    renameSync(at('.beetles'), at('articles/beetles'));
    rmSync(outside, { recursive: true });
    for (let worm = 1; worm <= 5; worm += 1) {
      await expectSoon(`/beetles/worm-${worm}`, 200);
      await expectSoon(`/beetles/2025/11/worm-${worm}`, 200);
    }
    save('articles/beetles/2025/11/late.md', story({ title: 'A late beetle' }));
    await expectSoon('/beetles/2025/11/late', 200, 'A late beetle');
  });

  it('follow their folder when it is renamed, and the folder is still followed', async () => {
    renameSync(at('articles/beetles'), at('articles/weevils'));
    for (let worm = 1; worm <= 5; worm += 1) {
      await expectSoon(`/weevils/2025/11/worm-${worm}`, 200);
      expect((await look(`/beetles/2025/11/worm-${worm}`)).status).not.toBe(200);
    }
    await expectSoon('/beetles/2025/11/late', 302, '/weevils/2025/11/late');
    await expectSoon('/beetles', 404);
    save('articles/weevils/2025/11/late.md', story({ title: 'A later weevil' }));
    await expectSoon('/weevils/2025/11/late', 200, 'A later weevil');
    save('articles/weevils/2025/12/new.md', story({ title: 'A new weevil' }));
    await expectSoon('/weevils/2025/12/new', 200, 'A new weevil');
  });

  it('are followed in a folder that was deleted and made anew under the same name', async () => {
    for (let time = 1; time <= 3; time += 1) {
      save('articles/phoenix/nest.md', story({ title: `Nest ${time}` }));
      await expectSoon('/phoenix/nest', 200, `Nest ${time}`);
      save('articles/phoenix/nest.md', story({ title: `Nest ${time} again` }));
      await expectSoon('/phoenix/nest', 200, `Nest ${time} again`);
      rmSync(at('articles/phoenix'), { recursive: true });
      await expectSoon('/phoenix/nest', 404);
    }
  });

  it('that editors leave behind are nobody’s news', async () => {
    const leftovers = ['.nest.md.swp', 'nest.md~', '#nest.md#', 'nest.md.tmp', '4913', 'nest.md.orig'];
    const before = site.output();
    for (const name of leftovers) save(`articles/burrow/${name}`, story({ title: 'Leftover' }));
    save('articles/burrow/after-leftovers.md', story({ title: 'After the leftovers' }));
    await expectSoon('/burrow/after-leftovers', 200);
    for (const name of leftovers) expect((await look(`/burrow/${encodeURIComponent(name)}`)).status).toBe(404);
    expect(site.output().slice(before.length)).not.toContain('nest.md');
  });
});

describe('the index', () => {
  it('is made again when it is deleted while the site runs, and no page is called missing meanwhile', async () => {
    const [story200, front] = [await look('/burrow/roof'), await look('/')];
    expect([story200.status, front.status]).toEqual([200, 200]);
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(site.dataDir, `index.db${suffix}`), { force: true });
    const seen = new Set<number>();
    const frontSeen = new Set<boolean>();
    const end = Date.now() + 90_000;
    for (let live = 0; live < 3 && Date.now() < end; ) {
      const { status } = await look('/burrow/roof');
      seen.add(status);
      const home = await look('/');
      if (home.status === 200) frontSeen.add(home.text.includes('No stories yet'));
      live = status === 200 && existsSync(join(site.dataDir, 'index.db')) ? live + 1 : 0;
      await sleep(100);
    }
    await expectSoon('/burrow/roof', 200, 'Roof gives way');
    save('articles/burrow/after-index.md', story({ title: 'After the index' }));
    await expectSoon('/burrow/after-index', 200);
    expect([...seen].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect([...frontSeen]).not.toContain(true);
  }, 150_000);
});

describe('a newsroom in git', () => {
  let folder: string;
  let desk: string;
  let content: string;
  let gitSite: RunningSite;

  const git = (cwd: string, ...parameters: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Wilma', '-c', 'user.email=wilma@burrow.example', ...parameters], {
      cwd,
      stdio: 'pipe',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    });
  const commitAll = (cwd: string) => {
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'News');
  };
  const text = (name: string) => story({ title: `Story ${name}`, tags: '[gitted]' }, `This is ${name}, as committed.`);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-git-'));
    const origin = join(folder, 'origin.git');
    desk = join(folder, 'desk');
    content = join(folder, 'content');
    git(folder, 'init', '-q', '--bare', '-b', 'main', origin);
    git(folder, 'clone', '-q', origin, desk);
    git(desk, 'checkout', '-q', '-b', 'main');
    writeFiles(
      desk,
      Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`articles/git/s-${n}.md`, text(`s-${n}`)])),
    );
    writeFiles(desk, {
      'site.md': '---\nname: The Committed\n---\n',
      'articles/git/steady.md': story({ title: 'Steady' }, 'The steady text.'),
      'articles/git/taken-back.md': story({ title: 'Taken back' }, 'The regretted text.'),
      'articles/git/never-good.md': '---\ntitle: [never\n---\nNever good.\n',
    });
    commitAll(desk);
    git(desk, 'push', '-q', 'origin', 'main');
    git(folder, 'clone', '-q', origin, content);
    gitSite = await startSite(content);
  });

  afterAll(async () => {
    await gitSite?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is live after a pull that adds, changes, moves and deletes hundreds of files', async () => {
    await expectSoon('/git/s-7', 200, 'This is s-7', gitSite);
    for (let n = 0; n < 30; n += 1) rmSync(join(desk, `articles/git/s-${n}.md`));
    for (let n = 30; n < 60; n += 1)
      writeFiles(desk, { [`articles/git/s-${n}.md`]: story({ title: `Story s-${n}` }, `Changed s-${n}.`) });
    mkdirSync(join(desk, 'articles/moved/2025'), { recursive: true });
    for (let n = 60; n < 90; n += 1)
      renameSync(join(desk, `articles/git/s-${n}.md`), join(desk, `articles/moved/2025/s-${n}.md`));
    for (let n = 0; n < 120; n += 1) writeFiles(desk, { [`articles/fresh/${n % 7}/f-${n}.md`]: text(`f-${n}`) });
    commitAll(desk);
    git(desk, 'push', '-q', 'origin', 'main');
    git(content, 'pull', '-q');

    for (let n = 0; n < 120; n += 1) await expectSoon(`/fresh/${n % 7}/f-${n}`, 200, `This is f-${n}`, gitSite);
    for (let n = 0; n < 30; n += 1) await expectSoon(`/git/s-${n}`, 404, '', gitSite);
    for (let n = 30; n < 60; n += 1) await expectSoon(`/git/s-${n}`, 200, `Changed s-${n}.`, gitSite);
    for (let n = 60; n < 90; n += 1) {
      await expectSoon(`/moved/2025/s-${n}`, 200, `This is s-${n}`, gitSite);
      await expectSoon(`/git/s-${n}`, 302, `/moved/2025/s-${n}`, gitSite);
    }
    for (let n = 90; n < 120; n += 1) await expectSoon(`/git/s-${n}`, 200, `This is s-${n}`, gitSite);
  });

  it('goes back with a reset', async () => {
    git(content, 'reset', '-q', '--hard', 'HEAD~1');
    await expectSoon('/git/s-7', 200, 'This is s-7', gitSite);
    await expectSoon('/git/s-45', 200, 'This is s-45', gitSite);
    await expectSoon('/git/s-75', 200, 'This is s-75', gitSite);
    await expectSoon('/fresh/1/f-1', 404, '', gitSite);
    git(content, 'reset', '-q', '--hard', 'origin/main');
    await expectSoon('/fresh/1/f-1', 200, '', gitSite);
  });

  it('shows the last good version of a broken committed file on a fresh start, but none of what was taken down', async () => {
    writeFiles(content, {
      'articles/git/steady.md': '---\ntitle: "Steady\ndate: 2025-01-01\n---\nBroken and committed.\n',
      'articles/git/taken-back.md': '---\ntitle: "Taken back\ndraft: true\n---\nBroken and committed.\n',
    });
    commitAll(content);
    appendFileSync(join(content, 'articles/git/steady.md'), 'More that is broken.\n');
    commitAll(content);
    const fresh = await startSite(content);
    try {
      await expectSoon('/git/steady', 200, 'The steady text.', fresh);
      await expectSoon('/git', 200, 'Steady', fresh);
      for (const path of ['/git/taken-back', '/git/never-good']) await expectSoon(path, 404, '', fresh);
      writeFiles(content, { 'articles/git/steady.md': story({ title: 'Steady' }, 'The mended text.') });
      await expectSoon('/git/steady', 200, 'The mended text.', fresh);
    } finally {
      await fresh.stop();
    }
  });
});
