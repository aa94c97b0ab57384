import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { linkTo } from '#tests/newsroom/smtp-inbox.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type CommentSite, openStories, readTaken, startCommentSite, type Taken } from './comment-site.ts';
import { readPage } from './read-page.ts';
import { waitFor } from './start-site.ts';

/** What becomes of comments, as programs see it that speak HTTP and read mail. */

const moderator = 'mira@heron.example';
const quarterHour = 15 * 60_000;

let site: CommentSite;
let cookie: string;

beforeAll(async () => {
  const stories = openStories(
    ...['kept', 'deep', 'pages', 'known', 'own', 'late', 'withdrawn', 'report', 'reply', 'oneclick'],
    ...['mine', 'edited', 'words', 'feeds', 'links', 'form', 'erased', 'quiet', 'refused'],
  );
  site = await startCommentSite(stories, { heldWords: ['casino'], refusedWords: ['snake oil'] });
  await site.addModerator('Mira Mole', moderator);
  cookie = await site.signIn(moderator);
});

afterAll(async () => {
  await site.stop();
});

async function read(path: string): Promise<string> {
  return (await getPage(site.url + path)).html;
}

/** The page as readers get it, once it satisfies; pages are kept for a minute, so that what comes sooner was told. */
async function readWhen(path: string, isEnough: (html: string) => boolean): Promise<string> {
  return waitFor(() => read(path), isEnough);
}

async function expectShown(path: string, words: string): Promise<string> {
  const html = await readWhen(path, (found) => found.includes(words));
  expect(html).toContain(words);
  return html;
}

async function expectGone(path: string, words: string): Promise<string> {
  const html = await readWhen(path, (found) => !found.includes(words));
  expect(html).not.toContain(words);
  return html;
}

/** A comment that everybody sees. */
async function publish(storyPath: string, text: string, more: Readonly<Record<string, string>> = {}) {
  const reader = nextReader();
  const taken = await site.comment(storyPath, text, reader, more);
  await site.approve(cookie, taken.id);
  return { ...taken, reader };
}

/** The address of the page is the key to it: by header or by element, nobody else is told. */
function expectDiscreet({ headers, html }: Posted): void {
  const [, said] = /<meta[^>]+name="referrer"[^>]+content="([\w-]+)"/.exec(html) ?? [];
  expect(said ?? headers['referrer-policy']).toBe('same-origin');
}

/** Sends a form of a page that is the reader's own. */
function act(path: string, body: Readonly<Record<string, string>>) {
  return site.post(path, body, nextReader());
}

function statusOf(id: string): unknown {
  return site.list('select status from comments where id = ?', id)[0]?.status;
}

/** Anything of a story's NewsArticle in its structured data. */
async function readStructuredData(html: string): Promise<Readonly<Record<string, unknown>>> {
  const { anywhere } = await readPage(new Response(html));
  for (const { text, attribute } of anywhere('script')) {
    if (attribute('type') !== 'application/ld+json') continue;
    const data: unknown = JSON.parse(text);
    const graph: unknown = typeof data === 'object' && data !== null ? (Reflect.get(data, '@graph') ?? data) : data;
    for (const one of Array.isArray(graph) ? graph : [graph]) {
      const type: unknown = typeof one === 'object' && one !== null ? Reflect.get(one, '@type') : undefined;
      if (/Article$/.test(String(type))) return { ...one };
    }
  }
  throw new Error('the page tells nothing of its story');
}

describe('the form under a story', () => {
  test('asks for what it needs, and says what becomes of the address', async () => {
    const page = await getPage(`${site.url}/pond/form`);
    const form = readForms(page.html).find(({ fields }) => fields.some(({ name }) => name === 'comment'));
    expect(new URL(form?.action ?? '', `${site.url}/pond/form`).pathname).toBe('/pond/form/comments');
    const types = Object.fromEntries((form?.fields ?? []).map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({
      name: 'text',
      email: 'email',
      comment: 'textarea',
      replies: 'checkbox',
      website: 'text',
    });
    expect(form?.fields.find(({ name }) => name === 'email')?.described).toMatch(/never|not/i);
    expect(form?.sent.replies).toBeUndefined();
    expect(new Set(form?.fields.map(({ name }) => name)).size).toBe(form?.fields.length);
  });

  test('is the same bytes for everybody, and leaves nothing in a browser', async () => {
    await site.comment('/pond/kept', 'Somebody has just written this.');
    const first = await getPage(`${site.url}/pond/kept`);
    const before = await site.counts();
    for (const headers of [{ cookie }, { cookie: 'a=b' }, { 'x-forwarded-for': '198.18.99.9' }, { dnt: '1' }]) {
      const again = await getPage(`${site.url}/pond/kept`, headers);
      expect([again.html === first.html, again.headers.etag]).toEqual([true, first.headers.etag]);
      expect(again.headers['set-cookie']).toBeUndefined();
      expect(again.headers['cache-control']).toMatch(/public/);
    }
    const after = await site.counts();
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([4, 0]);
  });
});

describe('a comment', () => {
  test('of somebody new is held, for nobody but its writer to see', async () => {
    const { id, ownPath } = await site.comment('/pond/known', 'This waits for a moderator.');
    expect(statusOf(id)).toBe('held');
    const own = await getPage(site.url + ownPath);
    expect([own.status, own.headers['cache-control']]).toEqual([200, expect.stringContaining('no-store')]);
    expect(own.headers['set-cookie']).toBeUndefined();
    expectDiscreet(own);
    expect(own.html).toContain('This waits for a moderator.');
    expect(own.html).toMatch(/noindex/);
    for (const path of ['/pond/known', '/pond/known/comments/newest', '/pond/known/comments/feed.xml'])
      expect([path, (await read(path)).includes('This waits')]).toEqual([path, false]);
    expect((await getPage(`${site.url}/pond/known/comments/${id}`)).status).not.toBe(200);
    expect((await getPage(`${site.url}/pond/known/comments/${id}/reply`)).html).not.toContain('This waits');
    const { length } = ownPath;
    const last = ownPath.at(-1) === 'A' ? 'B' : 'A';
    const forged = await getPage(site.url + ownPath.slice(0, length - 10) + last.repeat(10));
    expect(forged.html).not.toContain('This waits');
    expect(forged.headers['cache-control']).toContain('no-store');
  });

  test('is on the kept page as soon as it is approved', async () => {
    const { id } = await site.comment('/pond/kept', 'The otters deserve it.');
    for (let n = 0; n < 2; n += 1) await read('/pond/kept');
    const before = await site.counts();
    expect(await read('/pond/kept')).not.toContain('The otters deserve it.');
    const after = await site.counts();
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([1, 0]);
    await site.approve(cookie, id);
    const html = await expectShown('/pond/kept', 'The otters deserve it.');
    expect(html).toContain(`id="comment-${id}"`);
    const data = await readStructuredData(html);
    expect(data.commentCount).toBe(1);
    expect(JSON.stringify(data.comment)).toContain('The otters deserve it.');
    const permalink = await getPage(`${site.url}/pond/kept/comments/${id}`);
    expect([permalink.status, permalink.location]).toEqual([302, `/pond/kept#comment-${id}`]);
  });

  test('of somebody whose comment was approved before is shown at once', async () => {
    const reader = nextReader();
    const first = await site.comment('/pond/known', 'My first word.', reader);
    await site.approve(cookie, first.id);
    const again = await site.postRested(
      '/pond/known/comments',
      { name: reader.name.toUpperCase(), email: reader.email.toUpperCase(), comment: 'My second word.' },
      reader,
    );
    expect(statusOf(readTaken(again).id)).toBe('approved');
    await expectShown('/pond/known', 'My second word.');
    const thief = { ...nextReader(), name: reader.name };
    expect(statusOf((await site.comment('/pond/known', 'I am that one too.', thief)).id)).toBe('held');
  });

  test('is plain text with paragraphs and links, whatever is written in it', async () => {
    const text =
      'One **word** & <b>two</b>.\r\nStill one.\r\n\r\nSee https://otters.example/a?b=1&c=2. And javascript:alert(1)';
    const { id } = await publish('/pond/links', text);
    const html = await expectShown('/pond/links', `comment-${id}`);
    const { anywhere } = await readPage(new Response(html));
    const words = anywhere('article').find(({ element }) => element.properties.id === `comment-${id}`);
    expect(words?.text).toContain('One **word** & <b>two</b>.');
    const link = anywhere('a').find(({ attribute }) => attribute('href').startsWith('https://otters.example/'));
    expect(link?.attribute('href')).toBe('https://otters.example/a?b=1&c=2');
    const rel = String(link?.attribute('rel')).split(/[\s,]+/);
    expect(rel).toEqual(expect.arrayContaining(['ugc', 'nofollow', 'noopener']));
    expect(html).not.toMatch(/href="javascript:/i);
  });

  test('with more links or held words than site.md allows waits, and the desk says why', async () => {
    const reader = nextReader();
    const first = await site.comment('/pond/words', 'A quiet beginning.', reader);
    await site.approve(cookie, first.id);
    const text = 'https://a.example https://b.example https://c.example';
    const many = await site.postRested(
      '/pond/words/comments',
      { name: reader.name, email: reader.email, comment: text },
      reader,
    );
    const { id } = readTaken(many);
    expect(statusOf(id)).toBe('held');
    const desk = await getPage(`${site.url}/desk/comments/${id}`, { cookie });
    expect(desk.html).toMatch(/3 links/);
  });

  test('with a word that site.md refuses goes to the trash, and its writer is told as everybody is who waits', async () => {
    const texts = ['Win at the CASINOS today.', 'The best Snake Oil there is.', 'Just a word.'];
    const taken: Taken[] = [];
    for (const text of texts) taken.push(await site.comment('/pond/refused', text));
    expect(taken.map(({ id }) => statusOf(id))).toEqual(['held', 'trash', 'held']);
    const told = await Promise.all(
      taken.map(async ({ ownPath }, n) => {
        const { text } = await readPage(await site.get(ownPath));
        return text.replaceAll(texts[n] ?? '', '').replaceAll(/\d+/g, '');
      }),
    );
    expect(new Set(told).size).toBe(1);
    const desk = await getPage(`${site.url}/desk/comments/${taken[0]?.id}`, { cookie });
    expect(desk.html).toMatch(/casino/i);
  });
});

describe('a thread', () => {
  test('shows a reply under what it answers, five deep, and keeps its form without script', async () => {
    let { id } = await publish('/pond/deep', 'Level 1.');
    for (let level = 2; level <= 7; level += 1) {
      const form = await waitFor(
        () => getPage(`${site.url}/pond/deep/comments/${id}/reply`),
        ({ status }) => status === 200,
      );
      expect(form.html).toContain(`Level ${level - 1}.`);
      const reply = readForms(form.html).find(({ fields }) => fields.some(({ name }) => name === 'parent'));
      expect(reply?.sent.parent).toBe(id);
      expect(form.html).toMatch(/noindex/);
      id = (await publish('/pond/deep', `Level ${level}.`, { parent: id })).id;
    }
    const html = await expectShown('/pond/deep', 'Level 7.');
    const places = Array.from({ length: 7 }, (_, n) => html.indexOf(`Level ${n + 1}.`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(site.list('select max(depth) as depth from comments')).toEqual([{ depth: 5 }]);
    for (const link of (await readPage(new Response(html))).anywhere('a'))
      if (/\/comments\/[^/]+\/reply$/.test(link.attribute('href'))) expect(link.attribute('rel')).toContain('nofollow');
  });

  test('has fifty comments on a page, the oldest first, and can be read from the newest', async () => {
    const numbers = Array.from({ length: 53 }, (_, n) => n + 1);
    const taken = [];
    for (const n of numbers) taken.push(await site.comment('/pond/pages', `Voice ${n} of many.`));
    await site.approve(cookie, ...taken.map(({ id }) => id));
    const first = await readWhen('/pond/pages', (html) => html.includes('Voice 50 of'));
    const listed = (html: string) => [...new Set([...html.matchAll(/Voice (\d+) of many/g)].map(([, n]) => Number(n)))];
    const { inMain } = await readPage(new Response(first));
    const shown = inMain('article').filter(({ attribute }) => attribute('id').startsWith('comment-'));
    expect(shown.map(({ text }) => listed(text)[0])).toEqual(numbers.slice(0, 50));
    const second = await expectShown('/pond/pages/comments?page=2', 'Voice 53 of many.');
    const main = (await readPage(new Response(second))).text;
    expect(listed(main)).toEqual([51, 52, 53]);
    const newest = await expectShown('/pond/pages/comments/newest', 'Voice 53 of many.');
    expect(listed((await readPage(new Response(newest))).text).slice(0, 50)).toEqual(numbers.toReversed().slice(0, 50));
    expect((await getPage(`${site.url}/pond/pages/comments?page=3`)).status).toBe(404);
    for (const path of ['/pond/pages/comments?page=2', '/pond/pages/comments/newest']) {
      const page = await getPage(site.url + path);
      expect([path, page.status, /noindex/.test(page.html)]).toEqual([path, 200, true]);
      expect(page.headers['cache-control']).toMatch(/public/);
    }
    const far = taken[52]?.id ?? '';
    const permalink = await getPage(`${site.url}/pond/pages/comments/${far}`);
    expect([permalink.status, permalink.location]).toEqual([302, `/pond/pages/comments?page=2#comment-${far}`]);
    const bare = await getPage(`${site.url}/pond/pages/comments`);
    expect([bare.status >= 300 && bare.status < 400, bare.location.startsWith('/pond/pages')]).toEqual([true, true]);
    expect((await readStructuredData(first)).commentCount).toBe(53);
  });

  test('has feeds of its own, that its story names', async () => {
    const { id, reader } = await publish('/pond/feeds', 'Read me in a feed, <you> & "all".');
    const html = await expectShown('/pond/feeds', 'Read me in a feed');
    for (const name of ['feed.xml', 'atom.xml', 'feed.json']) {
      const path = `/pond/feeds/comments/${name}`;
      const feed = await waitFor(
        () => getPage(site.url + path),
        (answer) => answer.html.includes(id),
      );
      expect([path, feed.status]).toEqual([path, 200]);
      expect(feed.html).toContain('Read me in a feed');
      expect(feed.html).toContain(reader.name);
      expect(feed.html).not.toContain(reader.email);
    }
    const { anywhere } = await readPage(new Response(html));
    const named = anywhere('link').filter(({ attribute }) => attribute('rel').includes('alternate'));
    expect(named.some(({ attribute }) => attribute('href').includes('/pond/feeds/comments/'))).toBe(true);
  });

  test('stays with a story that moves under its id', async () => {
    writeFiles(site.contentDir, { 'articles/pond/first-name.md': story({ title: 'First', id: 'the-heron' }) });
    await readWhen('/pond/first-name', (html) => html.includes('First'));
    await publish('/pond/first-name', 'I go where the story goes.');
    await expectShown('/pond/first-name', 'I go where the story goes.');
    const moved = { title: 'Second', id: 'the-heron', aliases: '[/pond/first-name]' };
    writeFiles(site.contentDir, {
      'articles/pond/first-name.md': story({ title: 'First', draft: 'true' }),
      'articles/pond/second-name.md': story(moved),
    });
    await expectShown('/pond/second-name', 'I go where the story goes.');
  });
});

describe('the writer of a comment', () => {
  test('changes it within a quarter of an hour, and readers see that it was', async () => {
    const { id, ownPath } = await publish('/pond/edited', 'The otter has sevn cubs.');
    await expectShown('/pond/edited', 'sevn');
    const { location } = await act(ownPath, { do: 'edit', comment: 'The otter has seven cubs.' });
    expect(location).toContain('/my-comments/one/');
    const own = await read(location);
    expect(own).toContain('seven cubs');
    const [row] = site.list('select body, edited_by, status from comments where id = ?', id);
    expect(row).toMatchObject({ body: 'The otter has seven cubs.', edited_by: 'author' });
    if (row?.status === 'held') await site.approve(cookie, id);
    const html = await expectShown('/pond/edited', 'seven cubs');
    expect(html).not.toContain('sevn');
    expect(html).toMatch(/edited/i);
  });

  test('is told of a fault in the change, with the text kept', async () => {
    const { ownPath } = await site.comment('/pond/edited', 'As it was.');
    const { status, html, headers } = await act(ownPath, { do: 'edit', comment: ' \n ' });
    expect([status, headers['cache-control']]).toEqual([422, expect.stringContaining('no-store')]);
    expect(
      readForms(html)
        .flatMap(({ fields }) => fields)
        .some(({ isInvalid }) => isInvalid),
    ).toBe(true);
    expect(await read(ownPath)).toContain('As it was.');
  });

  test('takes it back, and its replies keep their place', async () => {
    const { id, ownPath, reader } = await publish('/pond/withdrawn', 'I did not mean it.');
    await publish('/pond/withdrawn', 'I did mean mine.', { parent: id });
    await expectShown('/pond/withdrawn', 'I did mean mine.');
    await act(ownPath, { do: 'withdraw' });
    const html = await expectGone('/pond/withdrawn', 'I did not mean it.');
    expect(html).toContain('I did mean mine.');
    expect(html).toMatch(/deleted|withdrawn|removed/i);
    expect(html).not.toContain(`${reader.name}<`);
    const [row] = site.list('select name, address, body, erased_at from comments where id = ?', id);
    expect(row).toMatchObject({ name: '', address: null, body: '' });
    expect(Number(row?.erased_at)).toBeGreaterThan(0);
  });

  test('can do neither after a quarter of an hour', async () => {
    const { id, ownPath } = await site.comment('/pond/late', 'This stands as it is.');
    site.change('update comments set posted_at = posted_at - ? where id = ?', quarterHour + 1_000, id);
    const page = await read(ownPath);
    expect(page).toContain('This stands as it is.');
    expect(readForms(page).filter(({ fields }) => fields.some(({ name }) => name === 'comment'))).toEqual([]);
    for (const body of [{ do: 'edit', comment: 'Something else.' }, { do: 'withdraw' }]) {
      const { html } = await act(ownPath, body);
      expect(html).not.toContain('Something else.</');
      expect(site.list('select body, erased_at from comments where id = ?', id)).toEqual([
        { body: 'This stands as it is.', erased_at: null },
      ]);
    }
  });

  test('is not whoever else has a link of another kind', async () => {
    const { id, ownPath } = await site.comment('/pond/own', 'Mine alone.');
    const token = ownPath.split('/').at(-1) ?? '';
    for (const kind of ['all', 'stop'])
      expect(await read(`/my-comments/${kind}/${token}`)).not.toContain('Mine alone.');
    for (const path of [`/my-comments/all/${token}`, `/my-comments/stop/${token}`, `/desk/decide/${token}`]) {
      await act(path, { do: 'erase', sure: 'on' });
      await act(path, { do: 'approve' });
    }
    expect((await getPage(`${site.url}/my-comments/all/${token}/comments.json`)).html).not.toContain('Mine alone.');
    expect(site.list('select status, erased_at from comments where id = ?', id)).toEqual([
      { status: 'held', erased_at: null },
    ]);
    expect(site.list('select * from reply_stops')).toEqual([]);
  });
});

describe('a reader', () => {
  test('tells the newsroom about a comment, once', async () => {
    const { id } = await publish('/pond/report', 'Buy my pills.');
    const path = `/pond/report/comments/${id}/report`;
    const page = await waitFor(
      () => getPage(site.url + path),
      ({ status }) => status === 200,
    );
    const form = readForms(page.html).find(({ fields }) => fields.some(({ name }) => name === 'reason'));
    const reasons = form?.fields.filter(({ type }) => type === 'radio').map(({ value }) => value) ?? [];
    expect(reasons.length).toBeGreaterThan(2);
    const reader = nextReader();
    const body = { ...form?.sent, reason: reasons[0] ?? '', note: 'Look at the name.' };
    const answer = await site.post(path, body, reader);
    expect([answer.status, answer.location]).toEqual([303, `/pond/report/comments/${id}/reported`]);
    expect((await getPage(site.url + answer.location)).status).toBe(200);
    await site.post(path, body, reader);
    expect(site.list('select note, settled_at from reports where comment_id = ?', id)).toEqual([
      { note: 'Look at the name.', settled_at: null },
    ]);
    expect((await getPage(`${site.url}/desk/comments/${id}`, { cookie })).html).toContain('Look at the name.');
    expect((await site.post(path, { note: 'x' }, nextReader())).status).toBe(422);
    expect((await site.post('/pond/report/comments/nobody/report', body, nextReader())).status).toBe(404);
  });

  test('who asked for it gets a mail about a reply, and stops them from the mail program', async () => {
    const { id, reader } = await publish('/pond/oneclick', 'Is anybody there?', { replies: 'on' });
    await publish('/pond/oneclick', 'I am, said the heron.', { parent: id });
    const mail = await site.inbox.waitFor(reader.email, '/my-comments/stop/');
    expect(mail.subject).toContain('All about oneclick');
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toContain('said the heron');
    expect(mail.header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, stop = ''] = /<([^>]+)>/.exec(mail.header('list-unsubscribe')) ?? [];
    expect(new URL(stop).origin).toBe(site.url);
    expect(stop).not.toContain(reader.email.split('@')[0]);

    // Programs that look at links before people do.
    for (const method of ['GET', 'HEAD']) await fetch(stop, { method });
    expect(site.list('select * from reply_stops')).toEqual([]);
    const types = { 'application/x-www-form-urlencoded': 'List-Unsubscribe=One-Click', ...multipart };
    for (const [type, body] of Object.entries(types)) {
      const headers = { origin: undefined, 'sec-fetch-site': undefined, 'content-type': type };
      const answer = await postForm(stop, body, { headers });
      expect([type, answer.status, answer.headers.location]).toEqual([type, 200, undefined]);
      expect(answer.headers['cache-control']).toContain('no-store');
    }
    expect(site.list('select * from reply_stops')).toHaveLength(1);
    await publish('/pond/oneclick', 'Still here, said the heron.', { parent: id });
    // The outbox is emptied in its order: what is mailed after this would have come after it.
    const other = await publish('/pond/quiet', 'And you?', { replies: 'on' });
    await publish('/pond/quiet', 'Me too.', { parent: other.id });
    await site.inbox.waitFor(other.reader.email, '/my-comments/stop/');
    expect(site.inbox.mails(reader.email)).toHaveLength(1);
  });

  test('who did not ask for it gets no mail, and nobody is told of a reply of their own', async () => {
    const silent = await publish('/pond/reply', 'I asked for nothing.');
    await publish('/pond/reply', 'You get nothing.', { parent: silent.id });
    const { id, reader } = await publish('/pond/reply', 'I talk to myself.', { replies: 'on' });
    const answer = await site.postRested(
      '/pond/reply/comments',
      { name: reader.name, email: reader.email, comment: 'And answer.', parent: id },
      reader,
    );
    expect(statusOf(readTaken(answer).id)).toBe('approved');
    const held = await publish('/pond/reply', 'Who waits?', { replies: 'on' });
    await site.comment('/pond/reply', 'This reply is not approved.', nextReader(), { parent: held.id });
    const other = await publish('/pond/reply', 'I wait.', { replies: 'on' });
    await publish('/pond/reply', 'Here you are.', { parent: other.id });
    await site.inbox.waitFor(other.reader.email, '/my-comments/stop/');
    for (const one of [silent.reader, reader, held.reader]) expect(site.inbox.mails(one.email)).toEqual([]);
  });

  test('sees, takes away and erases all that was written under an address', async () => {
    const reader = nextReader();
    const first = await site.comment('/pond/mine', 'My words with an answer.', reader, { replies: 'on' });
    await site.approve(cookie, first.id);
    await publish('/pond/mine', 'An answer to them.', { parent: first.id });
    const second = await site.postRested(
      '/pond/erased/comments',
      { name: reader.name, email: reader.email, comment: 'Alone here.' },
      reader,
    );
    await expectShown('/pond/erased', 'Alone here.');

    const ask = await getPage(`${site.url}/my-comments`);
    const form = readForms(ask.html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
    const field = form?.fields.find(({ type }) => type === 'email')?.name ?? '';
    const answers = [];
    for (const address of [reader.email, 'nobody@readers.example'])
      answers.push(await act('/my-comments', { ...form?.sent, [field]: address }));
    // Nobody learns from the answer who has written here.
    for (const { status, location } of answers) expect([status, location]).toEqual([303, '/my-comments/sent']);
    expect((await getPage(`${site.url}/my-comments/sent`)).status).toBe(200);
    const link = linkTo(await site.inbox.waitFor(reader.email, '/my-comments/all/'), '/my-comments/all/');
    expect(site.inbox.mails('nobody@readers.example')).toEqual([]);
    const path = new URL(link).pathname;

    const page = await getPage(site.url + path);
    expect([page.status, page.headers['cache-control']]).toEqual([200, expect.stringContaining('no-store')]);
    expectDiscreet(page);
    for (const words of ['My words with an answer.', 'Alone here.']) expect(page.html).toContain(words);
    const file = await getPage(`${site.url}${path}/comments.json`);
    expect([file.status, file.headers['content-type'], file.headers['cache-control']]).toEqual([
      200,
      expect.stringMatching(/^application\/json/),
      expect.stringContaining('no-store'),
    ]);
    expect(file.headers['content-disposition']).toMatch(/attachment/);
    JSON.parse(file.html);
    for (const words of ['My words with an answer.', 'Alone here.', reader.email, reader.name])
      expect(file.html).toContain(words);

    const unsure = await act(path, { do: 'erase' });
    expect(unsure.status).toBe(422);
    expect(await read('/pond/mine')).toContain('My words with an answer.');
    const erased = await act(path, { do: 'erase', sure: 'on' });
    expect([200, 303]).toContain(erased.status);
    const html = await expectGone('/pond/mine', 'My words with an answer.');
    expect(html).toContain('An answer to them.');
    expect(html).toMatch(/deleted|removed/i);
    await expectGone('/pond/erased', 'Alone here.');
    expect(await read(first.ownPath)).not.toContain('My words');
    expect(await read(readTaken(second).ownPath)).not.toContain('Alone here.');
    expect((await getPage(`${site.url}${path}/comments.json`)).html).not.toContain('My words');
    for (const [table, columns] of [
      ['comments', "name || coalesce(address, '') || body"],
      ['outbox', 'subject || text || html'],
      ['audit', 'note'],
      ['reports', 'note'],
    ]) {
      const left = site.list(`select ${columns} as words from ${table}`).map(({ words }) => String(words));
      expect([table, left.filter((words) => words.includes('My words') || words.includes(reader.email))]).toEqual([
        table,
        [],
      ]);
    }
  });
});

const multipart = {
  'multipart/form-data; boundary=x':
    '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
};
