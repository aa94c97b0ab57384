import { z } from 'zod';
import type { Reason } from './comment.ts';

const schema = z.array(z.object({ check: z.string(), words: z.string() }));

/** Reasons as their column keeps them. */
export function writeReasons(reasons: readonly Reason[]): string {
  return JSON.stringify(reasons);
}

/** Reasons as `writeReasons` wrote them. Throws for anything else. */
export function parseReasons(column: string): readonly Reason[] {
  return schema.parse(JSON.parse(column));
}
