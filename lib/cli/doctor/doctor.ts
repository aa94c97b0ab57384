import type { Command } from 'commander';
import { readConfig } from '#lib/config/read-config.ts';
import { colorsFor } from '../colors.ts';
import { checks } from './checks.ts';
import { type Examined, examine } from './examine.ts';
import { formatFindings } from './format-findings.ts';

type Options = { readonly json?: true; readonly mail?: string; readonly offline?: true };

/** Adds `news doctor`: what is wrong around the site, each with a way to mend it; ends with 1 when something does not work. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description(
      'Looks at everything around the paper (environment, database, mail, disk, git, clock) and says how to mend what is wrong. Changes nothing; the site may run.',
    )
    .option('--mail <address>', 'send a trial mail there')
    .option('--offline', 'ask no other machine: neither mail server, nor DNS, nor CONTENT_REPO')
    .option('--json', 'print findings as JSON')
    .action(runDoctor);
}

async function runDoctor({ json, mail, offline }: Options): Promise<void> {
  const found = await look(mail ?? null, offline !== true);
  const text = json
    ? `${JSON.stringify(found, null, 2)}\n`
    : formatFindings(found, colorsFor(process.stdout, process.env));
  process.stdout.write(text);
  process.exitCode = found.some(({ state }) => state === 'fault') ? 1 : 0;
}

async function look(trialTo: string | null, mayAsk: boolean): Promise<readonly Examined[]> {
  const environment = process.env;
  const config = readConfig(environment);
  if (config.ok) {
    return examine(checks, {
      config: config.value,
      environment,
      root: process.cwd(),
      now: Date.now(),
      trialTo,
      mayAsk,
    });
  }
  // Nothing else can be looked at before it is known where everything lies.
  return config.error.map(({ variable, message, fix }) => {
    return { check: 'environment', state: 'fault', says: `${variable} ${message}`, fix };
  });
}
