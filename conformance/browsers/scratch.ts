/** A folder for one run: certificates, profiles, pages on disk. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DISK_NAMES } from "../truth/case.ts";
import { asset } from "./assets.ts";
import { sleep } from "./processes.ts";

export interface Scratch {
  readonly path: string;
  readonly remove: () => Promise<void>;
  /** Writes a file and gives its URL. */
  readonly write: (name: string, content: string | Buffer) => string;
  /** The URL of an asset on disk. */
  readonly fileUrl: (name: string) => string;
  /** A new empty folder within. */
  readonly folder: (name: string) => string;
}

const PREFIX = "whycors-browsers-";

/** A text in which URLs of such a folder are always the same, whichever folder it was. */
export function withoutScratch(text: string): string {
  return text.replace(new RegExp(`file:///[^" ]*/${PREFIX}\\w+`, "g"), "file:///fixtures");
}

export function newScratch(): Scratch {
  const path = mkdtempSync(join(tmpdir(), PREFIX));
  mkdirSync(join(path, "disk"));
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(path, name), content);
    return pathToFileURL(join(path, name)).href;
  };
  return {
    path,
    write,
    remove: () => removeFolder(path),
    fileUrl: (name) => write(`disk/${DISK_NAMES[name] ?? name}`, asset(name)),
    folder: (name) => mkdtempSync(join(path, `${name}-`)),
  };
}

/** A browser's last processes may still write to its profile, so this tries more than once. */
async function removeFolder(path: string): Promise<void> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    try {
      await rm(path, { recursive: true, force: true });
      return;
    } catch {
      await sleep(100);
    }
  }
  process.stderr.write(`could not remove ${path}\n`);
}
