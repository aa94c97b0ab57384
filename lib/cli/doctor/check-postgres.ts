import { migrations } from '#lib/db/migrate.ts';
import { examineServer, type ServerFacts } from '#lib/db/postgres/examine-server.ts';
import { explainTool, findTool, installing } from '#lib/db/postgres/find-tool.ts';
import { isTooNew } from '#lib/db/schema-version.ts';
import { type Finding, fault, fine, formatBytes, warning } from './finding.ts';

/** Milliseconds for all questions together. */
const patience = 10_000;

/**
 * The newsroom database on PostgreSQL: whether it is reached, and all that the site needs of it.
 *
 * @param now of this machine, asked when the server has answered.
 */
export async function checkPostgres(url: string, now: () => number): Promise<readonly Finding[]> {
  const examined = await examineServer(url, patience, now);
  if (!examined.ok) {
    return [
      fault(examined.error, 'look whether PostgreSQL runs, whether this machine may connect, and at DATABASE_URL'),
    ];
  }
  return [...judgeServer(examined.value), await judgeTool(examined.value.version)];
}

/** The oldest version that is tried; PostgreSQL itself mends none that is older (postgresql.org/support/versioning). */
const oldest = 13;

/** Milliseconds by which clocks of two machines may differ. */
const tolerance = 2_000;

/** What one instance may take: eight connections for each of its three parts, one for changes and one for the office. */
const perInstance = 26;

export function judgeServer(facts: ServerFacts): readonly Finding[] {
  return [
    facts.version < oldest
      ? fault(`PostgreSQL ${facts.version} is too old`, `install ${oldest} or newer`)
      : fine(`PostgreSQL ${facts.version}, ${formatBytes(facts.bytes)}`),
    ...when(facts.encoding !== 'UTF8', () =>
      fault(
        `its encoding is ${facts.encoding}, which lacks most scripts`,
        'make another: `createdb --encoding=UTF8 --template=template0 …`, and name it in DATABASE_URL',
      ),
    ),
    ...when(!facts.mayCreateTables, () =>
      fault(
        `${facts.user} may make no tables in the schema ${facts.schema}`,
        `make it the owner: \`alter database … owner to ${facts.user}\`, before version 15 also \`grant create on schema ${facts.schema}\``,
      ),
    ),
    ...when(!facts.mayCreateSchemas, () =>
      warning(
        `${facts.user} may make no schemas, so no backup can be restored`,
        `make it the owner: \`alter database … owner to ${facts.user}\``,
      ),
    ),
    judgeRelease(facts.release),
    ...when(Math.abs(facts.clockAhead) > tolerance, () =>
      warning(
        `its clock and that of this machine differ by ${Math.round(Math.abs(facts.clockAhead) / 1_000)} seconds`,
        'set both clocks: `timedatectl set-ntp true`',
      ),
    ),
    ...when(facts.freeConnections < perInstance, () =>
      warning(
        `it has ${facts.freeConnections} connections left of ${facts.allConnections}; an instance may take ${perInstance}`,
        'raise max_connections in postgresql.conf and restart PostgreSQL, or end what holds them',
      ),
    ),
    ...when(!facts.isEncrypted && !facts.isLocal, () =>
      warning(
        'what passes between this machine and it is not encrypted',
        'turn on ssl in postgresql.conf, and write ?sslmode=verify-full at the end of DATABASE_URL',
      ),
    ),
  ];
}

function when(isIll: boolean, find: () => Finding): readonly Finding[] {
  return isIll ? [find()] : [];
}

function judgeRelease(release: ServerFacts['release']): Finding {
  if (release === null) return fine('it has no tables yet that this user may read: they are made with the first start');
  const known = migrations.length;
  if (isTooNew(release, known))
    return fault(`it is of a newer release (${release.version}, this one knows ${known})`, 'start that release');
  if (release.version > known)
    return fine(`of a newer release (${release.version}) that gets along with this one (${known})`);
  if (release.version < known) {
    const says = `it is of an older release (${release.version} of ${known})`;
    return warning(says, 'start the site: it brings the database to this release');
  }
  return fine(`version ${release.version}`);
}

async function judgeTool(server: number): Promise<Finding> {
  const found = await findTool('pg_dump');
  if (found !== undefined && found.version >= server) return fine(`pg_dump ${found.version} makes its backups`);
  return fault(`no backups are made: ${explainTool('pg_dump', found, server)}`, installing(server));
}
