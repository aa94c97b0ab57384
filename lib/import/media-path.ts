/** Who has which path in `media/`, within one import. */
export type MediaClaims = {
  /** Takes a path for an upload; false when it is taken. */
  readonly claim: (path: string, upload: string) => boolean;
  /** The upload that has a path, or null. */
  readonly holderOf: (path: string) => string | null;
};

/** Where an upload lies here, below the content folder: under its own name without the characters that addresses escape. */
export function mediaPathOf(upload: string): string {
  return `media/${upload.split('/').map(toMediaName).join('/')}`;
}

/** The same, with a number where another upload has that path already: `a b.jpg` and `a-b.jpg` are two pictures. */
export function claimMediaPath({ claim, holderOf }: MediaClaims, upload: string): string {
  const wanted = mediaPathOf(upload);
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : wanted.replace(/(\.[^./]*)?$/, `-${number}$1`);
    if (claim(path, upload) || holderOf(path) === upload) return path;
  }
}

function toMediaName(part: string): string {
  return part
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}._~()+@-]+/gu, '-')
    .replace(/^[.-]+/, '');
}
