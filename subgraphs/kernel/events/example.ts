/** The little of JSON Schema (draft 2020-12) that payloads are described with. */
interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  pattern?: string;
  format?: string;
  minimum?: number;
}

/** The part of an id behind its prefix, as the TypeID specification's own example has it. */
const idSuffix = "01h455vb4pex5vsknk084sn02q";

/** A value that the schema allows, the same every time: what an integrator sees before anything has happened. */
export function exampleOf(schema: Schema, name = "value"): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleOf(schema.anyOf.find((option) => option.type !== "null") ?? {}, name);
  switch (Array.isArray(schema.type) ? schema.type.find((type) => type !== "null") : schema.type) {
    case "string":
      return text(schema, name);
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return true;
    case "array":
      return [exampleOf(schema.items ?? {}, name)];
    case "object":
      return members(schema, name);
    default:
      return name;
  }
}

function text({ pattern, format }: Schema, name: string): string {
  const prefix = /^\^([a-z]+)_/.exec(pattern ?? "")?.[1];
  if (prefix) return `${prefix}_${idSuffix}`;
  return format === "date-time" ? "2026-01-31T09:00:00.000Z" : format === "email" ? "ann@example.com" : format === "uri" ? "https://example.com" : name;
}

function members({ properties, additionalProperties: other }: Schema, name: string): Record<string, unknown> {
  if (properties) return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, exampleOf(value, key)]));
  return typeof other === "object" ? { example: exampleOf(other, name) } : {};
}
