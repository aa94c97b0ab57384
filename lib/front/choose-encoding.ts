import Negotiator from 'negotiator';

/** Content codings (RFC 9110, 8.4.1) that answers are kept in. */
export type Encoding = 'identity' | 'gzip' | 'br';

/** Ours, the best first: what a client likes equally well is sent as small as can be. */
const ours: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** What clients write is one of a few dozen texts, read once each. */
const known = new Map<string, readonly Encoding[]>();
const mostKnown = 500;

/**
 * The codings a client takes, the best first (RFC 9110, 12.5.3). Whoever takes none of ours gets what is not encoded:
 * an answer is of more use than a 406.
 *
 * @param header `Accept-Encoding`; without it, nothing is encoded.
 */
export function listAccepted(header: string | undefined): readonly Encoding[] {
  if (header === undefined) return ['identity'];
  const found = known.get(header);
  if (found !== undefined) return found;
  const accepted = readAccepted(header);
  if (known.size >= mostKnown) known.clear();
  known.set(header, accepted);
  return accepted;
}

function readAccepted(header: string): readonly Encoding[] {
  const accepted = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(ours, { preferred: ours });
  return accepted.length === 0 ? ['identity'] : accepted;
}
