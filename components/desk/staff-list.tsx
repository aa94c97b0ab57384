import type { StaffMember } from '#lib/desk/staff.ts';
import type { Site } from '#lib/site/site.ts';
import { Timestamp } from '../ui/timestamp.tsx';
import styles from './table.module.css';

/** Who may sign in. */
export function StaffList({ staff, site }: { readonly staff: readonly StaffMember[]; readonly site: Site }) {
  return (
    <>
      <ul className={styles.list}>
        {staff.map(({ id, name, address, wantsDigest, addedAt, seenAt }) => (
          <li key={id}>
            <strong>
              <bdi>{name}</bdi>
            </strong>{' '}
            <bdi>{address}</bdi>{' '}
            <span>
              since <Timestamp at={addedAt} site={site} form="day" />
              {', '}
              {wantsDigest ? 'daily mail, ' : 'no daily mail, '}
              {seenAt === null ? (
                'not signed in'
              ) : (
                <>
                  seen <Timestamp at={seenAt} site={site} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Whoever runs the server adds and removes people: <code>npm run news -- staff add "Name" name@example.com</code>
      </p>
    </>
  );
}
