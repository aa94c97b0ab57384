import { directives } from './directives.ts';

const written = new RegExp(`::(?:${directives.map(({ name }) => name).join('|')})(?![\\w-])`);

/** Whether a body may hold a directive, judged by its text alone: it may say yes of one inside code, and never no of one. */
export function hasDirectives(body: string): boolean {
  return written.test(body);
}
