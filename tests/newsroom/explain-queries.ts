import { CompiledQuery, createQueryId, type RootOperationNode } from 'kysely';
import { z } from 'zod';
import type { Database } from '#lib/db/tables.ts';

const plan = z.array(z.object({ detail: z.string() }));

/** Has SQLite say how it finds what some code asks of the newsroom database: a line for each statement, in their order. */
export async function explainQueries(
  database: Database,
  ask: (database: Database) => Promise<unknown>,
): Promise<readonly string[]> {
  const nodes: RootOperationNode[] = [];
  const listening = database.withPlugin({
    transformQuery: ({ node }) => {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await ask(listening);
  const lines: string[] = [];
  for (const node of nodes) {
    const { sql, parameters } = database.getExecutor().compileQuery(node, createQueryId());
    const { rows } = await database.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
    lines.push(
      plan
        .parse(rows)
        .map(({ detail }) => detail)
        .join('; '),
    );
  }
  return lines;
}
