/** A target in a process of its own, so that its connections count for nobody else: answers each request a little later. */
import { createServer } from "node:http";

const server = createServer((_request, response) => void setTimeout(() => response.end("ok"), 100));
server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address !== null ? address.port : 0);
});
process.on("disconnect", () => process.exit());
