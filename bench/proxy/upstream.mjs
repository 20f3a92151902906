// The target of all proxies: `/` answers at once with a little JSON, `/big` with as many megabytes as its query says.
import { createServer } from "node:http";

const small = Buffer.from(JSON.stringify({ hello: "from the target", items: Array.from({ length: 10 }, (_, id) => ({ id })) }));
const megabyte = Buffer.alloc(1024 * 1024, "x");

const server = createServer((request, response) => {
  const headers = { "Access-Control-Allow-Origin": "http://localhost:5173", Vary: "Origin", "Content-Type": "application/json" };
  if (!request.url?.startsWith("/big")) {
    response.writeHead(200, { ...headers, "Content-Length": small.length }).end(small);
    return;
  }
  let left = Number(request.url.split("?")[1] ?? 1);
  response.writeHead(200, { ...headers, "Content-Length": left * megabyte.length });
  const more = () => {
    while (left > 0) {
      left--;
      if (!response.write(megabyte)) {
        response.once("drain", more);
        return;
      }
    }
    response.end();
  };
  more();
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send(address.port);
});

process.on("disconnect", () => process.exit());
