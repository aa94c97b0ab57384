import type { Ban } from '#lib/comments/moderate-bans.ts';
import type { Site } from '#lib/site/site.ts';
import { deskUrl } from '#lib/site/urls.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import { banKindWords } from './ban-form.tsx';
import form from './form.module.css';
import styles from './table.module.css';

/** Who is banned, why and until when, each with a button to lift it. */
export function BanList({
  bans,
  staff,
  site,
}: {
  readonly bans: readonly Ban[];
  /** Names by staff id. */
  readonly staff: ReadonlyMap<string, string>;
  readonly site: Site;
}) {
  if (bans.length === 0) return <p className={styles.empty}>Nobody is banned.</p>;
  return (
    <ul className={styles.list}>
      {bans.map(({ id, kind, shown, reason, staffId, madeAt, expiresAt }) => (
        <li key={id}>
          <form method="post" action={deskUrl('bans')} className={styles.entry}>
            <input type="hidden" name="ban" value={id} />
            <p>
              {`${banKindWords.find(([known]) => known === kind)?.[1] ?? kind} `}
              <strong>
                <bdi>{shown}</bdi>
              </strong>
              {': '}
              <bdi>{reason}</bdi>
              <span>
                by <bdi>{staff.get(staffId)}</bdi>, <Timestamp at={madeAt} site={site} form="day" />,{' '}
                {expiresAt === null ? (
                  'for ever'
                ) : (
                  <>
                    until <Timestamp at={expiresAt} site={site} />
                  </>
                )}
              </span>
            </p>
            <button type="submit" className={form.button} name="do" value="lift">
              Lift
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
