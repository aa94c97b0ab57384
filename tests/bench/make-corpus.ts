import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeCorpus } from './write-corpus.ts';

/** `npm run bench:corpus -- 100000 [folder]`: writes a made-up archive, the same for the same number. */
const count = Number(process.argv[2] ?? 1000);
const folder = resolve(process.argv[3] ?? `.data/bench/corpus-${count}`);
if (!Number.isInteger(count) || count < 1) {
  console.error('Say how many stories, for example: npm run bench:corpus -- 100000');
  process.exit(1);
}
writeCorpus(count, (file, text) => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
});
console.log(`${count} stories in ${folder}; look at them with CONTENT_DIR=${folder} npm start`);
