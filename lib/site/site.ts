/** The publication as its editors describe it in `site.md`. */
export type Site = {
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  /** BCP 47 tag of the interface and of stories that name no other. */
  readonly language: string;
  /** IANA name of the zone dates are printed in, and read in when they carry no offset. */
  readonly timeZone: string;
  /** Section ids or paths, in the order of the menu. Empty: the sections in use. */
  readonly navigation: readonly string[];
  /** Paths of the plain pages in the foot. */
  readonly footer: readonly string[];
  /** The newsroom's address for readers' letters, or empty. */
  readonly email: string;
  /** Where a file of the newsroom can be seen on the forge that keeps it, up to its path; or empty. */
  readonly forge: string;
  /** Other hosts whose pictures may be shown. */
  readonly pictureHosts: readonly string[];
  /** Whether straight quotes, hyphens and dots in bodies become typographic ones. */
  readonly smartPunctuation: boolean;
};

/** A site without a `site.md`. */
export const defaultSite: Site = {
  name: 'Broadsheet',
  tagline: '',
  description: '',
  language: 'en',
  timeZone: 'UTC',
  navigation: [],
  footer: [],
  email: '',
  forge: '',
  pictureHosts: [],
  smartPunctuation: true,
};
