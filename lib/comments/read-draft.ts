import { err, ok, type Result } from '#lib/base/result.ts';
import { normalizeAddress } from '#lib/email/normalize-address.ts';
import type { FieldFault } from '#lib/http/field-fault.ts';
import { commentLengths } from '#lib/site/comment-lengths.ts';
import { cleanLine, cleanText, countCharacters, isUnsafeLine, isVisible } from './clean-text.ts';

/** What a reader typed into the form. */
export type Draft = {
  readonly name: string;
  readonly address: string;
  readonly body: string;
  /** The comment that is replied to, or null. */
  readonly parentId: string | null;
  readonly wantsReplies: boolean;
  /** A field that people do not see: whoever fills it in is a program. */
  readonly trap: string;
};

/** Counted after cleaning. */
const { name: longestName, address: longestAddress, body: longestBody } = commentLengths;

/** Cleans what was typed, or says everything that is wrong with it at once, each beside its field. */
export function readDraft(draft: Draft): Result<Draft, readonly FieldFault[]> {
  const name = readName(draft.name);
  const address = readAddress(draft.address);
  const body = readBody(draft.body);
  if (name.ok && address.ok && body.ok) {
    return ok({ ...draft, name: name.value, address: address.value, body: body.value });
  }
  return err([name, address, body].flatMap((field) => (field.ok ? [] : [field.error])));
}

/** The text of a comment as it may be kept, or what is wrong with it. */
export function readBody(typed: string): Result<string, FieldFault> {
  const body = cleanText(typed);
  if (!isVisible(body)) return fault('comment', 'Please write something here.');
  const length = countCharacters(body);
  if (length <= longestBody) return ok(body);
  const tooMuch = (length - longestBody).toLocaleString('en');
  return fault(
    'comment',
    `A comment has at most ${longestBody.toLocaleString('en')} characters. Please shorten this one by ${tooMuch}.`,
  );
}

function readName(typed: string): Result<string, FieldFault> {
  const name = cleanLine(typed);
  if (!isVisible(name)) return fault('name', 'Please give a name. It is shown with your comment.');
  if (isUnsafeLine(name)) {
    return fault('name', 'A name is one line, without control characters. Please type it anew.');
  }
  if (countCharacters(name) <= longestName) return ok(name);
  return fault('name', `A name has at most ${longestName} characters. Please shorten it.`);
}

function readAddress(typed: string): Result<string, FieldFault> {
  if (typed.trim() === '') return fault('email', 'Please give your email address. It is never shown.');
  const address = normalizeAddress(typed);
  if (address !== undefined) return ok(address);
  return typed.trim().length > longestAddress
    ? fault('email', `An email address has at most ${longestAddress} characters. Please give another one.`)
    : fault('email', 'This is not an email address. It should look like name@example.com.');
}

function fault(field: string, message: string): Result<never, FieldFault> {
  return err({ field, message });
}
