/** One of the servers that are compared: the same page, ready at `url`. */
export type Server = {
  readonly name: 'front' | 'next' | 'nginx';
  readonly url: string;
  /** The process whose processor time counts, with all its descendants. */
  readonly pid: number;
  readonly stop: () => Promise<void>;
};
