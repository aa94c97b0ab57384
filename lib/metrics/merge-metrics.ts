import type { Process } from './open-registry.ts';

/** What a process said; undefined when it did not answer. */
export type Said = { readonly process: Process; readonly text: string | undefined };

/**
 * Makes one text of those of several processes (Prometheus text format 0.0.4: all samples of a name stand together, under one
 * HELP and one TYPE), and says which of them answered.
 */
export function mergeMetrics(said: readonly Said[]): string {
  const families = new Map<string, { readonly head: readonly string[]; readonly samples: string[] }>();
  for (const { text = '' } of said) {
    for (const part of text.split(/^(?=# HELP )/m)) {
      const lines = part.split('\n').filter((line) => line !== '');
      const name = /^# HELP (\S+)/.exec(part)?.[1];
      if (name === undefined) continue;
      const samples = lines.filter((line) => !line.startsWith('#'));
      const known = families.get(name);
      if (known === undefined) families.set(name, { head: lines.filter((line) => line.startsWith('#')), samples });
      else known.samples.push(...samples);
    }
  }
  const up = said.map(({ process, text }) => `broadsheet_up{process="${process}"} ${text === undefined ? 0 : 1}`);
  const lines = [
    `# HELP broadsheet_up ${helpOfUp}`,
    '# TYPE broadsheet_up gauge',
    ...up,
    ...[...families.values()].flatMap(({ head, samples }) => [...head, ...samples]),
  ];
  return `${lines.join('\n')}\n`;
}

const helpOfUp = 'Whether a process of the site answered (1) or not (0)';
