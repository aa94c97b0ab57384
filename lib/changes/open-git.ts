import { spawn } from 'node:child_process';

/** Git as it stands beside one content folder. */
export type Git = {
  /**
   * Asks git a question and tells the code it ended with; undefined where it gave no answer: it fails, is too slow, is not there, or
   * was called off. Why is said in the log, once for each cause.
   */
  readonly ask: (parameters: readonly string[], options: GitOptions) => Promise<number | undefined>;
};

type GitOptions = {
  /** What git reads, one line for each. */
  readonly input?: readonly string[];
  /** Codes beside 0 that are answers too. */
  readonly answers?: readonly number[];
  /** Milliseconds after which git is ended. */
  readonly patience: number;
  /** Takes what git says as it comes; the next piece waits until this returns. */
  readonly take?: (piece: Buffer) => void;
  /** Calls the question off: nothing is taken any more. */
  readonly signal?: AbortSignal | undefined;
};

const environment = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  // A site that is started by a hook of git is told of another repository.
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
} as const;

const quiet = ['-c', 'log.showSignature=false', '-c', 'log.follow=false', '-c', 'core.fsmonitor=false'];

/** Characters of what git complains about that are kept for the log. */
const mostWords = 2_000;

/** Causes that are remembered as said; after so many different ones no more are said. */
const mostCauses = 20;

/**
 * Opens git for a content folder.
 *
 * Nothing an editor committed becomes an option: names of files come after `--` or by standard input. What the machine or
 * the repository sets up for people (signatures, helpers, objects fetched when asked for) is left alone.
 *
 * @param root of the content folder, which may lie below that of the repository.
 * @param warn writes a line to the log.
 */
export function openGit(root: string, warn: (words: string) => void): Git {
  const said = new Set<string>();
  const sayOnce = (cause: string) => {
    if (said.has(cause) || said.size >= mostCauses) return;
    said.add(cause);
    warn(`git gives no answer: ${cause}`);
  };
  return {
    ask: async (parameters, options) => {
      const isCalledOff = () => options.signal?.aborted === true;
      if (isCalledOff()) return undefined;
      const { code, cause } = await run(['-C', root, ...quiet, ...parameters], options);
      if (isCalledOff()) return undefined;
      if (code !== null && [0, ...(options.answers ?? [])].includes(code)) return code;
      sayOnce(cause);
      return undefined;
    },
  };
}

type Outcome = { readonly code: number | null; readonly cause: string };

function run(parameters: readonly string[], options: GitOptions): Promise<Outcome> {
  const { input = [], patience, take = () => {}, signal } = options;
  return new Promise((settle) => {
    let complaint = '';
    const git = start(parameters, { patience, signal });
    if (git instanceof Error) return settle({ code: null, cause: git.message });
    git.on('error', (error) => settle({ code: null, cause: error.message }));
    git.on('exit', (code) => {
      // What it started may hold its output open for longer, and is not waited for.
      if (code !== null) return;
      git.stdout.destroy();
      git.stderr.destroy();
      settle({ code, cause: `it took longer than ${patience / 1_000} s, or was ended` });
    });
    git.on('close', (code) => {
      const [line = ''] = complaint.trim().split('\n');
      settle({ code, cause: line === '' ? `it ended with ${code}` : line });
    });
    git.stdout.on('data', (piece: Buffer) => {
      if (signal?.aborted !== true) take(piece);
    });
    git.stderr.on('data', (piece: Buffer) => {
      complaint = (complaint + piece.toString('utf8')).slice(0, mostWords);
    });
    // It may have gone before it has read all.
    git.stdin.on('error', () => {});
    git.stdin.end(input.map((line) => `${line}\n`).join(''));
  });
}

/** What cannot even be asked, such as parameters beyond what the system passes on, is a cause like others. */
function start(parameters: readonly string[], { patience, signal }: Pick<GitOptions, 'patience' | 'signal'>) {
  try {
    return spawn('git', parameters, {
      env: { ...process.env, ...environment },
      stdio: 'pipe',
      timeout: patience,
      killSignal: 'SIGKILL',
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
