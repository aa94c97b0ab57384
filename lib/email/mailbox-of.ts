/**
 * The mailbox that an address leads to, as an address: what limits how much one person is mailed goes by it, and nothing else, for an
 * address is kept and written to as it was typed. What follows a plus sign is for its owner's own use, and Google ignores dots.
 *
 * @param address as `normalizeAddress` gives it.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const name = address.slice(0, at).replace(/(?<=.)\+.*/, '');
  return google.test(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}

const google = /^(?:gmail|googlemail)\.com$/;
