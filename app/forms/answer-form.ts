import { NextResponse } from 'next/server';
import { isStorageFault, isUnreadable } from '#lib/db/is-storage-fault.ts';
import { deskCookie, deskPath, formPaths, oneClickPath } from '#lib/http/form-paths.ts';
import { longestDeskForm, longestForm, type PostedForm, readPostedForm } from '#lib/http/read-posted-form.ts';
import { refuseHaste } from '#lib/http/refusal.ts';
import { findMovedThread, findThread } from '#lib/library/find-thread.ts';
import { type FormKind, tellForm } from '#lib/metrics/tell-metrics.ts';
import { alertsLinkUrl, alertsUrl, pushStopUrl, pushUrl } from '#lib/site/urls.ts';
import type { Words } from '#lib/site/words/en.ts';
import { en } from '#lib/site/words/en.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import type { Newsroom } from '../newsroom.ts';
import { alone } from '../respond.ts';
import { type DeskRoom, deskForms } from './desk-forms.ts';
import type { FormAnswer } from './form-answer.ts';
import { keepFault } from './kept-faults.ts';
import { postAlerts, postAlertsLink, postConfirmAlerts, postMyAlerts, postStopAlerts } from './post-alerts.ts';
import { postComment } from './post-comment.ts';
import { postMyComments, postMyCommentsLink } from './post-my-comments.ts';
import { postOwnComment } from './post-own-comment.ts';
import { postPush, postPushStop } from './post-push.ts';
import { postReport } from './post-report.ts';
import { postStopReplies } from './post-stop-replies.ts';
import { refuseForm } from './refuse-form.ts';
import { takeAttempt } from './take-attempt.ts';

/** What of a newsroom forms need. */
type FormsRoom = DeskRoom & Pick<Newsroom, 'preview' | 'pushKey'>;

/** A form that is posted to some path. */
type Form = {
  /** Encoded path of the page that shows it, as Next.js knows it. */
  readonly page: string;
  readonly answer: (form: PostedForm) => Promise<FormAnswer>;
};

/**
 * Answers what was posted: reads it past the guard, has its form decide, and shows the page with the form once more where
 * it is refused. Undefined where no form lives.
 */
export async function answerForm(
  newsroom: FormsRoom,
  request: Request,
  pathname: string,
): Promise<Response | undefined> {
  // The desk speaks English.
  const words = deskPath.test(pathname) ? en : wordsOf(newsroom.site.language);
  const form =
    findForm(newsroom, pathname) ?? (formPaths.some((path) => path.test(pathname)) ? makeNothing(words) : undefined);
  if (form === undefined) return undefined;
  const answer = await decide({ newsroom, words }, request, pathname, form);
  tellForm(kindOf(pathname), statusOf(answer));
  switch (answer.kind) {
    case 'done': {
      const cookie = answer.cookie === undefined ? {} : { 'Set-Cookie': answer.cookie };
      return NextResponse.redirect(new URL(answer.url, request.url), { status: 303, headers: { ...alone, ...cookie } });
    }
    case 'page':
      return show(request, answer.path, 200, {});
    case 'refused': {
      const retry = answer.retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(answer.retryAfter)) };
      const path = `${answer.path}${answer.path.includes('?') ? '&' : '?'}fault=${keepFault(answer.fault)}`;
      return show(request, path, answer.status, retry);
    }
  }
}

function kindOf(pathname: string): FormKind {
  if (deskPath.test(pathname)) return 'desk';
  if (/^\/alerts(?:\/|$)/.test(pathname)) return 'alerts';
  if (/^\/my-comments(?:\/|$)/.test(pathname)) return 'own comments';
  return pathname.endsWith('/report') ? 'report' : 'comment';
}

function statusOf(answer: FormAnswer): number {
  return answer.kind === 'refused' ? answer.status : answer.kind === 'done' ? 303 : 200;
}

/** For a story that was withdrawn while a reader wrote, and what is posted at random. */
function makeNothing({ comments }: Words): Form {
  return {
    page: '/-/refused',
    answer: async ({ fields }) => {
      const fault = { notice: comments.faults.nowhere, faults: [], kept: Object.fromEntries(fields) };
      return { kind: 'refused', status: 404, path: '/-/refused', fault };
    },
  };
}

async function decide(
  { newsroom, words }: { readonly newsroom: FormsRoom; readonly words: Words },
  request: Request,
  pathname: string,
  form: Form,
): Promise<FormAnswer> {
  const { forms } = words;
  // A process that begins may not have them yet.
  await newsroom.dayKeys.ready;
  const isOneClick = oneClickPath.test(pathname);
  const read = await readPostedForm(request, {
    origin: newsroom.config.origin,
    session: readCookie(request.headers.get('cookie')),
    longest: deskPath.test(pathname) ? longestDeskForm : longestForm,
    isOneClick,
  });
  if (!read.ok) {
    const { status, reason, kept } = read.error;
    const notice = fill(forms.guard[reason], { origin: newsroom.config.origin });
    const network = request.headers.get('x-forwarded-for') ?? '';
    const wait = await takeAttempt(newsroom, network, 'unread');
    // A page with all its comments is work; whoever is refused again and again gets a light one.
    const path = wait === undefined ? form.page : '/-/refused';
    return { kind: 'refused', status, path, fault: { notice, faults: [], kept } };
  }
  try {
    if (!isOneClick && !deskPath.test(pathname)) {
      const wait = await takeAttempt(newsroom, read.value.network);
      if (wait !== undefined) return refuseForm('/-/refused', read.value, refuseHaste(wait, forms.manyForms, words));
    }
    return await form.answer(read.value);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
    // That it cannot be read has been said when it was tried.
    if (!isUnreadable(error)) console.error(error);
    const kept = Object.fromEntries(read.value.fields);
    return {
      kind: 'refused',
      status: 503,
      // The page of the form may show what cannot be read either.
      path: isUnreadable(error) ? '/-/refused' : form.page,
      fault: { notice: forms.noRoom, faults: [], kept },
      retryAfter: 60,
    };
  }
}

function findForm(newsroom: FormsRoom, pathname: string): Form | undefined {
  const token = /^\/my-comments\/(all|one|stop)\/([\w-]+)$/.exec(pathname);
  if (token !== null) return formOfToken(newsroom, pathname, token[1] ?? '', token[2] ?? '');
  if (pathname === '/my-comments') return { page: pathname, answer: (form) => postMyCommentsLink(newsroom, form) };
  const alerts = formOfAlerts(newsroom, pathname);
  if (alerts !== undefined) return alerts;
  for (const { path, answer } of deskForms) {
    const match = path.exec(pathname);
    if (match !== null) return { page: '/-/refused', answer: (form) => answer(newsroom, match, form) };
  }
  return formOfThread(newsroom, pathname);
}

function formOfToken(newsroom: FormsRoom, page: string, kind: string, token: string): Form {
  const answer = kind === 'all' ? postMyComments : kind === 'one' ? postOwnComment : postStopReplies;
  return { page, answer: (form) => answer(newsroom, { token }, form) };
}

function formOfAlerts(newsroom: FormsRoom, page: string): Form | undefined {
  if (page === alertsUrl()) return { page, answer: (form) => postAlerts(newsroom, form) };
  if (page === pushUrl()) return { page: alertsUrl(), answer: (form) => postPush(newsroom, form) };
  if (page === pushStopUrl()) return { page: alertsUrl(), answer: (form) => postPushStop(newsroom, form) };
  if (page === alertsLinkUrl()) return { page, answer: (form) => postAlertsLink(newsroom, form) };
  const [, kind, token] = /^\/alerts\/(confirm|mine|stop)\/([\w-]+)$/.exec(page) ?? [];
  if (token === undefined) return undefined;
  const answer = kind === 'confirm' ? postConfirmAlerts : kind === 'mine' ? postMyAlerts : postStopAlerts;
  return { page, answer: (form) => answer(newsroom, { token }, form) };
}

function formOfThread(newsroom: FormsRoom, pathname: string): Form | undefined {
  const { index, now, preview } = newsroom;
  // The story may have moved while a reader wrote.
  const moved = findMovedThread(index, pathname, now);
  const thread = findThread(index, moved?.movedTo ?? pathname, now, preview);
  if (thread === undefined) return undefined;
  const { article, view, url } = thread;
  const page = `/-/thread${url}`;
  if (view.kind === 'list' && view.order === 'oldest') {
    return { page, answer: (form) => postComment(newsroom, { article }, form) };
  }
  if (view.kind === 'report') {
    return { page, answer: (form) => postReport(newsroom, { article, id: view.id }, form) };
  }
  return undefined;
}

/** A page in answer to a form, for whoever posted it alone. */
function show(request: Request, path: string, status: number, more: Readonly<Record<string, string>>): Response {
  const headers = new Headers(request.headers);
  // Next.js takes a form for a Server Action by its type (409).
  headers.delete('content-type');
  headers.delete('content-length');
  return NextResponse.rewrite(new URL(path, request.url), {
    status,
    headers: { ...alone, ...more },
    request: { headers },
  });
}

function readCookie(cookies: string | null): string | undefined {
  const start = `${deskCookie}=`;
  return cookies
    ?.split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(start))
    ?.slice(start.length);
}
