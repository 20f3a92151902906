import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { FailureKind, Header, NetworkFailure, Reply, WireRequest } from "@whycors/core";
import type { Scenario } from "../scenario.ts";

/** Sends one wire request over a real socket: the least that the engine needs, for tests of the lab alone. */
export function send(wire: WireRequest, scenario: Pick<Scenario, "body" | "insecure" | "timeout">): Promise<Reply> {
  const { method, url } = wire;
  const options = {
    method,
    headers: [["Host", new URL(url).host] as const, ...wire.headers].flat(),
    agent: false,
    timeout: (scenario.timeout ?? 10) * 1000,
    rejectUnauthorized: !scenario.insecure,
  } as const;
  return new Promise((resolve) => {
    const fail = (failure: FailureKind, detail: string): void => resolve({ failure, detail } satisfies NetworkFailure);
    const receive = (response: IncomingMessage): void => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: pairs(response.rawHeaders) });
    };
    const sending = url.startsWith("https:") ? requestHttps(url, options, receive) : requestHttp(url, options, receive);
    sending.on("timeout", () => {
      fail("timeout", "no answer in time");
      sending.destroy();
    });
    sending.on("error", (error: NodeJS.ErrnoException) => fail(kindOf(error.code ?? ""), error.message));
    sending.end(wire.body ? scenario.body : undefined);
  });
}

function pairs(raw: readonly string[]): readonly Header[] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
}

function kindOf(code: string): FailureKind {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "dns";
  if (code === "ECONNREFUSED") return "refused";
  if (code === "ECONNRESET") return "reset";
  return code.startsWith("HPE_") ? "protocol" : "tls";
}
