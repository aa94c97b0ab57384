import { maskTokens } from '#lib/http/mask-tokens.ts';
import type { Tally } from '#lib/metrics/keep-tally.ts';
import type { Answer } from './answer.ts';

/** An answer as it was sent. */
type SentAnswer = {
  readonly answer: Pick<Answer, 'kind' | 'requestId'>;
  readonly method: string;
  /** Target of the request, as it was written. */
  readonly target: string;
  readonly status: number;
  /** Of its body. */
  readonly bytes: number;
  /** From the head of the request to the answer. */
  readonly milliseconds: number;
};

/** Takes note of an answer. */
export type NoteAnswer = (sent: SentAnswer) => void;

/** Characters of a path in the log. */
const longestPath = 300;

/**
 * Counts each answer, and writes it into the access log if there is one: never who asked, nor with which parameters.
 *
 * @param log undefined where no access log is wanted.
 */
export function openNotes(tally: Tally, log: ((fields: object, words: string) => void) | undefined): NoteAnswer {
  return ({ answer: { kind, requestId }, method, target, status, bytes, milliseconds }) => {
    // What programs of the operator ask every few seconds.
    if (kind === null) return;
    tally.count(kind, status, bytes);
    if (log === undefined) return;
    const [path = ''] = target.split(/[?#]/, 1);
    const fields = {
      method,
      kind,
      path: maskTokens(path).slice(0, longestPath),
      status,
      bytes,
      milliseconds: Math.round(milliseconds * 10) / 10,
      isRendered: requestId !== undefined,
    };
    log(requestId === undefined ? fields : { ...fields, request: requestId }, 'answered');
  };
}
