import { afterAll, afterEach, beforeEach } from 'vitest';
import { beginTest, endFile, endTest } from './make-postgres-database.ts';

// Around every test of the project `postgres`.
beforeEach(beginTest);
afterEach(endTest);
afterAll(endFile);
