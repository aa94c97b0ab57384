import type { ReactNode } from 'react';
import type { ArchiveDay } from '#lib/library/list-months.ts';
import { ArchiveCalendar } from './archive-calendar.tsx';
import styles from './archive-month.module.css';

/** A month of the archive: its calendar beside its stories where there is room, else before them. */
export function ArchiveMonth({
  children,
  ...calendar
}: {
  readonly year: number;
  /** From 1 to 12. */
  readonly month: number;
  /** Those that have stories. */
  readonly days: readonly ArchiveDay[];
  readonly language: string;
  /** The stories. */
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.month}>
      <div className={styles.calendar}>
        <ArchiveCalendar {...calendar} />
      </div>
      {children}
    </div>
  );
}
