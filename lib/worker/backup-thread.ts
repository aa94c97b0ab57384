import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { backUp } from '#lib/db/back-up.ts';

// In a thread of its own, because a copy of a large database takes seconds in which an edit would not be seen.
const { place, folder, now } = z.object({ place: z.string(), folder: z.string(), now: z.number() }).parse(workerData);
await backUp(place, folder, now);
