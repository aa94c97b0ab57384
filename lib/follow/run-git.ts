import { type ChildProcess, spawn } from 'node:child_process';
import { err, ok, type Result } from '#lib/base/result.ts';
import { maskCredentials } from './mask-credentials.ts';

type GitOptions = {
  /** Folder that git works in. */
  readonly folder: string;
  /** Milliseconds after which git, and what it has started, is killed. */
  readonly patience: number;
  /** Address of the repository that `origin` stands for; absent where nobody else is to be asked. */
  readonly origin?: string;
  readonly signal?: AbortSignal | undefined;
};

/** What whoever can push may not bring about: programs, links out of the folder, prompts, other ways to other machines. */
const safeguards = [
  'core.hooksPath=/dev/null',
  'core.symlinks=false',
  'core.fsmonitor=false',
  'core.pager=cat',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'protocol.ext.allow=never',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.detachedHead=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=30',
].flatMap((setting) => ['-c', setting]);

/** Characters of what git complains about that are kept. */
const mostWords = 4_000;

/**
 * Runs git on the checkout.
 *
 * Only where it asks another machine does it read what this machine and its user have set up, which is how it gets its keys and
 * proxies; so no filter that is set up for people, such as that of LFS, runs on what somebody pushed.
 *
 * @returns what it printed; or why it failed, in its own words without passwords.
 */
export function runGit(
  parameters: readonly string[],
  { folder, patience, origin, signal }: GitOptions,
): Promise<Result<string, string>> {
  return new Promise((settle) => {
    if (signal?.aborted) return settle(err('it was called off'));
    const git = spawn('git', ['-C', folder, ...safeguards, ...parameters], {
      env: { ...usual, ...process.env, ...environment, ...(origin === undefined ? alone : withOrigin(origin)) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // What fetches for it ends with it.
      detached: true,
    });
    const printed: Buffer[] = [];
    let complaint = '';
    let cause: string | undefined;
    const end = (why: string) => {
      cause ??= why;
      killGroup(git);
    };
    const callOff = () => end('it was called off');
    const timer = setTimeout(() => end(`it took longer than ${patience / 1_000} s`), patience);
    signal?.addEventListener('abort', callOff);
    git.stdout.on('data', (piece: Buffer) => printed.push(piece));
    git.stderr.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString()).slice(0, mostWords);
    });
    git.on('error', (error) => {
      cause ??= error.message;
    });
    git.on('close', (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', callOff);
      if (code === 0 && cause === undefined) settle(ok(Buffer.concat(printed).toString()));
      else settle(err(maskCredentials(cause ?? pickWords(complaint, code))));
    });
  });
}

/** What the operator may set otherwise. */
const usual = { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=15' } as const;

const environment = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_ALLOW_PROTOCOL: 'https:ssh:file',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_NO_LAZY_FETCH: '1',
  SSH_ASKPASS: undefined,
  // A site that is started by a hook of git is told of another repository.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
} as const;

const alone = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: undefined,
  GIT_CONFIG_PARAMETERS: undefined,
} as const;

/** The address, which may hold a password, stands neither in a file nor among our parameters. */
function withOrigin(url: string): Readonly<Record<string, string>> {
  return { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'remote.origin.url', GIT_CONFIG_VALUE_0: url };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** The lines that say why, without those that tell what went well before. */
function pickWords(complaint: string, code: number | null): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error|ssh|remote|git@|[\w.@-]+: |Host key|Permission)/i.test(line));
  const words = (telling.length > 0 ? telling : lines).filter((line) => line !== '').slice(0, 4);
  return words.join('; ') || `git ended with ${code}`;
}
