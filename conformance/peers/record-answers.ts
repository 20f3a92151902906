/**
 * Asks middlewares and file servers, and writes down what they answered, for the studio's templates. Needs Debian's nginx, apache2,
 * caddy and lighttpd.
 *
 *     tsx conformance/peers/record-answers.ts     writes packages/studio/src/answer/recorded-servers.json
 */
import { writeFileSync } from "node:fs";
import { recordFileServers, recordMiddlewares } from "./answers.ts";

const servers = [...(await recordFileServers()), ...(await recordMiddlewares())];
const path = new URL("../../packages/studio/src/answer/recorded-servers.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(servers, null, 2)}\n`);
for (const { name, version, setups } of servers) console.log(name.padEnd(20), version.padEnd(10), setups.map(({ id }) => id).join(", "));
