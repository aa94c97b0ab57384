import type { AlertsContext } from '#lib/alerts/context.ts';
import type { Newsroom } from './newsroom.ts';

/** What of a newsroom lib/alerts needs. */
export type AlertsRoom = Pick<Newsroom, 'database' | 'index' | 'site' | 'config' | 'key' | 'now'>;

/** What lib/alerts stands on, of a newsroom. */
export function alertsContext({ database, index, site, config, key, now }: AlertsRoom): AlertsContext {
  return { database, index, site, origin: config.origin, key, now };
}
