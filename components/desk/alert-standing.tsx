import type { Alert } from '#lib/alerts/alert.ts';
import type { Instant } from '#lib/base/instant.ts';
import type { Site } from '#lib/site/site.ts';
import { moduleUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      /** public/modules/desk.js */
      'desk-countdown': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;
    }
  }
}

/** Where an alert stands: what will become of it, or what became of it, by whom and when. */
export function AlertStanding({
  alert: { state, note, noticedAt, releaseAt, releasedAt, releasedBy, endedAt, endedBy, spreadAt },
  staff,
  edition: { site, now },
}: {
  readonly alert: Alert;
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly edition: { readonly site: Site; readonly now: Instant };
}) {
  switch (state) {
    case 'waiting':
      return (
        <>
          {'Waiting since '}
          <Timestamp at={noticedAt} site={site} />
          {'. '}
          {releaseAt === null ? (
            'It goes out when somebody presses.'
          ) : (
            <strong>
              {'It goes out by itself at '}
              <Timestamp at={releaseAt} site={site} />
              {', '}
              <Countdown span={releaseAt - now} />.
            </strong>
          )}
          <Note note={note} />
          {releaseAt === null &&
            note === '' &&
            site.alerts.release === 'auto' &&
            ' It waited while site.md said desk, so it does not go out by itself.'}
        </>
      );
    case 'released':
      return (
        <>
          <Act words="Released" by={releasedBy} at={releasedAt ?? noticedAt} staff={staff} site={site} />
          {spreadAt === null && ' It is still going out.'}
          <Note note={note} />
        </>
      );
    case 'cancelled':
      // One that was released was stopped on its way.
      return releasedAt === null ? (
        <>
          <Act words="Cancelled" by={endedBy} at={endedAt ?? noticedAt} staff={staff} site={site} />
          <Note note={note === '' ? '' : `Reason: ${note}`} />
        </>
      ) : (
        <>
          <Act words="Released" by={releasedBy} at={releasedAt} staff={staff} site={site} />
          <Act words="Stopped" by={endedBy} at={endedAt ?? noticedAt} staff={staff} site={site} />
          <Note note={note} />
        </>
      );
    case 'dropped':
      return (
        <>
          {'Taken back with its story '}
          <Timestamp at={endedAt ?? noticedAt} site={site} />
          {'.'}
          <Note note={note} />
        </>
      );
  }
}

function Act({
  words,
  by,
  at,
  staff,
  site,
}: {
  readonly words: string;
  /** A staff id, or `site`. */
  readonly by: string | null;
  readonly at: Instant;
  readonly staff: ReadonlyMap<string, string>;
  readonly site: Site;
}) {
  return (
    <>
      {` ${words} by `}
      <bdi>{by === null || by === 'site' ? 'the site' : (staff.get(by) ?? by)}</bdi>
      {', '}
      <Timestamp at={at} site={site} />
      {'.'}
    </>
  );
}

function Note({ note }: { readonly note: string }) {
  return (
    note !== '' && (
      <>
        {' '}
        <bdi>{note}</bdi>
      </>
    )
  );
}

/** How long it is, from the moment at which the page was made; where a script counts, from now. */
function Countdown({ span }: { readonly span: number }) {
  const seconds = Math.max(0, Math.ceil(span / 1_000));
  return (
    <>
      <desk-countdown data-seconds={seconds}>{describe(seconds)}</desk-countdown>
      <script type="module" async src={moduleUrl('desk')} />
    </>
  );
}

function describe(seconds: number): string {
  if (seconds === 0) return 'which is now';
  const many =
    seconds < 120 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.floor(seconds / 60)} minutes`;
  return `${many} after this page was made`;
}
