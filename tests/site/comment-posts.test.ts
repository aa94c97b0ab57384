import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextReader, type Reader } from '#tests/newsroom/next-reader.ts';
import { type FormBody, getPage, type Otherwise, type Posted, readForms } from '#tests/newsroom/post-form.ts';
import { sendRaw } from '#tests/newsroom/send-raw.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type CommentSite, openStories, readTaken, startCommentSite } from './comment-site.ts';

/** What the site refuses of those who post comments, and how. */

const comments = '/pond/otters/comments';

let site: CommentSite;

beforeAll(async () => {
  site = await startCommentSite({
    ...openStories('otters', 'weirs', 'twice'),
    never: story({ title: 'Never', comments: 'false' }),
    closed: story({ title: 'Closed', comments: 'closed' }),
  });
});

afterAll(async () => {
  await site.stop();
});

/** A form that would be taken, under a text that nobody else sends. */
function filledBy({ name, email }: Reader, more: Readonly<Record<string, string>> = {}) {
  return { name, email, comment: `What ${name} says.`, ...more };
}

function countComments(): number {
  return Number(site.list('select count(*) as n from comments')[0]?.n);
}

/** The form of a page under which a comment is written. */
function readCommentForm({ html }: Posted) {
  const form = readForms(html).find(({ fields }) => fields.some(({ name }) => name === 'comment'));
  return {
    isThere: form !== undefined,
    field: (name: string) => form?.fields.find((field) => field.name === name),
  };
}

/** A refusal is a page, is nobody's but this reader's, and leaves nothing behind. */
async function expectRefusal(
  status: number,
  body: FormBody,
  { path = comments, reader = nextReader(), ...otherwise }: Otherwise & { path?: string; reader?: Reader } = {},
): Promise<Posted> {
  const before = countComments();
  const answer = await site.post(path, body, reader, otherwise);
  expect(answer.status, answer.html.slice(0, 500)).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^text\/html/);
  expect(answer.headers['cache-control']).toContain('no-store');
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(answer.html).toContain('</html>');
  expect(countComments()).toBe(before);
  // Whoever comes next gets a page without a word of it.
  const next = await getPage(`${site.url}/pond/otters`);
  expect(next.status).toBe(200);
  expect(readCommentForm(next).field('comment')?.value).toBe('');
  expect(readForms(next.html).flatMap(({ fields }) => fields.filter(({ isInvalid }) => isInvalid))).toEqual([]);
  return answer;
}

/** A refusal for who sent it, with the form to send again. */
async function expectForm(
  status: number,
  body: FormBody,
  otherwise: Otherwise & { path?: string; reader?: Reader } = {},
): Promise<Posted> {
  const answer = await expectRefusal(status, body, otherwise);
  expect(readCommentForm(answer).isThere).toBe(true);
  return answer;
}

describe('a post that does not come from a page of the site', () => {
  const foreign: readonly (readonly [string, Otherwise['headers']])[] = [
    ['says nothing of where it comes from', { origin: undefined, 'sec-fetch-site': undefined }],
    ['comes from another origin', { origin: 'https://evil.example' }],
    [
      'comes from another origin, by a browser that says no more',
      { origin: 'https://evil.example', 'sec-fetch-site': undefined },
    ],
    ['comes from another port', { origin: 'http://localhost:1', 'sec-fetch-site': undefined }],
    ['comes from an origin whose name only begins alike', { origin: 'http://localhost.evil.example' }],
    ['comes from nowhere in particular', { origin: 'null' }],
    [
      'comes from nowhere in particular, by a browser that says no more',
      { origin: 'null', 'sec-fetch-site': undefined },
    ],
    ['is of another site', { 'sec-fetch-site': 'cross-site' }],
    ['is of another site, without an origin', { origin: undefined, 'sec-fetch-site': 'cross-site' }],
    ['is of the same site only', { 'sec-fetch-site': 'same-site' }],
    ['was typed in', { 'sec-fetch-site': 'none' }],
    [
      'names its own host for ours',
      { origin: 'https://evil.example', 'sec-fetch-site': undefined, 'x-forwarded-host': 'evil.example' },
    ],
    ['names its own host', { origin: 'http://evil.example', 'sec-fetch-site': undefined, host: 'evil.example' }],
  ];

  test.each(foreign)('is refused when it %s', async (_how, headers) => {
    await expectForm(403, filledBy(nextReader()), headers === undefined ? {} : { headers });
  });

  test.each([
    ['an origin alone', { 'sec-fetch-site': undefined }],
    ['the word of the browser alone', { origin: undefined }],
  ])('is another matter: %s is enough', async (_how, headers) => {
    const reader = nextReader();
    const answer = await site.post(comments, filledBy(reader), reader, { headers });
    expect(readTaken(answer).id).not.toBe('');
  });
});

describe('a request in another form', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('is refused with the methods there are: %s', async (method) => {
    const before = countComments();
    const answer = await site.post(comments, filledBy(nextReader()), nextReader(), { method });
    expect(answer.status).toBe(405);
    const allowed = String(answer.headers.allow).split(/\s*,\s*/);
    expect(allowed.toSorted()).toEqual(['GET', 'HEAD', 'POST']);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(countComments()).toBe(before);
  });

  test('is refused where no form is posted to', async () => {
    for (const path of ['/pond/otters', '/', '/latest', '/pond', '/feed.xml', '/my-comments/sent']) {
      const answer = await site.post(path, filledBy(nextReader()), nextReader());
      expect([
        path,
        answer.status,
        String(answer.headers.allow)
          .split(/\s*,\s*/)
          .toSorted(),
      ]).toEqual([path, 405, ['GET', 'HEAD']]);
    }
  });

  test.each([
    [
      'multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="comment"\r\n\r\nHello\r\n--x--\r\n',
    ],
    ['JSON', 'application/json', '{"name":"A","email":"a@b.example","comment":"Hello"}'],
    ['plain text', 'text/plain', 'name=A&email=a@b.example&comment=Hello'],
    ['of no kind', undefined, 'name=A&email=a@b.example&comment=Hello'],
  ])('is refused when it is %s', async (_kind, type, body) => {
    await expectForm(415, body, { headers: { 'content-type': type } });
  });

  test('is taken with the character set named', async () => {
    const reader = nextReader();
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
    readTaken(await site.post(comments, filledBy(reader), reader, { headers }));
  });

  test('is refused when it holds more than 64 kB', async () => {
    await expectForm(413, filledBy(nextReader(), { comment: 'x'.repeat(66_000) }));
  });

  test('is refused when it says that it holds more, without being waited for', async () => {
    const { port } = new URL(site.url);
    const head = `POST ${comments} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${site.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 90000000\r\nConnection: close\r\n\r\nname=A`;
    expect(await sendRaw(Number(port), head)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('is refused when it comes in pieces that are more than 64 kB together', async () => {
    const { port } = new URL(site.url);
    const head = `POST ${comments} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${site.url}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;
    const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const before = countComments();
    const answer = await sendRaw(Number(port), head, piece, piece, piece, piece, piece, '0\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 (?:411|413) /);
    expect(countComments()).toBe(before);
  });

  const named = 'name=A&email=a%40b.example&comment=';
  test.each([
    ['bytes that are no UTF-8, encoded', `${named}%ff%fe`],
    ['bytes that are no UTF-8, as they are', Buffer.concat([Buffer.from(named), Buffer.from([0xff, 0xfe])])],
    ['half a surrogate pair', `${named}%ed%a0%80`],
    ['overlong UTF-8', `${named}%c0%af`],
    ['a NUL in the text', `${named}one%00two`],
    ['a NUL in the name', 'name=A%00&email=a%40b.example&comment=Hello'],
    ['a NUL in the name of a field', `x%00=1&${named}Hello`],
    ['the text twice', `${named}Hello&comment=Bye`],
    ['the address twice', `email=b%40b.example&${named}Hello`],
  ])('is refused when it holds %s', async (_what, body) => {
    await expectForm(400, body);
  });

  test.each(['__proto__', 'constructor', 'prototype', '__proto__[status]', 'toString'])(
    'does no harm by a field that is called %s',
    async (name) => {
      const reader = nextReader();
      const before = countComments();
      const body = `${new URLSearchParams(filledBy(reader))}&${encodeURIComponent(name)}=approved`;
      const answer = await site.post('/pond/weirs/comments', body, reader);
      expect([303, 400]).toContain(answer.status);
      expect(countComments() - before).toBe(answer.status === 303 ? 1 : 0);
      expect(site.list("select id from comments where status = 'approved'")).toEqual([]);
    },
  );
});

describe('a form that is filled in wrongly', () => {
  const long = 'Ö'.repeat(5_001);
  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    ['no name', 'name', { name: '' }],
    ['a name of white space', 'name', { name: ' \u00a0\u2003\t' }],
    ['a name of nothing that can be seen', 'name', { name: '\u200b\u200d\u2060\u00ad' }],
    ['a name of 81 characters', 'name', { name: 'n'.repeat(81) }],
    ['a name on two lines', 'name', { name: 'Ada\nLovelace' }],
    ['a name that turns what follows around', 'name', { name: 'Ada \u202eecalevoL' }],
    ['a name that isolates', 'name', { name: 'Ada \u2066Lovelace' }],
    ['no address', 'email', { email: '' }],
    ['an address that is none', 'email', { email: 'ada' }],
    ['an address with two signs', 'email', { email: 'a@b@c.example' }],
    ['two addresses', 'email', { email: 'a@b.example, c@d.example' }],
    ['an address on two lines', 'email', { email: 'a@b.example\r\nBcc: c@d.example' }],
    ['an address with a name', 'email', { email: 'Ada <a@b.example>' }],
    ['an address of 101 characters', 'email', { email: `${'a'.repeat(60)}@${'b'.repeat(32)}.example` }],
    ['no text', 'comment', { comment: '' }],
    ['a text of white space', 'comment', { comment: ' \r\n\t\u3000\r\n' }],
    ['a text of nothing that can be seen', 'comment', { comment: '\u200b\u200c\u2060\ufeff\u00ad' }],
    ['a text of 5,001 characters', 'comment', { comment: long }],
  ])('comes back with the fault beside the field: %s', async (_what, field, wrong) => {
    const sent = filledBy(nextReader(), wrong);
    const form = readCommentForm(await expectForm(422, sent));
    expect(form.field(field)?.isInvalid).toBe(true);
    expect(form.field(field)?.described.trim()).not.toBe('');
    const others = ['name', 'email', 'comment'].filter((name) => name !== field);
    for (const name of others) expect([name, form.field(name)?.isInvalid]).toEqual([name, false]);
    // What was right is not to be typed again, and a long text is not lost.
    if (field !== 'name') expect(form.field('name')?.value).toBe(sent.name);
    if (field !== 'email') expect(form.field('email')?.value).toBe(sent.email);
    if (field !== 'comment' || wrong.comment === long) expect(form.field('comment')?.value).toBe(sent.comment);
  });

  test('comes back with all its faults at once', async () => {
    const form = readCommentForm(await expectForm(422, { name: '', email: 'x', comment: '' }));
    for (const name of ['name', 'email', 'comment']) expect([name, form.field(name)?.isInvalid]).toEqual([name, true]);
  });

  test('comes back with all its faults when it holds nothing at all', async () => {
    const form = readCommentForm(await expectForm(422, ''));
    for (const name of ['name', 'email', 'comment']) expect([name, form.field(name)?.isInvalid]).toEqual([name, true]);
  });

  test('comes back with the text as it was typed, whatever it holds', async () => {
    const text = '\nFirst </textarea><script>alert(1)</script> & "quoted"\n\n  שלום <!-- é ';
    const form = readCommentForm(await expectForm(422, filledBy(nextReader(), { email: '', comment: text })));
    expect(form.field('comment')?.value.trim()).toBe(text.trim());
  });

  test('is taken at the very limits', async () => {
    const reader = { ...nextReader(), name: 'ñ'.repeat(80) };
    readTaken(await site.post(comments, filledBy(reader, { comment: `\u3000${'𝄞'.repeat(2_500)}\u200b` }), reader));
    const other = nextReader();
    readTaken(await site.post(comments, filledBy(other, { comment: 'x' }), other));
  });
});

describe('the same comment', () => {
  test('sent five times in one moment is stored once, and all five are told alike', async () => {
    const reader = nextReader();
    const before = countComments();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => site.post('/pond/twice/comments', filledBy(reader), reader)),
    );
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect(new Set(answers.map((answer) => readTaken(answer).id)).size).toBe(1);
    expect(countComments()).toBe(before + 1);
    for (const answer of answers) {
      const own = await site.get(readTaken(answer).ownPath);
      expect([own.status, (await own.text()).includes(`What ${reader.name} says.`)]).toEqual([200, true]);
    }
  });

  test('sent again later is refused, with the text kept', async () => {
    const reader = nextReader();
    const { id } = await site.comment('/pond/twice', 'Once is enough.', reader);
    const window = 10 * 60_000;
    site.change(
      'update comments set posted_at = posted_at - ?, posted_window = posted_window - 3, status_at = status_at - ? where id = ?',
      3 * window,
      3 * window,
      id,
    );
    const sent = { ...filledBy(reader), comment: 'Once is enough.' };
    const form = readCommentForm(await expectForm(409, sent, { path: '/pond/twice/comments', reader }));
    expect(form.field('comment')?.value).toBe('Once is enough.');
  });

  test('is another one under another story, and from somebody else', async () => {
    const before = countComments();
    for (const path of ['/pond/twice', '/pond/weirs']) await site.comment(path, 'I agree with every word of this.');
    expect(countComments()).toBe(before + 2);
  });
});

describe('where nothing is taken', () => {
  test('a story that editors closed says so, and takes none', async () => {
    await expectRefusal(403, filledBy(nextReader()), { path: '/pond/closed/comments' });
    const page = await getPage(`${site.url}/pond/closed`);
    expect(readCommentForm(page).isThere).toBe(false);
    expect(page.html).toMatch(/closed/i);
  });

  test('a story without comments has no place for them', async () => {
    const { status } = await site.post('/pond/never/comments', filledBy(nextReader()), nextReader());
    expect([403, 404]).toContain(status);
    const page = await getPage(`${site.url}/pond/never`);
    expect(readCommentForm(page).isThere).toBe(false);
    expect(page.html).not.toMatch(/leave a (?:reply|comment)/i);
  });

  test.each(['/pond/nothing/comments', '/nowhere/comments'])(
    'an address without a story is not found: %s',
    async (path) => {
      const answer = await expectRefusal(404, filledBy(nextReader()), { path });
      expect(readCommentForm(answer).isThere).toBe(false);
    },
  );

  test('a reply needs a comment that everybody sees, under the same story', async () => {
    const held = await site.comment('/pond/otters', 'This one is held.');
    const other = await site.comment('/pond/weirs', 'This stands elsewhere.');
    site.change("update comments set status = 'approved', approved_at = posted_at where id = ?", other.id);
    for (const parent of [held.id, other.id, 'nobody', '../x']) {
      const sent = filledBy(nextReader(), { parent, comment: `A reply to ${parent}.` });
      const answer = await expectRefusal(403, sent);
      expect(answer.html).toContain(`A reply to ${parent}.`);
    }
    site.change('delete from comments where id = ?', other.id);
  });
});

describe('a form that says more than it is asked', () => {
  test('is taken for what it may say', async () => {
    const reader = nextReader();
    const more = {
      id: 'mine',
      status: 'approved',
      approved: 'true',
      approved_at: '1',
      story_id: '/pond/weirs',
      staff_id: 'me',
      pinned_at: '1',
      posted_at: '1',
      depth: '1',
      root_id: 'mine',
      wants_replies: '1',
    };
    const { id } = readTaken(await site.post(comments, filledBy(reader, more), reader));
    const [row] = site.list('select * from comments where id = ?', id);
    expect(row).toMatchObject({ status: 'held', story_id: '/pond/otters', staff_id: null, pinned_at: null });
    expect([row?.id === 'mine', row?.approved_at, row?.wants_replies]).toEqual([false, null, 0]);
    expect(Number(row?.posted_at)).toBeGreaterThan(Date.UTC(2020, 0));
  });

  test('is taken with the field that people do not see, and waits for a moderator who is told', async () => {
    const reader = nextReader();
    const { id } = readTaken(await site.post(comments, filledBy(reader, { website: 'https://pills.example' }), reader));
    const [row] = site.list('select status, reasons from comments where id = ?', id);
    expect(row?.status).not.toBe('approved');
    expect(JSON.parse(String(row?.reasons)).length).toBeGreaterThan(1);
  });
});

test('the story stays one kept page through all of this', async () => {
  const first = await getPage(`${site.url}/pond/otters`);
  const before = await site.counts();
  const cookie = '__Host-desk=x; theme=dark';
  for (const headers of [{}, { cookie }, { 'x-forwarded-for': '198.18.200.1' }, { 'user-agent': 'Otter/1' }]) {
    await expectForm(422, {});
    const again = await getPage(`${site.url}/pond/otters`, headers);
    expect([again.status, again.html === first.html, again.headers.etag]).toEqual([200, true, first.headers.etag]);
    expect(again.headers['set-cookie']).toBeUndefined();
  }
  const after = await site.counts();
  // Posts ask the renderer; the page never does.
  expect(after.hits - before.hits).toBeGreaterThanOrEqual(8);
});

describe('limits', () => {
  let strict: CommentSite;

  beforeAll(async () => {
    strict = await startCommentSite(
      {
        ...openStories('otters', 'herons', 'storks'),
        old: story({ title: 'Old', date: '2000-01-01T00:00:00Z' }),
        open: story({ title: 'Open', date: '2000-01-01T00:00:00Z', comments: 'true' }),
      },
      { perReaderMinute: 3, perReaderHour: 20, perStoryMinute: 8, closeAfterDays: 3650, hold: 'all' },
    );
  });

  afterAll(async () => {
    await strict.stop();
  });

  /** Answers to comments one after the other, each under an address of its own unless it is given. */
  async function sendMany(count: number, path: string, network: (n: number) => string, email?: string) {
    const answers: Posted[] = [];
    for (let n = 0; n < count; n += 1) {
      const reader = { ...nextReader(), network: network(n), ...(email === undefined ? {} : { email }) };
      answers.push(await strict.post(path, filledBy(reader), reader));
    }
    return answers;
  }

  function expectFlood(answer: Posted | undefined): void {
    expect(answer?.status).toBe(429);
    expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer?.headers['cache-control']).toContain('no-store');
    expect(answer?.html).toMatch(/What Reader \d+ says\./);
  }

  test('a fourth comment of one network in a minute waits', async () => {
    const answers = await sendMany(4, '/pond/otters/comments', () => '198.19.0.1');
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([303, 303, 303]);
    expectFlood(answers[3]);
  });

  test('addresses of one home are one network', async () => {
    const answers = await sendMany(4, '/pond/herons/comments', (n) => `2001:db8:1:2:${n}::${n + 1}`);
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([303, 303, 303]);
    expectFlood(answers[3]);
  });

  test('one address writes twice at once only after a pause', async () => {
    const answers = await sendMany(2, '/pond/herons/comments', (n) => `198.19.1.${n}`, 'hasty@readers.example');
    expect(answers[0]?.status).toBe(303);
    expectFlood(answers[1]);
  });

  test('a story takes no more than its share, whoever writes', async () => {
    const answers = await sendMany(12, '/pond/otters/comments', (n) => `198.19.2.${n}`);
    expect(answers.some(({ status }) => status === 303)).toBe(true);
    expectFlood(answers.at(-1));
  });

  test('a network is believed from the nearest proxy alone', async () => {
    const answers = await sendMany(4, '/pond/herons/comments', (n) => `10.0.0.${n}, 198.19.3.1`);
    expectFlood(answers[3]);
  });

  test('a wrong form costs nothing', async () => {
    const reader = { ...nextReader(), network: '198.19.4.1' };
    for (let n = 0; n < 6; n += 1) {
      const { status } = await strict.post('/pond/storks/comments', { ...filledBy(reader), email: 'x' }, reader);
      expect(status).toBe(422);
    }
    readTaken(await strict.post('/pond/storks/comments', filledBy(reader), reader));
  });

  test('a story of long ago is closed by its age', async () => {
    const reader = nextReader();
    expect((await strict.post('/pond/old/comments', filledBy(reader), reader)).status).toBe(403);
    const page = await getPage(`${strict.url}/pond/old`);
    expect(readCommentForm(page).isThere).toBe(false);
    expect(page.html).toMatch(/closed/i);
    expect(readCommentForm(await getPage(`${strict.url}/pond/open`)).isThere).toBe(true);
    readTaken(await strict.post('/pond/open/comments', filledBy(reader), reader));
  });
});

describe('a paper that takes no comments at all', () => {
  test('says so under its stories, and refuses them', async () => {
    const shut = await startCommentSite(openStories('otters'), { open: false });
    try {
      const reader = nextReader();
      expect((await shut.post(comments, filledBy(reader), reader)).status).toBe(403);
      const page = await getPage(`${shut.url}/pond/otters`);
      expect(readCommentForm(page).isThere).toBe(false);
      expect(page.html).toMatch(/closed/i);
    } finally {
      await shut.stop();
    }
  });
});
