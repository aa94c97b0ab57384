import { type Check, type Circumstances, type Finding, fault } from './finding.ts';

/** What was found under the name of a check. */
export type Examined = Finding & { readonly check: string };

/** Runs checks one after the other. One that fails itself is a fault too, and keeps none of the others from running. */
export async function examine(checks: readonly Check[], circumstances: Circumstances): Promise<readonly Examined[]> {
  const found: Examined[] = [];
  for (const { name, run } of checks) {
    for (const finding of await runCheck(run, circumstances)) found.push({ check: name, ...finding });
  }
  return found;
}

async function runCheck(run: Check['run'], circumstances: Circumstances): Promise<readonly Finding[]> {
  try {
    return await run(circumstances);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return [fault(`could not be looked at: ${words}`, 'what it says is from the system: look at rights and disks')];
  }
}
