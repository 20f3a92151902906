/**
 * Speed, memory and size, measured side by side in this run; numbers of different machines do not compare.
 *
 *     npm run bench               everything
 *     npm run bench -- engine     one part: engine, diagnosis, hostile, messages, har, middleware, sockets, cors-fetch, proxy, studio, audit, start, size
 */
import { audit } from "./audit.ts";
import { corsFetch } from "./cors-fetch.ts";
import { diagnosis } from "./diagnosis.ts";
import { engine } from "./engine.ts";
import { har } from "./har.ts";
import { hostile } from "./hostile.ts";
import { messages } from "./messages.ts";
import { middleware } from "./middleware.ts";
import { proxy } from "./proxy/main.ts";
import { size } from "./size.ts";
import { sockets } from "./sockets.ts";
import { start } from "./start.ts";
import { studio } from "./studio.ts";

const parts: Readonly<Record<string, () => Promise<void> | void>> = {
  engine,
  diagnosis,
  hostile,
  messages,
  har,
  middleware,
  sockets,
  "cors-fetch": corsFetch,
  proxy,
  studio,
  audit,
  start,
  size,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => parts[name] === undefined);
if (unknown.length > 0) {
  console.error(`bench: no part ${unknown.join(", ")}; the parts are ${Object.keys(parts).join(", ")}`);
  process.exit(2);
}
console.log(`node ${process.version}, ${process.platform} ${process.arch}`);
for (const [name, run] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
