import type { ConfigPath, Report } from "./place.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A part of a configuration that is a map, whose fields are read one by one; what is wrong is reported, and a default taken. */
export class Section {
  readonly #fields: Fields;
  readonly path: ConfigPath;
  readonly report: Report;

  /** @param known the names that fields may have; others are reported */
  constructor(value: unknown, path: ConfigPath, report: Report, known: readonly string[]) {
    this.path = path;
    this.report = report;
    this.#fields = isFields(value) ? value : {};
    if (value !== undefined && !isFields(value)) report(path, `${quoted(value)} is no map`, `its fields are ${known.join(", ")}`);
    for (const name of Object.keys(this.#fields))
      if (!known.includes(name))
        report([...path, name], `there is no field ${quoted(name)}`, `the fields here are ${known.join(", ")}`, "unknown-name");
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  /** The value as it is; undefined where there is none. */
  raw(name: string): unknown {
    return this.has(name) ? this.#fields[name] : undefined;
  }

  at(name: string): ConfigPath {
    return [...this.path, name];
  }

  text<Default extends string | null>(name: string, otherwise: Default): string | Default {
    const value = this.raw(name);
    if (value === undefined) return otherwise;
    if (typeof value === "string" && value !== "") return value;
    this.report(this.at(name), `\`${name}\`: ${quoted(value)} is no text`);
    return otherwise;
  }

  flag(name: string): boolean {
    const value = this.raw(name);
    if (value === undefined || typeof value === "boolean") return value ?? false;
    this.report(this.at(name), `\`${name}\`: ${quoted(value)} is neither true nor false`);
    return false;
  }

  whole(name: string, otherwise: number, least: number, most: number): number {
    const value = this.raw(name);
    if (value === undefined) return otherwise;
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    this.report(this.at(name), `\`${name}\`: ${quoted(value)} is no whole number from ${least} to ${most}`);
    return otherwise;
  }

  /** The entries of a list; none where there is no list. */
  list(name: string): readonly unknown[] {
    const value = this.raw(name);
    if (value === undefined) return [];
    if (Array.isArray(value)) return value;
    this.report(this.at(name), `\`${name}\`: ${quoted(value)} is no list`, "write `- ` before each entry, on lines of their own");
    return [];
  }

  texts(name: string): readonly (readonly [text: string, path: ConfigPath])[] {
    return this.list(name).flatMap((value, index): readonly (readonly [string, ConfigPath])[] => {
      const path = [...this.at(name), index];
      if (typeof value === "string" && value !== "") return [[value, path]];
      this.report(path, `${quoted(value)} is no text`);
      return [];
    });
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function quoted(value: unknown): string {
  if (typeof value === "string") return `\`${value.length > 100 ? `${value.slice(0, 100)}…` : value}\``;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a map" : `\`${String(value)}\``;
}
