import type { ConfigPath, Report } from "./place.ts";

/** The environment of the process, or what stands for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}` in a text is what the environment says. A variable that is not there is reported, and gives null; nothing quotes a value. */
export function expand(text: string, environment: Environment, path: ConfigPath, report: Report): string | null {
  let whole = true;
  const expanded = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? environment[name] : undefined;
    if (value === undefined || value === "") {
      whole = false;
      report(path, `the environment has no variable \`${name}\``, "set it before the relay starts; a `.env` file is not read");
    }
    return value ?? "";
  });
  return whole ? expanded : null;
}
