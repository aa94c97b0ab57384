import type { Site } from '#lib/site/site.ts';

/** Whom the paper tells of changes. */
export type Target = {
  readonly kind: 'hub' | 'index-now';
  readonly address: string;
  /** Its name in the ledger. */
  readonly key: string;
};

/** The targets that site.md names, each once. */
export function listTargets({ hubs, indexNow }: Site): readonly Target[] {
  const toTarget = (kind: Target['kind']) => (address: string) => ({ kind, address, key: `${kind} ${address}` });
  return [...[...new Set(hubs)].map(toTarget('hub')), ...(indexNow === '' ? [] : [toTarget('index-now')(indexNow)])];
}
