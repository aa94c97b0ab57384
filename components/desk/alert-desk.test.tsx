import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { defaultSite } from '#lib/site/site.ts';
import { makeAlert } from '#tests/newsroom/make-alert.ts';
import { AlertDesk } from './alert-desk.tsx';
import { AlertsList } from './alerts-list.tsx';
import { LogList } from './log-list.tsx';

const now = Date.UTC(2026, 10, 23, 12);
const edition = { site: defaultSite, now, sections: new Map() };
const staff = new Map([['otto', 'Otto Reed']]);

type Props = Parameters<typeof AlertDesk>[0];

function print(differing: Partial<Props> = {}): string {
  const content = {
    site: { name: 'The Otter', language: 'en' },
    origin: 'https://otter.example',
    lang: 'he',
    title: 'The dam <b>broke</b>',
    parts: [
      { kind: 'text', text: 'Breaking news' },
      { kind: 'button', label: 'Read the story', url: 'https://otter.example/river/dam' },
    ],
    foot: ['You asked for it.', { label: 'Stop all mail', url: 'https://otter.example/alerts/stop/x' }],
  } as const;
  const props: Props = {
    alert: makeAlert(),
    versions: [],
    preview: {
      subject: 'Breaking news: The dam <b>broke</b>',
      text: 'plain <words>',
      content,
      push: { title: 'The Otter', body: 'The dam broke' },
    },
    recipients: { mail: 1_200, push: 34 },
    counts: [
      { channel: 'mail', sent: 0, waiting: 0, refused: 0, cancelled: 0 },
      { channel: 'push', sent: 0, waiting: 0, refused: 0, cancelled: 0 },
    ],
    nextRevision: null,
    suggested: '',
    staff,
    mailbox: 'otto@news.example',
    host: 'otter.example',
    edition,
    fault: undefined,
    ...differing,
  };
  return renderToStaticMarkup(<AlertDesk {...props} />);
}

function wordsOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The values of all buttons, in their order. */
function actsOf(html: string): readonly (string | undefined)[] {
  return [...html.matchAll(/<button[^>]* value="(\w+)"/g)].map(([, act]) => act);
}

const released = makeAlert({ state: 'released', releasedAt: now - 60_000, releasedBy: 'otto', spreadAt: now - 50_000 });
const counts = [
  { channel: 'mail', sent: 1_100, waiting: 40, refused: 3, cancelled: 2 },
  { channel: 'push', sent: 30, waiting: 0, refused: 0, cancelled: 0 },
] as const;

test('one that waits can be cancelled by one press, tried, and released by two', () => {
  const html = print();
  expect(actsOf(html)).toEqual(['cancel', 'try', 'release']);
  expect(wordsOf(html)).toContain('Yes, send this to 1,234 readers (1,200 by mail, 34 by push)');
  expect(html).toMatch(/<input type="checkbox"[^>]* name="sure"(?![^>]* checked)/);
  expect(html.match(/name="seen" value="1795435200000"/g)).toHaveLength(3);
  expect(wordsOf(html)).toContain('Send the mail to yourself at otto@news.example');
});

test('however long its mail is, its release is one press away, and cancelling it still is', () => {
  const html = print();
  expect(html).toMatch(/ value="cancel"[^>]*>[^<]*<\/button><a [^>]*href="#release"/);
  expect(html).toMatch(/<section [^>]*id="release"><h2>Release/);
  expect(print({ alert: released, counts })).not.toContain('#release');
});

test('beside its cancelling stands that it comes again only with a higher revision', () => {
  const words = 'Once cancelled, it comes again only with a higher alertRevision.';
  expect(wordsOf(print())).toContain(words);
  expect(wordsOf(print({ alert: released, counts }))).not.toContain(words);
});

test('one that is over names the revision by which its story, which says another thing, asks again', () => {
  const words = 'Its story says another sentence now: raise alertRevision to 3 to ask again.';
  expect(wordsOf(print({ alert: released, counts, nextRevision: 3 }))).toContain(words);
  expect(wordsOf(print({ alert: released, counts }))).not.toContain('another sentence');
});

test('where site.md says auto by now, one that came or was taken from the clock under desk says why it waits', () => {
  const words = 'It waited while site.md said desk, so it does not go out by itself.';
  const auto = { ...edition, site: { ...defaultSite, alerts: { ...defaultSite.alerts, release: 'auto' } } } as const;
  expect(wordsOf(print({ edition: auto }))).toContain(`It goes out when somebody presses. ${words}`);
  for (const alert of [makeAlert({ note: '6 went out today.' }), makeAlert({ releaseAt: now + 5_000 }), released])
    expect(wordsOf(print({ edition: auto, alert }))).not.toContain(words);
  expect(wordsOf(print())).not.toContain(words);
});

test('it says until when it can be taken back, and why it waits', () => {
  const auto = wordsOf(print({ alert: makeAlert({ releaseAt: now + 95_000 }) }));
  expect(auto).toMatch(/It goes out by itself at November 23, 2026.* , 95 seconds after this page was made \./);
  expect(print({ alert: makeAlert({ releaseAt: now + 95_000 }) })).toContain('<desk-countdown data-seconds="95">');
  const held = wordsOf(print({ alert: makeAlert({ note: '6 went out today.' }) }));
  expect(held).toContain('It goes out when somebody presses. 6 went out today.');
});

test('mail and push are shown as readers get them, and nothing in them is markup', () => {
  const html = print();
  expect(html).not.toContain('<b>');
  expect(html).toContain('lang="he"');
  expect(wordsOf(html)).toContain('Subject: Breaking news: The dam &lt;b&gt;broke&lt;/b&gt;');
  expect(html).toMatch(/<pre[^>]*>plain &lt;words&gt;<\/pre>/);
  expect(html).not.toContain('/alerts/stop/x');
  expect(html).not.toMatch(/ style=/);
});

test('a release without the box comes back with the fault beside it, and the box is not ticked by itself', () => {
  const faults = [{ field: 'sure', message: 'Tick the box if this is to be sent.' }];
  const html = print({ fault: { notice: 'Nothing was sent.', faults, kept: { do: 'release', sure: 'on' } } });
  expect(html).toMatch(/<input type="checkbox"[^>]*aria-invalid="true"[^>]*aria-describedby="release-sure-fault"/);
  expect(html).not.toMatch(/checked/);
  expect(html.match(/Tick the box/g)).toHaveLength(1);
});

test('a released one shows who got it, can be stopped while something waits, and corrected', () => {
  const html = print({ alert: released, counts, suggested: 'It held.' });
  expect(wordsOf(html)).toContain('Mail Push Sent 1,100 30 Waiting 40 0 Refused 3 0 Cancelled 2 0');
  expect(wordsOf(html)).toContain('Released by Otto Reed');
  expect(actsOf(html)).toEqual(['stop', 'try', 'correct']);
  expect(html).toMatch(/<textarea id="correct-sentence"[^>]* maxLength="200"[^>]*>It held\.</);
  expect(wordsOf(html)).toContain(
    'Yes, send this to those who got the alert: 1,130 readers (1,100 by mail, 30 by push)',
  );
  const over = print({ alert: released, counts: counts.map((one) => ({ ...one, waiting: 0 })) });
  expect(actsOf(over)).toEqual(['try', 'correct']);
});

test('what nobody got cannot be corrected, nor what was sent so long ago that nobody knows to whom', () => {
  const fresh = print({ alert: released });
  expect(actsOf(fresh)).toEqual(['try']);
  expect(wordsOf(fresh)).toContain('Mail Push Sent 0 0 Waiting 0 0 Refused 0 0 Cancelled 0 0');
  const month = 31 * 86_400_000;
  const old = print({ alert: makeAlert({ ...released, releasedAt: now - month, spreadAt: now - month }), counts });
  expect(wordsOf(old)).toContain('Sent 1,100 30');
  expect(wordsOf(old)).toContain('forgotten after 30 days');
  expect(actsOf(old)).not.toContain('correct');
});

test('what was typed into a correction stays when it is refused', () => {
  const faults = [{ field: 'sentence', message: 'Please say it shorter.' }];
  const kept = { do: 'correct', sentence: 'It <held>.' };
  const html = print({ alert: released, counts, suggested: 'x', fault: { notice: 'Nothing was sent.', faults, kept } });
  expect(html).toMatch(/<textarea id="correct-sentence"[^>]*aria-invalid="true"[^>]*>It &lt;held&gt;\.</);
});

test('one that is over can only be looked at, and a correction leads to its alert', () => {
  const cancelled = makeAlert({ state: 'cancelled', note: 'not yet', endedAt: now, endedBy: 'otto' });
  expect(actsOf(print({ alert: cancelled }))).toEqual(['try']);
  expect(wordsOf(print({ alert: cancelled }))).toMatch(/Cancelled by Otto Reed , .*\. Reason: not yet/);
  const correction = makeAlert({ ...released, id: 'a2', correction: 1, sentence: 'It held.' });
  const html = print({ alert: correction, versions: [released, correction], counts });
  expect(actsOf(html)).toEqual(['stop', 'try']);
  expect(html).toContain('href="/desk/alerts/a1"');
});

test('one that was stopped because its story was taken back says so', () => {
  const stopped = makeAlert({
    ...released,
    state: 'cancelled',
    note: 'Its story was withdrawn.',
    endedAt: now,
    endedBy: 'site',
  });
  expect(wordsOf(print({ alert: stopped, counts }))).toMatch(
    /Released by Otto Reed , .* Stopped by the site , .*\. Its story was withdrawn\./,
  );
});

test('the list shows what waits first, each with a button to cancel it, then the others with their counts', () => {
  const waiting = [makeAlert({ id: 'w1', releaseAt: now + 5_000 }), makeAlert({ id: 'w2' })];
  const dropped = makeAlert({ id: 'd1', state: 'dropped', endedAt: now });
  const past = [
    { alert: released, counts, nextRevision: 2 },
    { alert: dropped, counts: [], nextRevision: null },
  ];
  const html = renderToStaticMarkup(
    <AlertsList waiting={waiting} past={past} page={1} staff={staff} edition={edition} />,
  );
  expect(actsOf(html)).toEqual(['cancel', 'cancel']);
  expect(html.indexOf('/desk/alerts/w1')).toBeLessThan(html.indexOf('/desk/alerts/a1'));
  expect(wordsOf(html)).toContain('1,100 mails sent, 40 waiting; 30 pushes sent.');
  expect(wordsOf(html)).toContain('Taken back with its story');
  expect(wordsOf(html).match(/raise alertRevision to 2 to ask again/g)).toHaveLength(1);
  expect(wordsOf(html).match(/Once cancelled, it comes again only with a higher alertRevision/g)).toHaveLength(1);
});

test('the log tells what was done with an alert, and what it said', () => {
  const entry = { seq: 1, at: now, actor: 'site', action: 'release-alert', commentId: null, note: '“The dam broke”' };
  const html = renderToStaticMarkup(<LogList entries={[entry]} staff={staff} site={defaultSite} />);
  expect(wordsOf(html)).toMatch(/the site released the alert : “The dam broke”$/);
});
