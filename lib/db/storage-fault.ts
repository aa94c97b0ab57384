/** The newsroom database cannot be worked with. The message names the file and what the operator can do. */
export class StorageFault extends Error {
  /** By which `isStorageFault` knows it: the app is bundled in parts, each with a class of its own. */
  readonly code = 'NEWSROOM_DATABASE';
}
