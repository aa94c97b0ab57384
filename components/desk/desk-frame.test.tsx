import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { BanList } from './ban-list.tsx';
import { DeskFrame } from './desk-frame.tsx';
import { Outcome } from './outcome.tsx';
import { SignIn, SignInLink } from './sign-in.tsx';
import { SignedOut } from './signed-out.tsx';
import { StaffList } from './staff-list.tsx';

const rosa = { id: 'm1', name: 'Rosa <Lind>', address: 'rosa@news.example', wantsDigest: true };

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('the frame says who is signed in, where one is and what waits, and signs out', () => {
  const html = renderToStaticMarkup(
    <DeskFrame
      site={defaultSite}
      moderator={rosa}
      room="comments"
      waiting={{ comments: 8_026, alerts: 2 }}
      title="Comments"
    >
      <p>Words</p>
    </DeskFrame>,
  );
  expect(html).toContain('<bdi>Rosa &lt;Lind&gt;</bdi>');
  expect(html).toMatch(/href="\/desk\/comments" aria-current="page">Comments<span> 8,026</);
  expect(html).toMatch(/href="\/desk\/alerts">Alerts<span> 2</);
  expect(html.match(/aria-current/g)).toHaveLength(1);
  expect(html).toMatch(/action="\/desk\/sign-out" method="post"/);
  expect(html).toContain('name="everywhere"');
});

test('whoever is not signed in is shown the door and nothing else', () => {
  const html = renderToStaticMarkup(<SignedOut />);
  expect(html).toContain('href="/desk/sign-in"');
  expect(html).not.toContain('href="/desk/comments"');
});

test('the door keeps what was typed, also a reply that came too late', () => {
  const faults = [{ field: 'email', message: 'This is not an email address.' }];
  const kept = { email: 'rosa', comment: 'A long <reply>' };
  const html = renderToStaticMarkup(
    <SignIn siteName="The Otter" fault={{ notice: 'No mail was sent.', faults, kept }} />,
  );
  expect(html).toMatch(/role="alert"[^>]*>No mail was sent\.|No mail was sent\.<\/p>/);
  expect(html).toMatch(/<input[^>]*aria-invalid="true"[^>]*value="rosa"/);
  expect(html).toContain('A long &lt;reply&gt;');
  expect(renderToStaticMarkup(<SignIn siteName="The Otter" />)).not.toContain('<textarea');
});

test('a link to sign in has a button, which posts; a dead one says what to do', () => {
  const html = renderToStaticMarkup(<SignInLink token="t" name="Rosa" />);
  expect(html).toContain('<form action="/desk/sign-in/t" method="post">');
  expect(wordsOf(renderToStaticMarkup(<SignInLink token="t" name={null} />))).toContain('Ask for another one');
});

test.each([
  [{ did: 'approve', done: 3, left: 0 }, '3 comments approved.'],
  [
    { did: 'spam', done: 1, left: 2 },
    '1 comment marked as spam. 2 were left: decided or edited meanwhile, or there was nothing to change.',
  ],
  [{ did: 'trash', done: 0, left: 1 }, '1 was left: decided or edited meanwhile, or there was nothing to change.'],
  [{ did: 'trash', done: 0, left: 0 }, 'Nothing was selected.'],
  [{ did: 'reply', done: 1, left: 0 }, 'Your reply is published.'],
] as const)('what was done is told: %j', (outcome, words) => {
  expect(wordsOf(renderToStaticMarkup(<Outcome outcome={outcome} />))).toBe(words);
});

test('bans say who, why, by whom and until when, and each can be lifted', () => {
  const ban = { id: 'b1', kind: 'network', shown: 'of Eve', reason: 'Spam', staffId: 'm1', madeAt: 0 } as const;
  const staff = new Map([['m1', 'Rosa']]);
  const html = renderToStaticMarkup(
    <BanList
      bans={[
        { ...ban, expiresAt: 86_400_000 },
        { ...ban, id: 'b2', kind: 'name', shown: 'Eve', expiresAt: null },
      ]}
      staff={staff}
      site={defaultSite}
    />,
  );
  expect(wordsOf(html)).toMatch(/Network of Eve : Spam by Rosa , January 1, 1970 , until January 2, 1970/);
  expect(wordsOf(html)).toMatch(/Name Eve : Spam .* for ever/);
  expect(html).toMatch(/name="ban" value="b1"/);
});

test('staff are listed with how to add somebody', () => {
  const html = renderToStaticMarkup(<StaffList staff={[{ ...rosa, addedAt: 0, seenAt: null }]} site={defaultSite} />);
  expect(wordsOf(html)).toMatch(
    /Rosa &lt;Lind&gt; rosa@news.example since January 1, 1970 , daily mail, not signed in/,
  );
  expect(html).toContain('npm run news -- staff add');
});
