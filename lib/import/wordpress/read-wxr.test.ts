import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWxr } from './read-wxr.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wxr-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<wp:wxr_version>1.2</wp:wxr_version>
`;
const end = '</channel></rss>';

function write(text: string | Buffer): string {
  const file = join(folder, 'export.xml');
  writeFileSync(file, text);
  return file;
}

async function read(text: string | Buffer): Promise<readonly object[]> {
  const found: object[] = [];
  for await (const one of readWxr(write(text))) found.push(one);
  return found;
}

describe('readWxr', () => {
  it('reads what stands below channel, each with its line', async () => {
    const found = await read(
      `${start}<item>\n<wp:post_id>7</wp:post_id><content:encoded><![CDATA[a]]>b<![CDATA[c]]></content:encoded></item>${end}`,
    );
    expect(found).toMatchObject([
      { name: 'wp:wxr_version', text: '1.2', line: 2 },
      {
        name: 'item',
        line: 3,
        children: [
          { name: 'wp:post_id', text: '7', line: 4 },
          { name: 'content:encoded', text: 'abc' },
        ],
      },
    ]);
  });

  it('goes by namespaces, whatever their prefixes, and takes those of others for nothing', async () => {
    const [, one] = await read(
      `${start}<item xmlns:w="http://wordpress.org/export/1.0/" xmlns:content="http://other.example/"><w:post_id>7</w:post_id><content:encoded>x</content:encoded></item>${end}`,
    );
    expect(one).toMatchObject({ children: [{ name: 'wp:post_id' }, { name: '?:encoded' }] });
  });

  it('reads byte order marks and the encodings that files declare', async () => {
    const latin = Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${start}<title>Café</title>${end}`, 'latin1');
    for (const text of [
      `\uFEFF${start}<title>Café</title>${end}`,
      latin,
      Buffer.from(`\uFEFF${start}<title>Café</title>${end}`, 'utf16le'),
    ]) {
      expect(await read(text)).toMatchObject([{}, { name: 'title', text: 'Café' }]);
    }
  });

  it('tells of what it had to mend, and where', async () => {
    const found = await read(`${start}<item><title>Salt & Pepper\u000B</title></item>${end}`);
    expect(found.slice(1)).toMatchObject([
      { name: 'item', children: [{ text: 'Salt & Pepper' }] },
      {
        kind: 'note',
        place: expect.stringMatching(/export\.xml:3$/),
        words: expect.stringContaining('1 times a bare "&"'),
      },
    ]);
  });

  it('hands on what is complete before it has read the rest', async () => {
    const items = `<item><wp:post_id>7</wp:post_id><title>${'long '.repeat(1000)}</title></item>\n`.repeat(400);
    const file = write(`${start}${items}<broken`);
    let before = 0;
    const reading = (async () => {
      for await (const one of readWxr(file)) if ('name' in one && one.name === 'item') before++;
    })();
    await expect(reading).rejects.toThrow(/export\.xml:403:\d+: ends inside <channel> of line 1: it was cut off/);
    expect(before).toBeGreaterThan(300);
  });

  it.each([
    ['', 'is no XML'],
    ['{"db":[]}', 'is no XML, and so no export'],
    ['PK\u0003\u0004', 'is packed; unpack it'],
    ['<html><body/></html>', '1:6: begins with <html> where an export of WordPress has <rss>'],
    ['<rss><channel><title>A feed</title></channel></rss>', 'has no wp:wxr_version'],
    [start.replace('1.2</', '2.0</') + end, '2:36: has wxr_version "2.0"; known are 1.0, 1.1, 1.2'],
    [`${start}<item><title>A</item>${end}`, '3:21: is not well-formed XML here: unexpected close tag'],
    [`${start}<item><title>A`, 'ends inside <title> of line 3: it was cut off'],
    [`<!DOCTYPE rss [<!ENTITY a SYSTEM "/etc/passwd">]>${start}${end}`, 'has a DOCTYPE'],
    ['<?xml version="1.0" encoding="ebcdic-9"?><rss/>', 'an encoding that is not known'],
  ])('refuses %j', async (text, words) => {
    await expect(read(text)).rejects.toThrow(words);
  });

  it('refuses a file that is not there', async () => {
    const reading = readWxr(join(folder, 'none.xml')).next();
    await expect(reading).rejects.toThrow(/none\.xml: cannot be read/);
  });
});
