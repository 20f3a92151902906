/** Bodies that are neither text nor short: a picture, a font. */
import { existsSync, readFileSync } from "node:fs";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export const FONT: string | undefined = ["DejaVuSansMono.ttf", "DejaVuSans.ttf"]
  .map((name) => `/usr/share/fonts/truetype/dejavu/${name}`)
  .find((path) => existsSync(path));

const MAKERS: Readonly<Record<string, () => Buffer>> = {
  png: () => Buffer.from(PNG, "base64"),
  font: () => (FONT === undefined ? Buffer.alloc(0) : readFileSync(FONT)),
  module: () => Buffer.from("globalThis.ran = 1;"),
  css: () => Buffer.from("p { color: red }"),
};

export function asset(name: string): Buffer {
  const make = MAKERS[name];
  if (make === undefined) throw new Error(`there is no asset ${name}`);
  return make();
}
