import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject } from "ajv";

/** What a report has that its published schema has not; null where it fits. */
export function schemaErrors(name: "audit" | "check" | "har" | "test", report: unknown): readonly ErrorObject[] | null {
  const validate = validators.get(name) ?? compile(name);
  return validate(JSON.parse(JSON.stringify(report))) ? null : (validate.errors ?? []);
}

const validators = new Map<string, ReturnType<Ajv["compile"]>>();

function compile(name: string): ReturnType<Ajv["compile"]> {
  const schema = JSON.parse(readFileSync(new URL(`../../../core/schema/${name}-report.schema.json`, import.meta.url), "utf8"));
  const validate = new Ajv({ strict: false }).compile(schema);
  validators.set(name, validate);
  return validate;
}
