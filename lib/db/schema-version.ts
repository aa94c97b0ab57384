import { StorageFault } from './storage-fault.ts';

/** What a database says of its tables: how many migrations it has had, and the oldest release that can work with it, counted likewise. */
export type SchemaVersion = {
  readonly version: number;
  /** Missing in databases of the first releases: then none but that of `version`. */
  readonly works_with?: number;
};

/**
 * Whether a newer release has made of the tables what this one cannot work with.
 *
 * @param release how many migrations this release knows.
 */
export function isTooNew(found: SchemaVersion, release: number): boolean {
  return found.version > release && (found.works_with ?? found.version) > release;
}

/**
 * Throws a `StorageFault` for a database that is too new.
 *
 * @param name what to call the database.
 * @param release how many migrations this release knows.
 */
export function requireNoNewer(name: string, found: SchemaVersion | undefined, release: number): void {
  if (found === undefined || !isTooNew(found, release)) return;
  const words = `${name} is of a newer release (${found.version}, this one knows ${release})`;
  const advice = 'start that release, or end the site and run `npm run news -- restore` with a backup of this one';
  throw new StorageFault(`${words}: ${advice}`);
}

/** Throws a `StorageFault` for a database that this release cannot work with: likewise, or because it is of an older one. */
export function requireRelease(name: string, found: SchemaVersion | undefined, release: number): void {
  requireNoNewer(name, found, release);
  if ((found?.version ?? 0) >= release) return;
  throw new StorageFault(`${name} is not of this release yet: the worker sees to that`);
}
