import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, makeImport, outcomeOf } from '#tests/newsroom/make-import.ts';
import type { Imported, ImportedDocument, ImportedFile } from './imported.ts';
import { ledgerName } from './open-ledger.ts';

function story(
  key: string,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
  body = 'Text.',
): ImportedDocument {
  const front = { title: 'Dam', date: '2020-01-02T00:00:00Z', ...fields };
  return { kind: 'document', key, folder: 'articles', name, fields: front, body };
}

const dam = story('post 1', 'river/2020/dam', { tags: ['Dams', 'Otters'] });

test('a story is written in the form of the manual, and a second run changes nothing', async () => {
  const { bring, read } = await makeImport();
  expect(outcomeOf(await bring([dam]), 'stories')).toBe('1 new');
  const text = read('articles/river/2020/dam.md');
  expect(text).toBe('---\ntitle: Dam\ndate: "2020-01-02T00:00:00Z"\ntags: [Dams, Otters]\n---\n\nText.\n');
  const ledger = read(ledgerName);
  const again = await bring([dam]);
  expect(outcomeOf(again, 'stories')).toBe('1 unchanged');
  expect([read('articles/river/2020/dam.md'), read(ledgerName)]).toEqual([text, ledger]);
});

test('what the source changed is brought up to date, unless an editor was there first', async () => {
  const { bring, read, write } = await makeImport();
  await bring([dam]);
  const longer = { ...dam, body: 'More text.' };
  expect(outcomeOf(await bring([longer]), 'stories')).toBe('1 updated');
  expect(read('articles/river/2020/dam.md')).toContain('More text.');
  write('articles/river/2020/dam.md', `${read('articles/river/2020/dam.md')}\nBy an editor.\n`);
  expect(await bring([longer])).toMatchObject({ notes: [] });
  const third = await bring([{ ...dam, body: 'Other text.' }]);
  expect(outcomeOf(third, 'stories')).toBe('1 edited');
  expect(third.notes).toEqual([
    { place: 'articles/river/2020/dam.md', words: expect.stringContaining('as the editor left it') },
  ]);
  expect(read('articles/river/2020/dam.md')).toContain('By an editor.');
});

test('what an editor deleted stays deleted', async () => {
  const { bring, root } = await makeImport();
  await bring([dam]);
  rmSync(join(root, 'articles/river/2020/dam.md'));
  expect(outcomeOf(await bring([{ ...dam, body: 'New.' }]), 'stories')).toBe('1 deleted');
  expect(existsSync(join(root, 'articles/river/2020/dam.md'))).toBe(false);
});

test('a run that was killed is taken up again, wherever it was', async () => {
  const { bring, root, read } = await makeImport();
  const all = [dam, story('post 2', 'river/2020/weir'), story('post 3', 'river/2020/lock')];
  await bring(all);
  const whole = read(ledgerName);
  for (const length of [0, 10, whole.indexOf('\n'), whole.indexOf('\n') + 40, whole.length - 1]) {
    truncateSync(join(root, ledgerName), length);
    writeFileSync(join(root, 'articles/river/2020/.import-12.part'), 'half');
    expect(outcomeOf(await bring(all), 'stories')).toBe('3 unchanged');
    expect(outcomeOf(await bring(all), 'stories')).toBe('3 unchanged');
    expect(readdirSync(join(root, 'articles/river/2020'))).toEqual(['dam.md', 'lock.md', 'weir.md']);
  }
});

test('two things with one address get two, which stay theirs; what is there already is never overwritten', async () => {
  const { bring, read } = await makeImport({
    'articles/river/weir.md': 'ours',
    'authors/ann.md': 'ours',
    'pages/about.md': 'ours',
  });
  const twice = [story('a', 'river/dam', {}, 'A'), story('b', 'river/dam', {}, 'B'), story('c', 'river/weir', {}, 'C')];
  const ann: ImportedDocument = {
    kind: 'document',
    key: 'ann',
    folder: 'authors',
    name: 'ann',
    fields: { name: 'Ann' },
    body: '',
  };
  const about = story('d', 'about', { section: 'river' }, 'D');
  const report = await bring([...twice, ann, about]);
  expect(report.notes.map(({ place }) => place)).toEqual([
    'articles/river/dam-2.md',
    'articles/river/weir-2.md',
    'authors/ann.md',
    'articles/about-2.md',
  ]);
  expect([read('articles/river/weir.md'), read('authors/ann.md'), read('pages/about.md')]).toEqual([
    'ours',
    'ours',
    'ours',
  ]);
  await bring([twice[1] ?? dam, twice[0] ?? dam]);
  expect(read('articles/river/dam-2.md')).toContain('B');
});

test('a trial says the same and writes nothing', async () => {
  const { bring, root, dataDir } = await makeImport();
  const found = [
    dam,
    story('b', 'river/2020/dam'),
    { kind: 'subscriber', key: 'm', email: 'a@river.example', since: 1 },
  ] as const;
  const trial = await bring(found, { isTrial: true });
  expect([readdirSync(root), readdirSync(dataDir)]).toEqual([[], []]);
  expect(trial.counts).toEqual((await bring(found)).counts);
});

test('no name leads out of the content folder', async () => {
  const outside = makeFolder();
  const { bring, root, uploads } = await makeImport();
  writeFileSync(join(uploads, 'a.jpg'), 'x');
  await bring([story('a', '../../etc/Passwd.d'), story('b', '..'), story('c', '/')]);
  expect(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .toSorted(),
  ).toEqual(['articles/etc/passwd-d.md', 'articles/untitled-2.md', 'articles/untitled.md']);
  symlinkSync(outside, join(root, 'media'));
  symlinkSync(outside, join(root, 'pages'));
  const page: ImportedDocument = {
    kind: 'document',
    key: 'p',
    folder: 'pages',
    name: 'x/about',
    fields: { title: 'About' },
    body: '',
  };
  const report = await bring([page, { kind: 'file', key: 'f', from: join(uploads, 'a.jpg'), to: 'media/a.jpg' }]);
  expect(report.notes.map(({ words }) => words)).toEqual([
    expect.stringContaining('symbolic link'),
    expect.stringContaining('symbolic link'),
  ]);
  expect(readdirSync(outside)).toEqual([]);
});

test('a file is copied once, of the kinds that readers get, and out of the uploads alone', async () => {
  const { bring, uploads, read, write } = await makeImport({ 'media/taken.jpg': 'ours' });
  const secret = join(makeFolder({ 'secret.jpg': 'secret' }), 'secret.jpg');
  symlinkSync(secret, join(uploads, 'link.jpg'));
  for (const name of ['a.jpg', 'b.svg', 'page.html', 'taken.jpg']) writeFileSync(join(uploads, name), name);
  const file = (name: string, to = `media/${name}`): ImportedFile => ({
    kind: 'file',
    key: name,
    from: join(uploads, name),
    to,
  });
  const found = [
    file('a.jpg'),
    file('b.svg'),
    file('page.html'),
    file('link.jpg'),
    file('taken.jpg'),
    file('a.jpg', 'media/../../a.jpg'),
    { ...file('gone.jpg'), from: null },
    { ...file('lost.jpg'), from: join(uploads, 'lost.jpg') },
  ];
  const first = await bring(found);
  expect(outcomeOf(first, 'files')).toBe('1 new, 5 left out, 2 missing');
  expect(first.missing).toEqual(['gone.jpg', 'lost.jpg']);
  expect(first.notes.map(({ place }) => place)).toEqual(['b.svg', 'page.html', 'link.jpg', 'media/taken.jpg', 'a.jpg']);
  expect([read('media/a.jpg'), read('media/taken.jpg')]).toEqual(['a.jpg', 'ours']);
  writeFileSync(join(uploads, 'a.jpg'), 'a better one');
  expect(outcomeOf(await bring([file('a.jpg')]), 'files')).toBe('1 updated');
  write('media/a.jpg', 'of an editor');
  expect(outcomeOf(await bring([file('a.jpg')]), 'files')).toBe('1 edited');
  expect(read('media/a.jpg')).toBe('of an editor');
});

test('an old address leads to one story, and to none that is there', async () => {
  const { bring, read } = await makeImport();
  const report = await bring([
    story('a', 'river/a', { aliases: ['/Old/', '/river/a', '/tags/x'] }),
    story('b', 'river/b', { aliases: ['/old', '/river/a', '/other'] }),
  ]);
  expect(read('articles/river/a.md')).toContain('aliases: [/old]');
  expect(read('articles/river/b.md')).toContain('aliases: [/other]');
  expect([report.oldAddresses, report.notes.length]).toEqual([2, 2]);
});

test('comments come with their dates and threads, once, and stay away when they were erased here', async () => {
  const { bring, context } = await makeImport();
  const comment = (key: string, parent: string | null, state = 'approved' as const) => {
    const writtenAt = Date.UTC(2020, 0, 3);
    return {
      kind: 'comment',
      key,
      parent,
      state,
      document: 'post 1',
      name: 'Otto',
      email: 'otto@river.example',
      text: `I am ${key}.`,
      writtenAt,
    } as const;
  };
  const found = [dam, comment('c1', null), comment('c2', 'c1'), { ...comment('c3', null), document: 'page 9' }];
  expect(outcomeOf(await bring(found), 'comments, approved')).toBe('1 left out, 2 new');
  const rows = () => context.database.selectFrom('comments').selectAll().orderBy('depth').execute();
  const [first, second] = await rows();
  expect(first).toMatchObject({
    story_id: '/river/2020/dam',
    status: 'approved',
    depth: 1,
    posted_at: Date.UTC(2020, 0, 3),
  });
  expect(second).toMatchObject({ parent_id: first?.id, root_id: first?.id, depth: 2, body: 'I am c2.' });
  expect(await context.database.selectFrom('outbox').selectAll().execute()).toEqual([]);
  await context.database
    .deleteFrom('comments')
    .where('id', '=', second?.id ?? '')
    .execute();
  expect(outcomeOf(await bring(found), 'comments, approved')).toBe('2 unchanged, 1 left out');
  expect(await rows()).toHaveLength(1);
});

test('a document that this site could not show is written, and told of', async () => {
  const { bring } = await makeImport();
  const report = await bring([story('a', 'river/a', { date: 'soon' })]);
  expect(report.notes).toEqual([
    { place: 'articles/river/a.md', words: expect.stringMatching(/line 3: Unexpected "soon" in date/) },
  ]);
});

test('members are put on a list once, which names nobody a second time after they were taken off it', async () => {
  const { bring, dataDir } = await makeImport();
  const member = (email: string) => ({ kind: 'subscriber', key: `member ${email}`, email, since: 1_000 }) as const;
  const found = [member('Agnes@river.example'), member('+x@river.example'), member('nobody')];
  const report = await bring(found);
  expect([outcomeOf(report, 'members'), report.notes.length]).toEqual(['2 new, 1 left out', 1]);
  const list = join(dataDir, 'imported-members.csv');
  expect(readFileSync(list, 'utf8').split('\n')).toEqual([
    'email,breaking,digest,sections,tags,authors,confirmed',
    'agnes@river.example,no,weekly,,,,1970-01-01T00:00:01.000Z',
    "'+x@river.example,no,weekly,,,,1970-01-01T00:00:01.000Z",
    '',
  ]);
  expect(readFileSync(join(dataDir, 'people.jsonl'), 'utf8')).not.toContain('@');
  rmSync(list);
  expect(outcomeOf(await bring(found), 'members')).toBe('2 unchanged, 1 left out');
  expect(existsSync(list)).toBe(false);
});

test('another site of the same kind is refused before anything of it is written', async () => {
  const { bring, read } = await makeImport();
  const site = (...names: [string, ...string[]]): Imported => ({ kind: 'site', place: 'export.xml', names });
  await bring([site('river.example'), dam]);
  const other = { ...dam, body: 'Of the sea.' };
  await expect(bring([site('sea.example'), other])).rejects.toThrow(
    'export.xml: is of sea.example, but river.example was imported before: give --name to keep them apart',
  );
  expect(read('articles/river/2020/dam.md')).toContain('Text.');
  expect(outcomeOf(await bring([site('sea.example', 'river.example'), dam]), 'stories')).toBe('1 unchanged');
  expect(outcomeOf(await bring([site('sea.example'), dam]), 'stories')).toBe('1 unchanged');
  expect(outcomeOf(await bring([site('marsh.example'), other], { from: 'marsh' }), 'stories')).toBe('1 new');
});

test('a story called readme gets a number, since the site passes such files over', async () => {
  const { bring, read } = await makeImport();
  await bring([story('post 1', 'river/2020/readme')]);
  expect(read('articles/river/2020/readme-2.md')).toContain('Dam');
});

test('of two pictures that would get one name the second is told of', async () => {
  const { bring, uploads, read } = await makeImport();
  for (const name of ['a b.jpg', 'a-b.jpg']) writeFileSync(join(uploads, name), name);
  const files = ['a b.jpg', 'a-b.jpg'].map(
    (name): ImportedFile => ({ kind: 'file', key: name, from: join(uploads, name), to: 'media/a-b.jpg' }),
  );
  const report = await bring([...files, ...files]);
  expect(outcomeOf(report, 'files')).toBe('1 new, 1 left out');
  expect(report.notes).toMatchObject([{ place: 'a-b.jpg', words: expect.stringContaining('shown for both') }]);
  expect(read('media/a-b.jpg')).toBe('a b.jpg');
});
