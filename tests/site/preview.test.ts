import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signPreview } from '#lib/preview/preview-link.ts';
import { previewUrl } from '#lib/site/urls.ts';
import { drawPicture, takePhotograph } from '#tests/newsroom/draw-picture.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { story, writeFiles } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

const hour = 3_600_000;
const quote = (at: number) => JSON.stringify(new Date(at).toISOString());

const draft = 'articles/river/draft.md';
const bodyOfDraft = [
  'Draftsecret words of the otters.',
  '![An otter](/media/draft.jpg)',
  ':::figure\n![A wide otter](/media/open.jpg)\n:::',
  ':::audio[The otters sing]{src="/media/draft.mp3"}\n:::',
].join('\n\n');

let repository: Repository;
let site: RunningSite;
beforeAll(async () => {
  repository = makeRepository({
    'site.md': '---\nname: The Otter Gazette\ntimeZone: UTC\ncomments:\n  open: true\n---\n',
    'articles/river/open.md': story({}, 'Openly said.\n\n![An otter](/media/open.jpg)'),
    [draft]: story(
      { title: 'Otters plan a dam', draft: 'true', image: '/media/draft-lead.jpg', imageAlt: 'A plan' },
      bodyOfDraft,
    ),
    'articles/river/soon.md': story(
      { title: 'Otters open a dam', date: quote(Date.now() + 100 * hour) },
      'Soonsecret.',
    ),
    'articles/river/taken.md': story({ withdrawn: 'true' }, 'Takensecret.'),
    'articles/river/vote.md': story(
      { type: 'live', draft: 'true', title: 'The vote' },
      'Summary.\n\n## 2025-03-09 09:00 First\n\nFirstsecret.\n\n## 2031-03-09 09:00 Last\n\nLastsecret.',
    ),
    'pages/about.md': '---\ntitle: About\n---\nAbout the otters.\n',
  });
  writeFiles(repository.root, {
    'media/draft.jpg': await takePhotograph(64, 48),
    'media/draft-lead.jpg': await drawPicture(32, 24),
    'media/open.jpg': await drawPicture(48, 24),
    'media/draft.mp3': 'ID3 sung',
  });
  repository.commit({});
  repository.git('checkout', '-q', '-b', 'mend/dam');
  writeFiles(repository.root, { 'media/branch.png': await drawPicture(20, 10, 'png') });
  repository.commit({
    'articles/river/open.md': story({}, 'Branchsecret words.\n\n![A plan](/media/branch.png)'),
    'articles/river/broken.md': '---\ntitle: Broken\ndate: soon\n---\nBrokensecret.\n',
  });
  repository.git('checkout', '-q', 'main');
  site = await startSite(repository.root);
});
afterAll(async () => {
  await site?.stop();
  if (repository !== undefined) rmSync(repository.root, { recursive: true, force: true });
});

function linkTo(file: string, ref: string | null = null, until = Date.now() + hour): string {
  const key = readFileSync(join(site.dataDir, 'secret-key'), 'utf8').trim();
  return previewUrl(signPreview(key, { file, ref, until }));
}

async function show(url: string) {
  const answer = await site.get(url);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

/** Every address of a file that a page has from its preview. */
const listMoved = (html: string) => [...html.matchAll(/(?:src|href)="(\/preview\/[^"]+)"/g)].map(([, url = '']) => url);

describe('a link to a draft', () => {
  it('shows it as its page will be, for nobody else and to nobody’s cache', async () => {
    const { status, headers, html } = await show(linkTo(draft));
    expect(status).toBe(200);
    expect(html).toContain('Draftsecret');
    expect(html).toMatch(/<strong>Preview<\/strong> A draft\. Readers do not see it\./);
    expect(html).toContain('As it stands in the newsroom now.');
    expect(headers.get('Cache-Control')).toBe('private, no-store');
    expect(headers.get('X-Robots-Tag')).toBe('noindex');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(html).toMatch(/<meta name="robots" content="noindex/);
    expect(html).not.toMatch(/rel="canonical"|ld\+json|og:title|modules\/story\.js|<form[^>]+method="post"/i);
  });

  it('shows what only it names through the link, and nothing else', async () => {
    const url = linkTo(draft);
    const { html } = await show(url);
    const moved = listMoved(html);
    expect(moved.map((one) => one.replace(/^.*(?=\/media)/, ''))).toEqual(
      expect.arrayContaining(['/media/draft.jpg', '/media/draft-lead.jpg', '/media/draft.mp3']),
    );
    expect(html).toMatch(/src="\/media\/open\.jpg\/full-/);
    const answers = await Promise.all(moved.map((one) => site.get(one)));
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'private, no-store']);
      expect(answer.headers.get('X-Robots-Tag')).toBe('noindex');
    }
    const photograph = moved.find((one) => one.endsWith('/media/draft.jpg')) ?? '';
    const sent = Buffer.from(await (await site.get(photograph)).arrayBuffer());
    expect((await sharp(sent).metadata()).exif).toBeUndefined();
    expect((await site.get('/media/draft.jpg')).status).toBe(404);
    expect((await site.get(photograph.replace('draft.jpg', 'draft-lead.jpg'))).status).toBe(404);
    expect((await site.get(photograph.replace(/\/preview\/[^/]+/, linkTo('pages/about.md')))).status).toBe(404);
  });

  it('follows the file', async () => {
    const url = linkTo(draft);
    const text = readFileSync(join(repository.root, draft), 'utf8');
    writeFiles(repository.root, { [draft]: text.replace('Draftsecret', 'Newersecret') });
    expect((await show(url)).html).toContain('Newersecret');
    writeFiles(repository.root, { [draft]: text.replace('title:', 'titel:') });
    const broken = await show(url);
    expect(broken.html).toContain('This file cannot be shown as it is.');
    expect(broken.html).toMatch(/articles\/river\/draft\.md:\d+:\d+/);
    expect(broken.html).not.toContain('Newersecret');
    writeFiles(repository.root, { [draft]: text });
  });

  it('makes it known to nobody', async () => {
    await show(linkTo(draft));
    const places = ['/feed.xml', '/sitemaps/2025-03.xml', '/search?q=Draftsecret', '/latest', '/river', '/'];
    const pages = await Promise.all(places.map((place) => show(place)));
    for (const { html } of pages) expect(html).not.toMatch(/plan a dam|\/preview\//);
    expect((await site.get('/river/draft')).status).toBe(404);
    expect(site.output()).not.toContain('/preview/');
  });
});

it('what is scheduled, withdrawn, live or a page can be shown too', async () => {
  const soon = await show(linkTo('articles/river/soon.md'));
  expect(soon.html).toMatch(/Not published yet: readers see it from <time/);
  expect(soon.html).toContain('Soonsecret');
  const taken = await show(linkTo('articles/river/taken.md'));
  expect([taken.html.includes('Withdrawn. Readers'), taken.html.includes('Takensecret')]).toEqual([true, true]);
  const vote = await show(linkTo('articles/river/vote.md'));
  expect(vote.html).toContain('Lastsecret');
  expect(/<live-blog|href="[^"]*river\/vote/.test(vote.html)).toBe(false);
  expect((await show(linkTo('pages/about.md'))).html).toContain('A page of this paper.');
});

describe('a link to a branch or commit', () => {
  it('shows it without a checkout, with the pictures that only it has', async () => {
    const { status, html } = await show(linkTo('articles/river/open.md', 'refs/heads/mend/dam'));
    expect([status, html.includes('Branchsecret')]).toEqual([200, true]);
    expect(html).toMatch(/As it stands on <bdi>mend\/dam<\/bdi> now: version <code>[0-9a-f]{10}<\/code>, <time/);
    expect(html).not.toContain('missing-picture');
    const [picture = ''] = listMoved(html);
    expect((await site.get(picture)).headers.get('Content-Type')).toBe('image/jpeg');
    expect((await show('/river/open')).html).not.toContain('Branchsecret');
    const broken = await show(linkTo('articles/river/broken.md', 'refs/heads/mend/dam'));
    expect(broken.html).toContain('articles/river/broken.md:3:7');
  });

  it('follows the branch, not the commit, and ends with it', async () => {
    repository.git('branch', 'passing', 'main');
    const url = linkTo('articles/river/open.md', 'refs/heads/passing');
    expect((await show(url)).html).toContain('Openly said.');
    repository.git('branch', '-f', 'passing', 'mend/dam');
    expect((await show(url)).html).toContain('Branchsecret');
    repository.git('branch', '-D', 'passing');
    const gone = await show(url);
    expect([gone.status, gone.html.includes('There is nothing here to preview any more')]).toEqual([404, true]);
    expect(gone.headers.get('Cache-Control')).toBe('private, no-store');
  });
});

it('a link that is over says so, one that was changed is nothing', async () => {
  const ended = await show(linkTo(draft, null, Date.now() - 1_000));
  expect([ended.status, ended.html.includes('This preview has ended')]).toEqual([410, true]);
  expect(ended.headers.get('Cache-Control')).toBe('private, no-store');
  expect(ended.html).not.toContain('Draftsecret');
  const url = linkTo(draft);
  for (const changed of [
    `${url}A`,
    url.slice(0, -1),
    url.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    '/preview',
    '/preview/x',
  ]) {
    const { status, headers } = await show(changed);
    expect([changed, status, headers.get('Cache-Control')]).toEqual([changed, 404, 'private, no-store']);
  }
});

it('a file that is gone is told', async () => {
  const file = 'articles/river/brief.md';
  writeFiles(repository.root, { [file]: story({ draft: 'true' }, 'Briefsecret.') });
  const url = linkTo(file);
  expect((await show(url)).html).toContain('Briefsecret');
  rmSync(join(repository.root, file));
  const gone = await waitFor(
    () => show(url),
    ({ status }) => status === 404,
  );
  expect(gone.html).toContain('There is nothing here to preview any more');
});
