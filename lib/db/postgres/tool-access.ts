import { namePrefix } from './own-address.ts';

/** How a program of PostgreSQL is told a database. */
export type ToolAccess = {
  /** For `--dbname`: the address without the password, since everybody on the machine can read a program's arguments. */
  readonly address: string;
  /** What its environment is to have beside ours. */
  readonly environment: Readonly<Record<string, string>>;
};

/** @param url `postgres://…` as this program takes it, which knows two things that libpq does not. */
export function toolAccess(url: string): ToolAccess {
  const address = new URL(url);
  const password = decodeURIComponent(address.password) || address.searchParams.get('password');
  address.password = '';
  for (const name of ['password', 'uselibpqcompat', 'application_name']) address.searchParams.delete(name);
  if (address.searchParams.get('sslmode') === 'no-verify') address.searchParams.set('sslmode', 'require');
  // libpq knows no `+` for a blank.
  address.search = address.search.replaceAll('+', '%20');
  return {
    address: address.href,
    environment: {
      PGAPPNAME: `${namePrefix} backup`,
      PGCONNECT_TIMEOUT: '10',
      ...(password !== null && password !== '' && { PGPASSWORD: password }),
    },
  };
}
