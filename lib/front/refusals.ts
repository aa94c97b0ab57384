import { faultPage, unreadyPage } from '#lib/http/fault-page.ts';
import type { Answer } from './answer.ts';
import { draftAnswer, type Finishing, finishAnswer } from './finish-answer.ts';

/** Why a request gets no page of the paper. */
export type RefusedStatus = 400 | 403 | 404 | 405 | 408 | 413 | 414 | 431 | 500 | 503;

/** Answers that need nothing but this process, made once. */
export type Refusals = (status: RefusedStatus, allow?: string) => Answer;

const words: Readonly<Record<RefusedStatus, string>> = {
  400: 'Bad request',
  403: 'Not from there',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  413: 'Too much was sent',
  414: 'The address is too long',
  431: 'The headers are too long',
  500: faultPage,
  503: unreadyPage,
};

/** Seconds until a reader, or a crawler, may try again. */
const retryAfter = '5';

/** Makes the answers to what is refused and to what fails. */
export async function makeRefusals(finishing: Finishing): Promise<Refusals> {
  const statuses = [400, 403, 404, 405, 408, 413, 414, 431, 500, 503] as const;
  const made = new Map(await Promise.all(statuses.map(async (status) => [status, await make(status)] as const)));
  return (status, allow) => {
    const answer = made.get(status);
    if (answer === undefined) throw new Error(`no answer is made for status ${status}`);
    return allow === undefined ? answer : { ...answer, headers: [['Allow', allow], ...answer.headers] };
  };

  function make(status: RefusedStatus): Promise<Answer> {
    const isPage = status >= 500;
    const headers = {
      'content-type': isPage ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': retryAfter } : {}),
    };
    const draft = draftAnswer(status, headers, isPage ? words[status] : `${words[status]}\n`);
    return finishAnswer('', draft, finishing, ['identity']);
  }
}
