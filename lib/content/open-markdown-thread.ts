import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Html } from '#lib/base/html.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { MarkdownAnswer, MarkdownRequest } from './markdown-thread.ts';
import type { BodyInput, BodyReading, UnsizedBody } from './render-markdown.ts';

/** Renders bodies in a thread of its own, one after the other. The error says why a body gave nothing. */
export type MarkdownThread = {
  readonly render: (input: BodyInput) => Promise<Result<Html, string>>;
  readonly read: (input: UnsizedBody) => Promise<Result<BodyReading, string>>;
  readonly close: () => Promise<void>;
};

type Job = {
  readonly request: MarkdownRequest;
  readonly settle: (answer: Result<MarkdownAnswer, string>) => void;
};

/**
 * Time is counted as the thread's own, so that a long story is not refused because the machine is busy with others; a
 * body that holds the thread for half a minute all the same has gone wrong.
 */
const limits = { ownMilliseconds: 8_000, milliseconds: 30_000, megabytes: 128 } as const;

/**
 * Starts a thread. A body that takes more than eight seconds or 128 MB ends the thread, not the process; the next body gets
 * a new one.
 */
export function openMarkdownThread(): MarkdownThread {
  const waiting: Job[] = [];
  let thread: { readonly worker: Worker; ready: boolean } | undefined;
  let current: { readonly job: Job; timer: NodeJS.Timeout } | undefined;
  let startedAt = 0;
  let lastId = 0;

  const start = () => {
    // Not `new URL(…, import.meta.url)`: the bundler would pack a copy, while Node runs the file as it is.
    const worker = new Worker(join(process.cwd(), 'lib/content/markdown-thread.ts'), {
      resourceLimits: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: limits.megabytes },
    });
    worker.unref();
    const started = { worker, ready: false };
    worker.on('message', (answer: MarkdownAnswer) => {
      if (answer.kind === 'ready') started.ready = true;
      else if (current?.job.request.id === answer.id)
        finish(answer.kind === 'failure' ? err(answer.message) : ok(answer));
      next();
    });
    const end = (reason: string) => {
      if (thread !== started) return;
      thread = undefined;
      if (!started.ready) for (const job of waiting.splice(0)) job.settle(err(reason));
      finish(err(reason));
      next();
    };
    worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => end('the thread ended'));
    return started;
  };

  const finish = (result: Result<MarkdownAnswer, string>) => {
    if (current === undefined) return;
    clearTimeout(current.timer);
    const { job } = current;
    current = undefined;
    if (waiting.length === 0) thread?.worker.unref();
    job.settle(result);
  };

  const next = () => {
    if (current !== undefined || waiting.length === 0) return;
    thread ??= start();
    // Work in hand keeps the process alive, an idle thread does not.
    thread.worker.ref();
    if (!thread.ready) return;
    const job = waiting.shift();
    if (job === undefined) return;
    const { worker } = thread;
    const before = worker.cpuUsage();
    current = { job, timer: setTimeout(() => void endIfSpent(worker, before), limits.ownMilliseconds) };
    startedAt = performance.now();
    worker.postMessage(job.request);
  };

  const endIfSpent = async (worker: Worker, before: Promise<NodeJS.CpuUsage>) => {
    const watched = current;
    const used = await before.then((usage) => worker.cpuUsage(usage)).catch(() => undefined);
    // A thread that ended by itself has told so.
    if (used === undefined || watched === undefined || current !== watched) return;
    const left = limits.ownMilliseconds - (used.user + used.system) / 1000;
    if (left > 0 && performance.now() - startedAt < limits.milliseconds) {
      watched.timer = setTimeout(() => void endIfSpent(worker, before), Math.max(left, 50));
      return;
    }
    thread = undefined;
    void worker.terminate();
    finish(err(`took longer than ${limits.ownMilliseconds / 1000} seconds`));
    next();
  };

  const ask = (toRequest: (id: number) => MarkdownRequest) =>
    new Promise<Result<MarkdownAnswer, string>>((settle) => {
      lastId += 1;
      waiting.push({ request: toRequest(lastId), settle });
      next();
    });

  thread = start();
  return {
    render: async (input) => {
      const result = await ask((id) => ({ id, want: 'html', input }));
      if (!result.ok) return result;
      return result.value.kind === 'html' ? ok(result.value.html) : err('no HTML');
    },
    read: async (input) => {
      const result = await ask((id) => ({ id, want: 'reading', input }));
      if (!result.ok) return result;
      return result.value.kind === 'reading' ? ok(result.value.reading) : err('no reading');
    },
    close: async () => {
      await thread?.worker.terminate();
    },
  };
}
