import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { RecordedServer } from "../../packages/studio/src/answer/recorded.ts";
import { executableOf } from "../servers/servers.ts";
import { recordFileServers, recordMiddlewares } from "./answers.ts";
import { FILE_SERVERS } from "./file-servers.ts";

const recorded: readonly RecordedServer[] = JSON.parse(
  readFileSync(new URL("../../packages/studio/src/answer/recorded-servers.json", import.meta.url), "utf8"),
);
const isFiles = ({ name }: RecordedServer): boolean => FILE_SERVERS.some((server) => server.name === name);

describe("the studio's recorded answers", () => {
  it("are what middlewares answer today", { timeout: 60_000 }, async () => {
    expect(await recordMiddlewares()).toEqual(recorded.filter((server) => !isFiles(server)));
  });

  const missing = FILE_SERVERS.filter((server) => executableOf(server) === undefined);
  it.skipIf(missing.length > 0 && process.env["CI"] !== "true")("are what file servers answer today", { timeout: 60_000 }, async () => {
    // each machine has its own versions of them
    const plain = (servers: readonly RecordedServer[]): object =>
      JSON.parse(
        JSON.stringify(servers.map(({ name, setups }) => ({ name, setups }))).replace(/Server: ([A-Za-z]+)[^\\"]*/g, "Server: $1"),
      );
    expect(plain(await recordFileServers())).toEqual(plain(recorded.filter(isFiles)));
  });
});
