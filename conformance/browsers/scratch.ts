/** A folder for one run: certificates, profiles, pages on disk. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { asset, DISK_NAMES } from "./assets.ts";

export interface Scratch {
  readonly path: string;
  readonly remove: () => void;
  /** Writes a file and gives its URL. */
  readonly write: (name: string, content: string | Buffer) => string;
  /** The URL of an asset on disk. */
  readonly fileUrl: (name: string) => string;
  /** A new empty folder within. */
  readonly folder: (name: string) => string;
}

export function newScratch(): Scratch {
  const path = mkdtempSync(join(tmpdir(), "whycors-browsers-"));
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(path, name), content);
    return pathToFileURL(join(path, name)).href;
  };
  return {
    path,
    write,
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }),
    fileUrl: (name) => write(DISK_NAMES[name] ?? name, asset(name)),
    folder: (name) => mkdtempSync(join(path, `${name}-`)),
  };
}
