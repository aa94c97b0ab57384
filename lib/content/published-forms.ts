import { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * What tools are told that editors write, as JSON Schema, for each of our fields of which zod would tell something else: our
 * schemas read every scalar as text, while tools read YAML's numbers and flags as such. Of a list, `items` are added.
 */
export const publishedForms = z.registry<{ readonly form: JsonSchema }>();
