import { readdirSync, readFileSync } from 'node:fs';

/** Parts of the running site. */
export const parts = ['supervisor', 'front', 'renderer', 'worker'] as const;

type PartName = (typeof parts)[number];

/** Megabytes of each part. A part that does not run has 0. */
export type PartMemory = Readonly<Record<PartName, number>>;

/** Ticks of /proc/PID/stat in a second: the same on every Linux architecture Node.js runs on. */
const ticksPerSecond = 100;

/** Processor time a process and its descendants have used, user and system together, in milliseconds; 0 without /proc. */
export function readProcessorTime(root: number): number {
  const ticks = listTree(root).reduce((sum, id) => {
    const [user, system] = readStat(id).slice(11, 13);
    return sum + Number(user ?? 0) + Number(system ?? 0);
  }, 0);
  return (ticks * 1000) / ticksPerSecond;
}

/**
 * Memory of each part of a site as PSS (proportional set size): what several processes share, such as the pages of the
 * Node.js program, is divided among them, so that the sum counts it once.
 *
 * @param supervisor the process `npm start` runs.
 */
export function readMemory(supervisor: number): PartMemory {
  const found = { supervisor: readShare(supervisor), front: 0, renderer: 0, worker: 0 };
  for (const child of listChildren(supervisor)) {
    found[child.name] += listTree(child.id).reduce((sum, id) => sum + readShare(id), 0);
  }
  return found;
}

/** Id of the process that runs a part, undefined when there is none. */
export function findPart(supervisor: number, name: PartName): number | undefined {
  if (name === 'supervisor') return supervisor;
  return listChildren(supervisor).find((child) => child.name === name)?.id;
}

function listChildren(supervisor: number): { readonly id: number; readonly name: Exclude<PartName, 'supervisor'> }[] {
  const children = listProcesses().filter((id) => readParent(id) === supervisor);
  return children.map((id) => {
    const command = readProc(id, 'cmdline');
    if (command.includes('worker.ts')) return { id, name: 'worker' };
    if (command.includes('front.ts')) return { id, name: 'front' };
    return { id, name: 'renderer' };
  });
}

/** A process and all that descend from it, or nothing where there is no /proc (elsewhere than on Linux). */
function listTree(root: number): readonly number[] {
  const parents = new Map(listProcesses().map((id) => [id, readParent(id)]));
  if (!parents.has(root)) return [];
  const tree = [root];
  for (const member of tree) for (const [id, parent] of parents) if (parent === member) tree.push(id);
  return tree;
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readParent(id: number): number {
  return Number(readStat(id)[1] ?? 0);
}

/** Fields of /proc/PID/stat from the third on, the state: the second, the name, may itself hold spaces and brackets. */
function readStat(id: number): string[] {
  const text = readProc(id, 'stat');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function readShare(id: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(id, 'smaps_rollup'))?.[1] ?? 0) / 1024;
}

/** Empty when the process has ended meanwhile. */
function readProc(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
