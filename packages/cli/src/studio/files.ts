import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the studio, as it is sent. */
export interface StudioFile {
  readonly type: string;
  readonly bytes: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/** The built studio: beside the bundle, and from the sources in dist. Null when it was not built. */
function findFolder(): string | null {
  const places = ["./studio/", "../../dist/studio/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return places.find((path) => existsSync(`${path}index.html`)) ?? null;
}

/**
 * All files of the studio by their path, `/index.html`. They are read once, so that no request ever names a file of the disk.
 * Null when the studio was not built.
 */
export function readStudioFiles(): ReadonlyMap<string, StudioFile> | null {
  const folder = findFolder();
  if (folder === null) return null;
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)];
      return type === undefined ? [] : [[`/${name}`, { type, bytes: readFileSync(`${folder}${name}`) }] as const];
    }),
  );
}
