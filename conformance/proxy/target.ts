/**
 * A target in a process of its own, so that its connections count for nobody else: `target.ts <count>`. Answers when so many requests
 * wait. Sends its port, and then a word for each request that arrives.
 */
import { createServer, type ServerResponse } from "node:http";

const count = Number(process.argv[2] ?? 1);
const waiting: ServerResponse[] = [];
const server = createServer((_request, response) => {
  process.send?.("arrived");
  if (waiting.push(response) < count) return;
  for (const each of waiting.splice(0)) setTimeout(() => each.end("ok"), 100);
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});
process.on("disconnect", () => process.exit());
