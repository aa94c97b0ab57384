import type { ReactNode } from 'react';
import type { Moderator } from '#lib/desk/staff.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl, homeUrl } from '#lib/site/urls.ts';
import styles from './desk-frame.module.css';

/** Rooms of the desk, in the order of the menu. */
const rooms = [
  ['', 'Overview'],
  ['alerts', 'Alerts'],
  ['comments', 'Comments'],
  ['stories', 'Stories'],
  ['bans', 'Bans'],
  ['problems', 'Content'],
  ['log', 'Log'],
  ['staff', 'Staff'],
] as const;

/** A room of the desk, or one without a place in the menu. */
export type DeskRoom = (typeof rooms)[number][0];

/** How much waits for a decision, by room. */
export type DeskWaiting = { readonly [room in DeskRoom]?: number };

/** Head and menu of every page of the desk; the page itself is its children. */
export function DeskFrame({
  site,
  moderator,
  room,
  waiting,
  title,
  children,
}: {
  readonly site: Site;
  readonly moderator: Moderator;
  readonly room: DeskRoom;
  readonly waiting: DeskWaiting;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <header className={styles.head}>
        <a className={styles.skip} href="#content">
          Skip to content
        </a>
        <p className={styles.plate}>
          <a href={homeUrl()} dir="auto">
            {site.name}
          </a>{' '}
          <span>The desk</span>
        </p>
        <form className={styles.who} method="post" action={deskUrl('sign-out')}>
          <bdi>{moderator.name}</bdi>
          <button type="submit">Sign out</button>
          <button type="submit" name="everywhere" value="on">
            Sign out everywhere
          </button>
        </form>
        <nav className={styles.rooms} aria-label="Desk">
          <ul>
            {rooms.map(([name, words]) => (
              <li key={name}>
                <a href={deskUrl(name)} aria-current={name === room ? 'page' : undefined}>
                  {words}
                  <Waiting count={waiting[name] ?? 0} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}

function Waiting({ count }: { readonly count: number }) {
  return count > 0 && <span> {count.toLocaleString('en')}</span>;
}
