const fullDisk = /No space left|disk quota|out of disk ?space|unable to write file/i;
const tooSlow = /it took longer than/;

/** What an operator does about what git says, the first that fits. */
const advice: readonly (readonly [words: RegExp, fix: string])[] = [
  [fullDisk, 'make room on the disk of DATA_DIR'],
  [
    /Host key verification failed/i,
    'add the host to known_hosts of the user of the site: ssh-keyscan HOST >> ~/.ssh/known_hosts',
  ],
  [
    /Permission denied \(publickey|Load key|Too many authentication/i,
    'give the user of the site a deploy key that may read the repository',
  ],
  [
    /could not read (?:Username|Password)|Authentication failed|HTTP Basic|403/i,
    'put a token that may read into CONTENT_REPO, or use a deploy key',
  ],
  [/dubious ownership/i, 'let the user of the site own the repository, or name it in safe.directory'],
  [
    /not found|does not exist|does not appear to be a git repository|No such (?:file|remote)/i,
    'look at CONTENT_REPO, and whether the site may read it',
  ],
  [/transport '.*' not allowed/i, 'use https, ssh or a path in CONTENT_REPO'],
  [
    /Could not resolve|Connection (?:refused|timed out)|unable to access|longer than|early EOF|hung up|Network is unreachable/i,
    'look whether the host answers; it is asked again by itself',
  ],
];

/** Why the repository is not followed, with what to do about it where that is known. */
export function explainGit(words: string): string {
  const fix = advice.find(([known]) => known.test(words))?.[1];
  return fix === undefined ? words : `${words.replace(/\.$/, '')}: ${fix}`;
}

/** Whether git was stopped in the middle of what it had begun to write. */
export function isOutOfRoomOrTime(words: string): boolean {
  return fullDisk.test(words) || tooSlow.test(words);
}

/** Whether what git says is that there is no room. */
export function isFullDisk(words: string): boolean {
  return fullDisk.test(words);
}
