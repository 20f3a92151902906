/** The servers of the bench over sockets: started as a process of its own, with the name of one. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { pathToFileURL } from "node:url";
import { definePolicy } from "@whycors/server";
import { withCors } from "@whycors/server/node";
import expressCors from "cors";

const answer = (_request: IncomingMessage, response: ServerResponse): void => {
  response.setHeader("Content-Type", "text/plain");
  response.end("hello");
};

/** node:http with no middleware, with the most used one, and with ours. */
export const SERVERS: Readonly<Record<string, () => RequestListener>> = {
  bare: () => answer,
  "express `cors`": () => {
    const peer = expressCors({
      origin: ["https://app.example", "https://other.example"],
      credentials: true,
      methods: ["PUT"],
      allowedHeaders: ["Content-Type"],
    });
    return (request, response) => peer(request, response, () => answer(request, response));
  },
  whycors: () =>
    withCors(
      definePolicy({
        origins: ["https://app.example", "https://other.example"],
        credentials: true,
        methods: ["PUT"],
        requestHeaders: ["Content-Type"],
      }),
      answer,
    ),
};

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const listener = SERVERS[process.argv[2] ?? ""];
  if (listener === undefined) throw new Error(`there is no server ${process.argv[2]}`);
  const server = createServer(listener()).listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") process.send?.(address.port);
  });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.(user + system);
  });
  process.on("disconnect", () => process.exit());
}
