import type { DeskOutcome } from '#components/desk/outcome.tsx';
import type { PostedForm } from '#lib/http/read-posted-form.ts';
import { deskUrl, signInUrl } from '#lib/site/urls.ts';
import type { FormAnswer, FormRefusal } from './form-answer.ts';
import { refuseForm } from './refuse-form.ts';

/** Sends a moderator on, with what was done in the address of the next page. */
export function tellOutcome(url: string, { did, done, left }: DeskOutcome): FormAnswer {
  const next = new URL(url, nowhere);
  for (const [name, value] of Object.entries({ did, done, left })) next.searchParams.set(name, String(value));
  return { kind: 'done', url: `${next.pathname}${next.search}` };
}

/** Where a form asks to be sent back to, without what was told there before: a page of the desk, or else the queue. */
export function readBack({ fields }: Pick<PostedForm, 'fields'>): string {
  const fallback = deskUrl('comments');
  const back = fields.get('back') ?? '';
  if (!URL.canParse(back, nowhere)) return fallback;
  const { origin, pathname, searchParams } = new URL(back, nowhere);
  if (origin !== nowhere || !/^\/desk(?:\/|$)/.test(pathname)) return fallback;
  for (const name of ['did', 'done', 'left', 'fault']) searchParams.delete(name);
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** For whoever is not signed in any more: the door, which gives back what was typed. */
export function refuseSignedOut(form: Pick<PostedForm, 'fields'>): FormRefusal {
  return refuseForm(signInUrl(), form, { status: 403, notice: 'You are not signed in, so nothing was changed.' });
}

/** An origin that no address of ours has. */
const nowhere = 'https://desk.invalid';
