import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

/** Whether a text is a moment by RFC 3339 as feeds want it: capitals, seconds, a zone, a day that exists. */
export function isMoment(text: string): boolean {
  const parts =
    /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Whether a text is a date by RFC 822 with a year of four digits and the right day of the week, as RSS wants it. */
export function isMailDate(text: string): boolean {
  const parts =
    /^(?:(Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) ([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)? (?:GMT|UT|[+-]\d{4})$/.exec(
      text,
    );
  if (parts === null) return false;
  const [, weekday, day, month = '', year] = parts;
  const number = months.indexOf(month) + 1;
  if (!isDay(Number(year), number, Number(day))) return false;
  const real = weekdays[new Date(Date.UTC(Number(year), number - 1, Number(day))).getUTCDay()];
  return weekday === undefined || weekday === real;
}

/** Whether a text looks like a language tag of BCP 47. */
export function isLanguage(text: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
}

/** Whether a text is an address of the web that needs no other to be understood, escaped as RFC 3986 asks. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/?#\s]+(?:[/?#]|$)/.test(text) && isEscaped(text);
}

/** Whether a text is an absolute identifier of RFC 3987: a scheme, a colon, no space. */
export function isIdentifier(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text);
}

/** Whether a text is a media type such as `text/html; charset=utf-8`. */
export function isMediaType(text: string): boolean {
  return /^[\w.+-]+\/[\w.+-]+(?:;.*)?$/.test(text);
}

/** Addresses in a piece of HTML that mean something else where the piece is read: those that are not absolute. */
export function listRelativeAddresses(html: string): readonly string[] {
  const found: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', (element) => {
    for (const address of addressesOf(element)) if (!/^(?:https?|mailto|tel|data):/.test(address)) found.push(address);
  });
  return found;
}

/** Elements that readers take out of a feed, or that do harm in it. */
export function listUnwelcome(html: string): readonly string[] {
  const found: string[] = [];
  visit(fromHtml(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    if (['script', 'style', 'iframe', 'object', 'embed', 'form', 'input', 'button'].includes(tagName))
      found.push(tagName);
    for (const name of Object.keys(properties))
      if (/^on[A-Z]|^on[a-z]|^style$/.test(name)) found.push(`${tagName} ${name}`);
  });
  return found;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isEscaped(address: string): boolean {
  return /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/.test(address);
}

function addressesOf({ properties }: Element): readonly string[] {
  const plain = ['href', 'src', 'poster', 'cite', 'action', 'data'].flatMap((name) => {
    const value = properties[name];
    return typeof value === 'string' ? [value] : [];
  });
  const sets = Array.isArray(properties.srcSet) ? properties.srcSet : [properties.srcSet ?? ''];
  const candidates = sets.flatMap((set) => String(set).split(/,\s+/)).filter((one) => one.trim() !== '');
  return [...plain, ...candidates.map((one) => one.trim().split(/\s+/)[0] ?? '')];
}
