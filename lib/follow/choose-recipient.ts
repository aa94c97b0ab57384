import { normalizeAddress } from '#lib/email/normalize-address.ts';

/** Who stands in a commit. */
export type CommitPeople = { readonly authorAddress: string; readonly committerAddress: string };

/** Hosts that no mail server has: names of machines, and those that RFC 2606 and 6762 keep for other uses. */
const unreachable = /(?:^|\.)(?:local|localhost|localdomain|internal|invalid|lan|home|test|arpa)$/;

/** What forges write for those who do not tell their address. */
const hidden = /^(?:.*\+)?no-?reply(?:[+.-]|@)|@(?:.*\.)?no-?reply\./;

/**
 * The address to tell of what a commit has broken: whoever committed it, or, where a forge committed for somebody, its author.
 * Undefined where both are addresses at which nobody reads.
 */
export function chooseRecipient({ committerAddress, authorAddress }: CommitPeople): string | undefined {
  return [committerAddress, authorAddress].map(readAddress).find((address) => address !== undefined);
}

function readAddress(written: string): string | undefined {
  const address = normalizeAddress(written);
  if (address === undefined || hidden.test(address)) return undefined;
  const host = address.slice(address.lastIndexOf('@') + 1);
  const isNamed = host.includes('.') && !/^[\d.]+$|^\[/.test(host);
  return isNamed && !unreachable.test(host) ? address : undefined;
}
