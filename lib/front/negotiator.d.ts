declare module 'negotiator' {
  /** The package brings no types; those of others know no `preferred`. */
  export default class Negotiator {
    constructor(request: { readonly headers: Readonly<Record<string, string>> });
    encodings<T extends string>(available: readonly T[], options: { readonly preferred: readonly T[] }): T[];
  }
}
