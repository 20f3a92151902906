import { describe, expect, it } from "vitest";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import { registrableDomainByDefaultRule } from "../model/origin.ts";
import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import { auditing } from "./auditing.ts";
import type { AuditFinding, AuditReply, EndpointAudit } from "./finding.ts";

interface Server {
  readonly url?: string;
  readonly status?: number;
  readonly bodyLength?: number;
  readonly addressSpace?: AuditReply["addressSpace"];
  readonly headers: (origin: string) => HeaderList;
}

interface Audited extends EndpointAudit {
  readonly sent: readonly WireRequest[];
}

function audited(
  { url = "https://api.shop.example/me", status = 200, bodyLength = 10, addressSpace = "public", headers }: Server,
  trusted: readonly string[] = [],
): Audited {
  const audit = auditing(url, { registrableDomain: registrableDomainByDefaultRule, trusted, nonce: "n0nce", cacheBuster: true });
  const sent: WireRequest[] = [];
  let turn = audit.next();
  while (turn.done !== true) {
    sent.push(turn.value);
    const reply: Reply = {
      status: turn.value.method === "OPTIONS" ? 405 : status,
      headers: headers(getHeader(turn.value.headers, "Origin") ?? ""),
    };
    turn = audit.next({ reply, bodyLength, addressSpace });
  }
  return { ...turn.value, sent };
}

const reflect = (origin: string): HeaderList => [
  ["Access-Control-Allow-Origin", origin],
  ["Access-Control-Allow-Credentials", "true"],
  ["Vary", "Origin"],
];
const wildcard = (): HeaderList => [["Access-Control-Allow-Origin", "*"]];
const graded = ({ findings }: Audited): readonly string[] => findings.map(({ rule, severity }: AuditFinding) => `${rule} ${severity}`);

describe("auditing grades a reflected origin", () => {
  it.each<readonly [string, Partial<Server>, string]>([
    ["with credentials", {}, "high"],
    ["with credentials, on an error", { status: 500 }, "medium"],
    ["with credentials, on an empty answer", { bodyLength: 0 }, "medium"],
    ["with credentials, on an image", { headers: (origin) => [...reflect(origin), ["Content-Type", "image/png"]] }, "medium"],
    [
      "without credentials",
      { headers: (origin) => reflect(origin).filter(([name]) => name !== "Access-Control-Allow-Credentials") },
      "note",
    ],
    [
      "without credentials, in a private network",
      { addressSpace: "local", headers: (origin) => reflect(origin).filter(([name]) => name !== "Access-Control-Allow-Credentials") },
      "medium",
    ],
  ])("%s", (_name, server, severity) => {
    expect(graded(audited({ headers: reflect, ...server }))).toEqual([`any-origin-reflected ${severity}`]);
  });
});

describe("auditing", () => {
  it("takes a wildcard of the public network for what it is", () => {
    expect(graded(audited({ headers: wildcard }))).toEqual([]);
    expect(graded(audited({ headers: wildcard, addressSpace: "loopback" }))).toEqual(["wildcard-on-private-network medium"]);
  });

  it("sends no origin to an http endpoint that an https page alone could send", () => {
    const origins = audited({ url: "http://api.shop.example/", headers: () => [] }).sent.flatMap(
      ({ headers }) => getHeader(headers, "Origin") ?? [],
    );
    expect(origins.length).toBeGreaterThan(5);
    expect(origins.filter((origin) => origin.startsWith("https:"))).toEqual([]);
  });

  it("sends GET and OPTIONS alone, each with a query of its own", () => {
    const { sent } = audited({ headers: reflect }, ["https://app.shop.example"]);
    expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(["GET", "OPTIONS"]));
    expect(new Set(sent.map(({ url }) => url)).size).toBe(sent.length);
    expect(sent.every(({ url }) => url.startsWith("https://api.shop.example/me?whycors-n0nce="))).toBe(true);
  });

  it("asks two origins for one URL where it shows that a cache mixes answers up, and for no other", () => {
    const headers = (origin: string): HeaderList => (origin === "https://app.shop.example" ? reflect(origin).slice(0, 2) : []);
    const { sent, findings } = audited({ headers }, ["https://app.shop.example"]);
    const urls = sent.map(({ url }) => url);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual(["https://api.shop.example/me?whycors-n0nce=cache"]);
    expect(findings.map(({ rule }) => rule)).toEqual(["vary-origin-missing"]);
  });

  it("tries no names for an address", () => {
    const { sent, error } = audited({ url: "http://192.0.2.1/", headers: () => [] });
    expect(error).toBeNull();
    expect(sent.map(({ headers }) => getHeader(headers, "Origin"))).toEqual([
      null,
      "http://whycors-n0nce.whycors.test",
      "null",
      "http://whycors-n0nce.whycors.test",
      "http://whycors-n0nce.whycors.test",
    ]);
  });

  it("gives an endpoint up that does not answer, and says why", () => {
    const audit = auditing("https://api.shop.example/", {
      registrableDomain: registrableDomainByDefaultRule,
      trusted: [],
      nonce: "n",
      cacheBuster: false,
    });
    audit.next();
    const turn = audit.next({ reply: { failure: "refused", detail: "nothing listens" }, bodyLength: 0, addressSpace: null });
    expect(turn).toEqual({ done: true, value: { url: "https://api.shop.example/", findings: [], requests: 1, error: "nothing listens" } });
  });
});
