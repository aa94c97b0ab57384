import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A package that runs with the site, as `package-lock.json` has it. */
export type LicensedPackage = {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it; empty where the package does not say. */
  readonly licence: string;
  /** Whether only some machines get it: a binary for one system. */
  readonly isForSome: boolean;
};

const locked = z.object({
  version: z.string().default(''),
  license: z.string().default(''),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  optional: z.boolean().default(false),
});

const lock = z.object({ packages: z.record(z.string(), locked) });

/**
 * What these licences ask is done by whoever passes `node_modules` on as it is: each package holds its own text. None
 * asks that our code, or a paper's, be published.
 *
 * - LGPL-3.0: libvips, a library of its own beside sharp, loaded when it runs, which anybody may replace.
 * - MPL-2.0: web-push, unchanged; who changes its files publishes those.
 * - CC-BY-4.0: the figures of caniuse-lite, read when the site is built.
 * - OFL-1.1: the typefaces, which are not sold by themselves.
 */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/**
 * Lists the packages that the site needs to run, by name, then version; those for building and testing are left out.
 *
 * @param text of a `package-lock.json`, version 3.
 */
export function listLicences(text: string): readonly LicensedPackage[] {
  const { packages } = lock.parse(JSON.parse(text));
  const rows = Object.entries(packages).flatMap(([path, { version, license, dev, devOptional, optional }]) => {
    if (path === '' || dev || devOptional) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, licence: license, isForSome: optional }];
  });
  const once = new Map(rows.map((row) => [`${row.name}@${row.version}`, row]));
  // By bytes, so that every machine writes the same list.
  return [...once].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** Whether we may pass on what has this licence: each part of `A AND B`, one of `(A OR B)`. */
export function isAllowed(licence: string): boolean {
  return licence.split(' AND ').every((part) =>
    part
      .replace(/^\(|\)$/g, '')
      .split(' OR ')
      .some((name) => allowed.has(name)),
  );
}

/** The page `docs/licences.md`. */
export function printLicences(packages: readonly LicensedPackage[]): string {
  const counts = new Map<string, number>();
  for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const byCount = [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return [
    '# Licences of what comes with Broadsheet',
    '',
    'Broadsheet is under the [MIT licence](../LICENSE). These packages run with it, each under a licence of its own, whose text lies in',
    'its folder in `node_modules`. Those of the typefaces (`@fontsource-variable/…`) are the SIL Open Font License.',
    '`npm run licences` writes this page from `package-lock.json`; a test fails when it is out of date or a licence is new.',
    '',
    '| licence | packages |',
    '| --- | --: |',
    ...byCount.map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    '| package | version | licence |',
    '| --- | --- | --- |',
    ...packages.map(
      ({ name, version, licence, isForSome }) =>
        `| [${name}](https://www.npmjs.com/package/${name}/v/${version}) | ${version} | ${licence}${isForSome ? ' (some systems)' : ''} |`,
    ),
    '',
  ].join('\n');
}

/** The packages of this repository. */
export function listOurLicences(): readonly LicensedPackage[] {
  return listLicences(readFileSync('package-lock.json', 'utf8'));
}
