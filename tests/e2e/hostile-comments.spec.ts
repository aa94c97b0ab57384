import { expect, type Page } from '@playwright/test';
import { attackMarker, type HostileText, hostileTexts } from '../newsroom/hostile-texts.ts';
import { nextReader, type Reader } from '../newsroom/next-reader.ts';
import { readTaken, type Taken } from '../site/comment-site.ts';
import { waitFor } from '../site/start-site.ts';
import { test } from './comment-paper.ts';
import { toBrowserCookie } from './mailed-paper.ts';

/** What harm readers can do with a name and a text, when no policy of the browser's helps us. */

const path = '/pond/hostile';

/** As many mails about replies as somebody gets in an hour. */
const repliesEach = 3;

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'what may not run is a script');

/** A page without the protection of its policy, and all that happens on it. */
function watch(page: Page, origin: string) {
  const ran: string[] = [];
  const foreign: string[] = [];
  page.on('dialog', async (dialog) => {
    ran.push(`dialog on ${page.url()}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('popup', (popup) => ran.push(`window on ${page.url()}: ${popup.url()}`));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) ran.push(`frame on ${page.url()}: ${frame.url()}`);
  });
  return {
    ran,
    foreign,
    prepare: async () => {
      await page.exposeFunction(attackMarker, () => {
        ran.push(`script on ${page.url()}`);
      });
      await page.route(
        ({ href }) => !href.startsWith(`${origin}/`) && !href.startsWith('https://mail.example/'),
        (route) => {
          foreign.push(`${page.url()} asks for ${route.request().url()}`);
          return route.abort();
        },
      );
    },
  };
}

/** Attributes that run or load something of their own; none of our pages has one, wherever. */
async function listDangers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const dangers: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const isScript = /^[\s\p{Cc}]*(?:javascript|vbscript|data|blob|file):/iu.test(value);
        const isAddress = /^(?:href|src|action|formaction|srcset|poster|data|background|ping|xlink:href|content)$/.test(
          name,
        );
        if (name.startsWith('on') || name === 'style' || name === 'srcdoc' || (isScript && isAddress))
          dangers.push(`<${element.localName} ${name}="${value.slice(0, 80)}">`);
      }
    }
    return dangers;
  });
}

/**
 * What comments on a page are made of: names of their elements, without those of replies within them, and all their words.
 *
 * @param ids of all comments there are.
 */
async function readComments(page: Page, ids: readonly string[]) {
  return page.evaluate((all) => {
    const articles = all.flatMap((id) => {
      const found = document.querySelectorAll(`[id="comment-${id}"]`);
      return found.length === 0 ? [] : [{ id, found: [...found] }];
    });
    const known = new Set(articles.flatMap(({ found }) => found));
    const ownerOf = (element: Element | null): Element | null =>
      element === null || known.has(element) ? element : ownerOf(element.parentElement);
    return articles.map(({ id, found }) => {
      const [article] = found;
      const own = [...(article?.querySelectorAll('*') ?? [])].filter((one) => ownerOf(one) === article);
      return {
        id,
        times: found.length,
        elements: [...new Set(own.map(({ localName }) => localName))],
        links: own.flatMap((one) => (one instanceof HTMLAnchorElement ? [{ href: one.href, rel: one.rel }] : [])),
        words: article?.textContent ?? '',
      };
    });
  }, ids);
}

/** The pages of a list after the first, to the last there is. */
async function readPages(list: string): Promise<readonly { readonly address: string; readonly html: string }[]> {
  const pages = [];
  for (let number = 2; ; number += 1) {
    const address = `${list}?page=${number}`;
    const answer = await fetch(address);
    if (answer.status === 404) return pages;
    pages.push({ address, html: await answer.text() });
  }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

test('three hundred hostile names and texts do nothing on pages, at the desk, in mails and in feeds', async ({
  meet,
  session,
  site,
}) => {
  test.setTimeout(900_000);
  const { page, context } = await meet({ bypassCSP: true });
  const { ran, foreign, prepare } = watch(page, site.url);
  await prepare();
  await context.addCookies([toBrowserCookie(session)]);

  const calm = 'A calm comment.\n\nWith a second paragraph\nof two lines, and https://otters.example/ beside it.';
  const victims: (Taken & { readonly reader: Reader })[] = [];
  for (let n = 0; n * repliesEach < hostileTexts.length; n += 1) {
    const reader = nextReader();
    victims.push({ ...(await site.comment(path, calm, reader, { replies: 'on' })), reader });
  }
  await site.approve(session, ...victims.map(({ id }) => id));

  const sent = new Map<string, HostileText & { readonly ownPath: string }>();
  for (const [n, text] of hostileTexts.entries()) {
    const reader = nextReader();
    const parent = victims[Math.floor(n / repliesEach)]?.id ?? '';
    const body = { name: text.name, email: reader.email, comment: text.body, parent };
    const answer = await site.post(`${path}/comments`, body, reader);
    expect([text.kind, [303, 400, 422].includes(answer.status)]).toEqual([text.kind, true]);
    // What comes back with a fault comes back as text.
    if (answer.status === 303) {
      const { id, ownPath } = readTaken(answer);
      sent.set(id, { ...text, ownPath });
    } else {
      await page.goto(`${site.url}/latest`);
      await page.setContent(answer.html);
      expect([text.kind, await listDangers(page)]).toEqual([text.kind, []]);
    }
  }
  expect(sent.size).toBeGreaterThan(250);
  expect([ran, foreign]).toEqual([[], []]);
  const ids = [...sent.keys()];
  const sample = ids.filter((_, n) => n % 8 === 0);

  /** Opens a page and looks for what should not be there. */
  const visit = async (address: string): Promise<void> => {
    await page.goto(address, { waitUntil: 'load' });
    expect([address, await listDangers(page), ran, foreign]).toEqual([address, [], [], []]);
  };

  await test.step('at the desk, before anybody has decided', async () => {
    await visit(`${site.url}/desk`);
    await visit(`${site.url}/desk/comments`);
    for (let n = 0; n < 12; n += 1) {
      const next = page.getByRole('link', { name: /next|older/i }).first();
      if ((await next.count()) === 0) break;
      await visit(new URL((await next.getAttribute('href')) ?? '', page.url()).href);
    }
    // The queue has shown each of them; their own pages show the same in larger print.
    for (const id of sample) await visit(`${site.url}/desk/comments/${id}`);
    for (const query of ['<script>', '"><img src=x onerror=attacked()>', '%', '\u202e'])
      await visit(`${site.url}/desk/comments?q=${encodeURIComponent(query)}`);
  });

  await test.step('on the pages of who wrote them', async () => {
    for (const id of sample) await visit(site.url + (sent.get(id)?.ownPath ?? ''));
  });

  const notApproved = site
    .list("select id from comments where status <> 'approved' and story_id = ?", path)
    .map(({ id }) => String(id));
  await site.approve(session, ...notApproved);
  expect(site.list("select id from comments where status = 'approved' and story_id = ?", path)).toHaveLength(
    sent.size + victims.length,
  );

  await test.step('on the pages of readers', async () => {
    const bodies = new Map(
      site
        .list('select id, name, body from comments where story_id = ?', path)
        .map(({ id, name, body }) => [String(id), { name: String(name), body: String(body) }]),
    );
    const everybody = [...bodies.keys()];
    const last = ids.at(-1) ?? '';
    const listed = await waitFor(
      () => readPages(`${site.url}${path}/comments`),
      (pages) => pages.at(-1)?.html.includes(last) ?? false,
    );
    const seen = new Set<string>();
    const addresses = listed.map(({ address }) => address);
    for (const address of [site.url + path, ...addresses, `${site.url}${path}/comments/newest`]) {
      await visit(address);
      const read = await readComments(page, everybody);
      const calmOnes = new Set(read.filter(({ id }) => !sent.has(id)).flatMap(({ elements }) => elements));
      expect([address, calmOnes.has('p')]).toEqual([address, true]);
      for (const { id, times, elements, links, words } of read) {
        const kind = sent.get(id)?.kind ?? 'calm';
        seen.add(id);
        // Calm comments have paragraphs and a link; nobody else has more.
        const unknown = elements.filter((element) => !calmOnes.has(element) && element !== 'br');
        expect([kind, times, unknown]).toEqual([kind, 1, []]);
        for (const { href, rel } of links) {
          if (href.startsWith(`${site.url}${path}`)) continue;
          expect([kind, /^https?:/.test(href)]).toEqual([kind, true]);
          expect([kind, href, rel.split(' ')]).toEqual([
            kind,
            href,
            expect.arrayContaining(['ugc', 'nofollow', 'noopener']),
          ]);
        }
        const written = bodies.get(id);
        for (const part of [written?.name ?? '', written?.body ?? ''])
          expect([kind, squeeze(words).includes(squeeze(part))]).toEqual([kind, true]);
      }
    }
    expect(everybody.filter((id) => !seen.has(id))).toEqual([]);
    for (const id of sample.filter((_, n) => n % 3 === 0)) {
      await visit(`${site.url}${path}/comments/${id}/reply`);
      await visit(`${site.url}${path}/comments/${id}/report`);
    }
  });

  await test.step('at the desk, after it', async () => {
    for (const room of ['', '/stories', '/log', '/bans', '/staff', '/comments']) await visit(`${site.url}/desk${room}`);
  });

  await test.step('in feeds', async () => {
    for (const name of ['feed.xml', 'atom.xml', 'feed.json']) {
      const answer = await page.goto(`${site.url}${path}/comments/${name}`);
      expect([name, answer?.status(), ran, foreign]).toEqual([name, 200, [], []]);
      expect((await page.content()).includes('This page contains the following errors')).toBe(false);
      const type = answer?.headers()['content-type'] ?? '';
      expect(type).toMatch(/xml|json/);
    }
  });

  await test.step('in mails', async () => {
    const addresses = new Set(victims.map(({ reader }) => reader.email));
    const mails = await waitFor(
      async () => site.inbox.mails().filter(({ recipients }) => recipients.some((one) => addresses.has(one))),
      (found) => found.length >= sent.size,
    );
    expect(mails.length).toBe(sent.size);
    let shown = '';
    await page.route('https://mail.example/**', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown }),
    );
    for (const [n, { html, subject, text, recipients }] of mails.entries()) {
      expect([recipients.length, subject === '', text === '']).toEqual([1, false, false]);
      shown = html;
      await page.goto(`https://mail.example/${n}`);
      const dangers = (await listDangers(page)).filter(
        (danger) => !/ style="(?:(?!url\(|expression)[^"])*">$/.test(danger),
      );
      expect([subject, dangers, ran, foreign]).toEqual([subject, [], [], []]);
      const active = page.locator(
        'script, img, iframe, object, embed, form, svg, math, base, link, video, audio, input',
      );
      expect([subject, await active.count()]).toEqual([subject, 0]);
      const links = await page.locator('a').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
      // A mail leads to the paper alone: an address somebody wrote stays text.
      expect([subject, links.filter((href) => new URL(href, 'mail:').origin !== site.url)]).toEqual([subject, []]);
    }
  });

  expect([ran, foreign]).toEqual([[], []]);
});
