/** A story as it can be read in one language. */
export type Translation = {
  readonly path: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly isOriginal: boolean;
};
