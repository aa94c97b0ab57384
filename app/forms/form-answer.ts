import type { FieldFault } from '#lib/http/field-fault.ts';

/** What is said to somebody who posted a form. */
export type FormAnswer =
  /** 303 to a page; `cookie` is a whole `Set-Cookie`. */
  | { readonly kind: 'done'; readonly url: string; readonly cookie?: string }
  /** 200 with a page, for a program that follows no redirects (RFC 8058, 3.2). */
  | { readonly kind: 'page'; readonly path: string }
  /** The page with the form once more, as a refusal. */
  | FormRefusal;

/** A form that was not taken. */
export type FormRefusal = {
  readonly kind: 'refused';
  readonly status: 400 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;
  /** Encoded path of the page that shows it, as Next.js knows it: below `/-/` where readers have no address for it. */
  readonly path: string;
  readonly fault: FormFault;
  /** Seconds, sent as `Retry-After`. */
  readonly retryAfter?: number;
};

/** What the page says and gives back. */
export type FormFault = {
  /** One sentence for the whole form. */
  readonly notice: string;
  readonly faults: readonly FieldFault[];
  /** What was typed, by field. */
  readonly kept: Readonly<Record<string, string>>;
};
