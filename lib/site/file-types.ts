/** A kind of file, other than pictures, that readers get as it lies in media/. */
export type FileType = {
  /** Media type (IANA). */
  readonly type: string;
  /** What people call it. */
  readonly name: string;
  readonly kind: 'sound' | 'film' | 'document' | 'captions';
  /** Whether a browser shows it itself; else it is saved. */
  readonly isShown: boolean;
};

const types: ReadonlyMap<string, FileType> = new Map(
  Object.entries({
    flac: { type: 'audio/flac', name: 'FLAC', kind: 'sound', isShown: true },
    m4a: { type: 'audio/mp4', name: 'M4A', kind: 'sound', isShown: true },
    mp3: { type: 'audio/mpeg', name: 'MP3', kind: 'sound', isShown: true },
    oga: { type: 'audio/ogg', name: 'Ogg', kind: 'sound', isShown: true },
    ogg: { type: 'audio/ogg', name: 'Ogg', kind: 'sound', isShown: true },
    opus: { type: 'audio/ogg', name: 'Opus', kind: 'sound', isShown: true },
    wav: { type: 'audio/wav', name: 'WAV', kind: 'sound', isShown: true },
    mp4: { type: 'video/mp4', name: 'MP4', kind: 'film', isShown: true },
    webm: { type: 'video/webm', name: 'WebM', kind: 'film', isShown: true },
    vtt: { type: 'text/vtt', name: 'WebVTT', kind: 'captions', isShown: true },
    csv: { type: 'text/csv', name: 'CSV', kind: 'document', isShown: false },
    docx: {
      type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      name: 'Word',
      kind: 'document',
      isShown: false,
    },
    epub: { type: 'application/epub+zip', name: 'EPUB', kind: 'document', isShown: false },
    ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', name: 'ODS', kind: 'document', isShown: false },
    odt: { type: 'application/vnd.oasis.opendocument.text', name: 'ODT', kind: 'document', isShown: false },
    pdf: { type: 'application/pdf', name: 'PDF', kind: 'document', isShown: true },
    xlsx: {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: 'Excel',
      kind: 'document',
      isShown: false,
    },
    zip: { type: 'application/zip', name: 'ZIP', kind: 'document', isShown: false },
  } as const),
);

/**
 * What a file is, by the ending of its address. HTML, SVG and whatever else could run in a page is none of them: it would run
 * as ours.
 *
 * @param address path of a file in media/; the case of its ending does not matter.
 */
export function typeOfFile(address: string): FileType | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(address)?.[1];
  return ending === undefined ? undefined : types.get(ending.toLowerCase());
}

/** Files up to this many bytes reach readers: a quarter of an hour of sound at 128 kbit/s. Each is sent as a whole or in ranges, out of memory. */
export const largestFile = 16_000_000;
