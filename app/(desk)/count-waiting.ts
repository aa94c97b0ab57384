import type { DeskWaiting } from '#components/desk/desk-frame.tsx';
import { countWaitingAlerts } from '#lib/alerts/list-alerts.ts';
import { countHeld } from '#lib/comments/list-queue.ts';
import type { Database } from '#lib/db/tables.ts';

/** What waits for a decision, for the menu of every page of the desk. */
export async function countWaiting(database: Database): Promise<DeskWaiting> {
  return { comments: await countHeld(database), alerts: await countWaitingAlerts(database) };
}
