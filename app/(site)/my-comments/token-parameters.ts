import type { ListParameters } from '../list-parameters.ts';

/** What a page that a token opens gets from its address. */
export type TokenParameters = ListParameters & { readonly params: Promise<{ readonly token: string }> };
