import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Instant } from '#lib/base/instant.ts';
import { referTo } from '#lib/http/fault-page.ts';
import { beaconPath, contentWebhookPath, deskCookie, deskPath, policyReportPath } from '#lib/http/form-paths.ts';
import { maskTokens } from '#lib/http/mask-tokens.ts';
import { readPageLife } from '#lib/http/page-life.ts';
import {
  type Answer,
  chooseVariant,
  isHeld,
  isRanged,
  isSameDate,
  listHeaders,
  listHeadersOfNotModified,
  type Variant,
} from './answer.ts';
import { isFault, type Renderer } from './ask-renderer.ts';
import { type Encoding, listAccepted } from './choose-encoding.ts';
import { clientAddress } from './client-address.ts';
import type { ReadCounter } from './count-reads.ts';
import { draftAnswer, type Finishing, finishAnswer } from './finish-answer.ts';
import type { StaticFiles } from './load-static-files.ts';
import type { NoteAnswer } from './note-answer.ts';
import type { Missed, NoPage, Pages } from './open-pages.ts';
import type { Operation } from './operation.ts';
import { readForm } from './read-form.ts';
import { type Range, readRange } from './read-range.ts';
import { readTarget } from './read-target.ts';
import type { Refusals, RefusedStatus } from './refusals.ts';
import { readRequestId, requestIdHeader } from './request-id.ts';
import { takeBeacon } from './take-beacon.ts';
import type { PolicyReports } from './take-policy-report.ts';
import type { Webhook } from './take-webhook.ts';

/** What a request is answered from. */
export type Desk = {
  readonly pages: Pages;
  readonly files: StaticFiles;
  readonly renderer: Renderer;
  readonly finishing: Finishing;
  readonly refusals: Refusals;
  /** Paths that take POST. */
  readonly forms: readonly RegExp[];
  /** Takes notice of what was written; an answer that is sent afterwards leads to pages that know it. */
  readonly lookForChanges: () => Promise<void>;
  readonly trustedProxies: number;
  readonly reads: ReadCounter;
  /** Takes a forge's messages; undefined where none are expected. */
  readonly webhook: Webhook | undefined;
  /** What programs of the operator ask. */
  readonly operation: Operation;
  readonly policyReports: PolicyReports;
  /** Takes note of each answer. */
  readonly note: NoteAnswer;
  /** Whether connections are to end with the answer that is under way. */
  readonly isEnding: () => boolean;
  readonly now: () => Instant;
  /** Told of faults. */
  readonly log: (fields: object, words: string) => void;
};

/** Addresses of Next's own client: its files, and every page a second time as data. */
const nextPath = /^\/_next(?:\/|$)|\.rsc$|\.segments\//;

/**
 * Decides what a request gets.
 *
 * | request | answer |
 * | --- | --- |
 * | without a host, or with two | 400 |
 * | another method than GET and HEAD, or POST where no form lives | 405 |
 * | a beacon: POST of a story's page that is shown | 204, from nobody else |
 * | a browser's report of what a page broke of its policy | 204, whatever it says |
 * | a forge's message about the content repository | what became of it; 404 where none are expected |
 * | GET or HEAD with a body | 400: it is of no use but to smuggle a request past a proxy |
 * | what programs of the operator ask | see `operation.ts` |
 * | a file of the release | that file; of Next's own scripts and data nothing, 404 |
 * | a page, spelled in another way | one redirect to it, or to where it leads |
 * | a page | from memory, else rendered |
 * | the desk with an editor's session, or a form | what the renderer says to that request alone |
 */
export async function findAnswer(request: IncomingMessage, desk: Desk): Promise<Answer> {
  const target = readTarget(request.url ?? '/');
  const { method, headers } = request;
  if (typeof target === 'number') return desk.refusals(target);
  if (!namesOneHost(request) || isFramedOddly(request)) return desk.refusals(400);
  const isBeacon = target.path === beaconPath;
  if (method === 'POST' && isBeacon) return answerBeacon(request, desk);
  if (target.path === contentWebhookPath) return answerWebhook(request, desk);
  const isReport = target.path === policyReportPath;
  if (method === 'POST' && isReport) return takePolicyReport(request, desk);
  const takesForms = desk.forms.some((form) => form.test(target.path));
  if (method === 'POST' && takesForms) return postForm(request, target.key, desk);
  if (method !== 'GET' && method !== 'HEAD') {
    return desk.refusals(405, takesForms || isBeacon || isReport ? 'GET, HEAD, POST' : 'GET, HEAD');
  }
  if (hasBody(request)) return desk.refusals(400);
  const told = await desk.operation.answer(target.path, request);
  if (told !== undefined) return told;
  const file = target.isMended ? undefined : desk.files.get(target.path);
  if (file !== undefined) return file;
  // What the build holds beside these files is for Next's own client.
  if (nextPath.test(target.path)) return desk.refusals(404);
  const session = deskPath.test(target.path) ? readSession(headers.cookie) : undefined;
  if (session !== undefined && !target.isMended) return askAlone(request, target.key, session, null, desk);
  const found = await desk.pages.get(target.key, () => readRequestId(headers, desk.trustedProxies));
  if ('reason' in found) return refuseAs(found, desk);
  return target.isMended && found.status === 200 ? redirectTo(target.key, desk) : found;
}

/**
 * Sends an answer in the coding the client likes best, or 304.
 *
 * @returns its status, and the bytes of the body that is sent.
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  desk: Desk,
): { readonly status: number; readonly bytes: number } {
  const now = desk.now();
  const { headers, method } = request;
  const variant = variantFor(answer, listAccepted(headers['accept-encoding']));
  const held =
    answer.status === 200 &&
    (method === 'GET' || method === 'HEAD') &&
    isHeld(answer, variant, headers['if-none-match'], headers['if-modified-since']);
  const { openedAs } = answer;
  // Fetch Metadata, 2.1.
  const isOpened = openedAs !== null && headers['sec-fetch-dest'] === 'document';
  const list = held
    ? listHeadersOfNotModified(answer, variant, now)
    : listHeaders(answer, variant, now).map(([name, value]) => [
        name,
        isOpened && name === 'Content-Type' ? openedAs : value,
      ]);
  // What is left of a body nobody reads must not be taken for the next request.
  const range = method === 'GET' && !held && isRanged(answer) ? findRange(headers, answer, variant) : undefined;
  const isUnread = hasBody(request) && !request.complete;
  const ending = isUnread || desk.isEnding() ? ['Connection', 'close'] : [];
  const named = answer.requestId === undefined ? [] : [requestIdHeader, answer.requestId];
  const sent = [...list.flat(), ...named, ...ending];
  if (range !== undefined) return sendRange(response, range, variant, sent);
  const status = held ? 304 : answer.status;
  const isBare = held || method === 'HEAD';
  response.writeHead(status, sent);
  response.end(isBare ? undefined : variant.body);
  return { status, bytes: isBare ? 0 : variant.body.length };
}

/** A client that holds pieces of other bytes gets the whole (RFC 9110, 13.1.5). */
function findRange(
  { range, 'if-range': held }: IncomingMessage['headers'],
  answer: Answer,
  { etag, body }: Variant,
): Range | undefined {
  if (held !== undefined && held !== etag && !isSameDate(answer, held.toString())) return undefined;
  return readRange(range, body.length);
}

/** RFC 9110, 15.3.7 and 15.5.17. */
function sendRange(
  response: ServerResponse,
  range: Range,
  { body }: Variant,
  headers: readonly string[],
): { readonly status: number; readonly bytes: number } {
  const [first, end] = range === 'beyond' ? [0, 0] : [range.first, range.last + 1];
  const name = range === 'beyond' ? '*' : `${range.first}-${range.last}`;
  const whole = headers.indexOf('Content-Length');
  const rest = headers.filter((_, at) => at !== whole && at !== whole + 1);
  const told = ['Content-Length', String(end - first), 'Content-Range', `bytes ${name}/${body.length}`];
  const status = range === 'beyond' ? 416 : 206;
  response.writeHead(status, [...rest, ...told]);
  response.end(body.subarray(first, end));
  return { status, bytes: end - first };
}

/** Whoever takes none of the codings an answer is kept in gets it all the same. */
function variantFor(answer: Answer, accepted: readonly Encoding[]): Variant {
  const found = chooseVariant(answer, accepted) ?? answer.variants[0];
  if (found === undefined) throw new Error('an answer has no body');
  return found;
}

/** HTTP/1.1 wants exactly one (RFC 9112, 3.2); with two, proxies may have believed the other one. */
function namesOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0');
}

/** HTTP/1.0 knows no chunks: whoever passed them on may have seen another end of the message (RFC 9112, 6.1). */
function isFramedOddly({ headers, httpVersion }: IncomingMessage): boolean {
  return httpVersion === '1.0' && headers['transfer-encoding'] !== undefined;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** The refusal with the id of the request; where the log knows more of it, the page says so too. */
function refuseAs({ reason, requestId }: Missed, { refusals }: Desk): Answer {
  const answer = refusals(statusOf(reason));
  if (reason === 'down') return { ...answer, requestId };
  const variants = answer.variants.map((variant) => {
    return { ...variant, etag: `"${requestId}"`, body: Buffer.from(referTo(variant.body.toString(), requestId)) };
  });
  return { ...answer, requestId, variants };
}

function statusOf(reason: NoPage): RefusedStatus {
  return reason === 'failed' ? 500 : 503;
}

function redirectTo(key: string, { finishing }: Desk): Promise<Answer> {
  const headers = { location: key, 'cache-control': 'public, max-age=300' };
  return finishAnswer(key, draftAnswer(308, headers, ''), finishing, ['identity']);
}

async function answerBeacon(request: IncomingMessage, { pages, finishing, refusals, reads }: Desk): Promise<Answer> {
  const status = await takeBeacon(request, { origin: finishing.origin, findStory: pages.findStory, reads });
  if (status !== 204) return refusals(status);
  return finishAnswer('', draftAnswer(204, { 'cache-control': 'no-store' }, ''), finishing, ['identity']);
}

async function takePolicyReport(request: IncomingMessage, desk: Desk): Promise<Answer> {
  await desk.policyReports.take(request, findClient(request, desk));
  return finishAnswer('', draftAnswer(204, { 'cache-control': 'no-store' }, ''), desk.finishing, ['identity']);
}

async function answerWebhook(request: IncomingMessage, desk: Desk): Promise<Answer> {
  const { webhook, finishing, refusals } = desk;
  if (webhook === undefined) return refusals(404);
  if (request.method !== 'POST') return refusals(405, 'POST');
  const { status, words } = await webhook.take(request, findClient(request, desk));
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...(status === 503 ? { 'retry-after': '5' } : {}),
  };
  return finishAnswer('', draftAnswer(status, headers, `${words}\n`), finishing, ['identity']);
}

async function postForm(request: IncomingMessage, key: string, desk: Desk): Promise<Answer> {
  const body = await readForm(request);
  if (typeof body === 'number') return desk.refusals(body);
  const answer = await askAlone(request, key, readSession(request.headers.cookie), body, desk);
  await desk.lookForChanges();
  return answer;
}

/** Asks for this one request, whose answer is for nobody else. */
async function askAlone(
  request: IncomingMessage,
  key: string,
  session: string | undefined,
  body: Buffer | null,
  desk: Desk,
): Promise<Answer> {
  const { headers } = request;
  const { renderer, finishing, now } = desk;
  const requestId = readRequestId(headers, desk.trustedProxies);
  const given = {
    [requestIdHeader]: requestId,
    'Content-Type': body === null ? undefined : headers['content-type'],
    Origin: headers.origin,
    'Sec-Fetch-Site': headers['sec-fetch-site']?.toString(),
    Cookie: session,
    'X-Forwarded-For': findClient(request, desk),
  };
  const passed = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const rendered = await renderer.ask({ method: body === null ? 'GET' : 'POST', key, headers: passed, body });
  if (rendered === undefined) return refuseAs({ reason: 'down', requestId }, desk);
  if (isFault(rendered)) {
    desk.log({ request: requestId, key: maskTokens(key), status: rendered.status }, 'the renderer failed');
    return refuseAs({ reason: 'failed', requestId }, desk);
  }
  const pictureHosts = readPageLife(rendered.header)?.pictureHosts ?? [];
  const shown = { until: now(), pictureHosts, story: undefined, isDated: false };
  const answer = await finishAnswer(key, { ...rendered, ...shown }, finishing);
  const kind = deskPath.test(key) || body === null ? answer.kind : 'form';
  return { ...answer, kind, requestId, cacheControl: 'private, no-store' };
}

function findClient({ headers, socket }: IncomingMessage, { trustedProxies }: Desk): string {
  return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for']?.toString(), trustedProxies);
}

/** The desk's cookie as it is to be passed on. */
function readSession(cookie: string | undefined): string | undefined {
  return cookie
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${deskCookie}=`));
}
