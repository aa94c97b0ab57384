import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { openCorrespondence } from './open-correspondence.ts';
import { openLedger } from './open-ledger.ts';

const target = { kind: 'index-now', address: 'https://engine.example/', key: 'engine' } as const;

test.each([-1, 0, 1, 2, 3, 4, 5, 6])(
  'no story falls between two looks at a clock that goes on meanwhile: one of %d ms later',
  (later) => {
    const published = noon + later;
    const dataDir = mkdtempSync(join(tmpdir(), 'broadsheet-'));
    const ledgerFile = join(dataDir, 'announcements.db');
    const index = makeIndex({
      'site.md': `---\nname: Otter\nindexNow: ${target.address}\n---\n`,
      'articles/river/dam.md': story({ date: new Date(published).toISOString() }),
    });
    let clock = noon - 1_000;
    const now = () => {
      clock += 1;
      return clock;
    };
    const correspondence = openCorrespondence({
      holder: () => 'us',
      index,
      ledgerFile,
      paper: '',
      sender: { origin: 'https://otters.example', indexNowKey: 'key' },
      log: { info: () => {}, error: () => {} },
      now,
      patience: 60_000,
      troubles: new Map(),
      onDelivered: () => {},
      onFault: () => {},
    });
    correspondence.work([target]);
    clock = noon;
    const next = correspondence.work([target]);
    correspondence.close();
    const ledger = openLedger(ledgerFile, '');
    const isNoted = ledger.prepare("SELECT 1 FROM told WHERE path = '/river/dam'").get() !== undefined;
    ledger.close();
    index.close();
    rmSync(dataDir, { recursive: true });
    expect(isNoted || next <= published).toBe(true);
  },
);
