import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type FetchRequest, newClient, newEnvironment, newRequest, run as runFetch } from "@whycors/core";
import { type Policy, parsePolicy, serve } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runCommand } from "../testing/run-command.ts";
import { collectWritten } from "../testing/written.ts";
import { addPolicy } from "./command.ts";
import { init } from "./init.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-from-har-"));
const written = collectWritten();

afterAll(() => rmSync(folder, { recursive: true }));

function run(...words: readonly string[]): Promise<number> {
  return runCommand(["policy", "init", ...words], (program, give) =>
    addPolicy(
      program,
      async () => undefined,
      async (options) => give(await init(options)),
    ),
  );
}

function file(content: string | Buffer): string {
  const path = join(folder, "page.har");
  writeFileSync(path, content);
  return path;
}

interface Recorded {
  readonly method?: string;
  readonly url?: string;
  readonly sent?: Readonly<Record<string, string>>;
  readonly got?: Readonly<Record<string, string>>;
}

const pairs = (headers: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function har(...entries: readonly Recorded[]): string {
  const written = entries.map(({ method = "GET", url = "https://api.example/items", sent = {}, got = {} }, index) => ({
    startedDateTime: new Date(1_767_225_600_000 + index).toISOString(),
    request: { method, url, headers: pairs({ Origin: "https://app.example", ...sent }) },
    response: { status: 200, headers: pairs({ "Content-Type": "text/plain", ...got }), content: {} },
  }));
  return JSON.stringify({ log: { version: "1.2", creator: { name: "Firefox", version: "150.0" }, pages: [], entries: written } });
}

const PUT: Recorded = { method: "PUT", sent: { "Content-Type": "application/json", Authorization: "Bearer s3same", Cookie: "sid=s3cret" } };

describe("whycors policy init --har", () => {
  it("allows what the recorded requests need, and nothing that the server allows besides", async () => {
    const generous = { "Access-Control-Allow-Origin": "https://app.example", "Access-Control-Allow-Methods": "PUT, DELETE, PATCH" };
    expect(await run("--har", file(har({ ...PUT, got: { ...generous, "Access-Control-Expose-Headers": "X-Total" } })))).toBe(0);
    expect(parse(written.out)).toEqual({
      origins: ["https://app.example"],
      credentials: true,
      methods: ["PUT"],
      requestHeaders: ["authorization", "content-type"],
    });
    expect(written.err).toBe(
      [
        "whycors: made from 1 request to https://api.example: one rule for all paths",
        "whycors: left out: `x-total`, which the server exposes: --expose for what pages read",
        "whycors: a recording does not show which headers of answers pages read (--expose), nor what they ask for at other times",
        "",
      ].join("\n"),
    );
  });

  it("prints no secrets, wherever they stand", async () => {
    const secrets = { "X-Csrf": "tok3n-s3cret", Cookie: "sid=s3cret" };
    const first = { ...PUT, url: "https://api.example/a?key=s3cret", got: { "X-New-Csrf": "tok3n-s3cret", "Set-Cookie": "sid=s3cret" } };
    expect(await run("--har", file(har(first, { url: "https://u:s3cret@api.example/b", sent: secrets })))).toBe(0);
    expect(written.err).toContain("exposed: `x-new-csrf`, since its value in the answer of entry 0 came back in the request of entry 1");
    expect(written.out + written.err).not.toMatch(/s3cret|s3same/);
  });

  it("says what it assumed, and takes what else is said", async () => {
    const got = { "Access-Control-Allow-Credentials": "true", "Access-Control-Max-Age": "86400" };
    const path = file(har({ got }));
    expect(await run("--har", path)).toBe(0);
    expect(parse(written.out)).toEqual({ origins: ["https://app.example"] });
    expect(written.err).toContain(
      "assumed: no credentials, as no cookie is recorded, although the server allows them; browsers often leave cookies out: --credentials if pages send them",
    );
    expect(written.err).toContain(
      "left out: max-age, as no request needs it, although the server says 86400: --max-age 600 if it is wanted",
    );
    written.out = "";
    expect(await run("--har", path, "--credentials", "--max-age", "600", "--expose", "ETag", "--origin", "https://b.example")).toBe(0);
    expect(parse(written.out)).toEqual({
      origins: ["https://app.example", "https://b.example"],
      credentials: true,
      exposedHeaders: ["etag"],
      maxAge: 600,
    });
  });

  it("asks for the host where there are several servers", async () => {
    const path = file(har({}, {}, { url: "http://localhost:3000/x", method: "PATCH" }));
    await expect(run("--har", path)).rejects.toMatchObject({
      message: `\`${path}\` has requests to 2 servers of other origins: which one is the policy for?`,
      hint: "--host chooses; repeat it for one policy for several:\n    --host api.example  2 requests\n    --host localhost:3000  1 request",
    });
    expect(await run("--har", path, "--host", "localhost:3000")).toBe(0);
    expect(parse(written.out)).toEqual({ origins: ["https://app.example"], methods: ["PATCH"] });
    written.err = "";
    expect(await run("--har", path, "--host", "localhost", "--host", "api.example")).toBe(0);
    expect(written.err).toContain("made from 3 requests to https://api.example, http://localhost:3000: one rule for all paths");
    await expect(run("--har", path, "--host", "api.exmple")).rejects.toThrow("has no cross-origin request to `api.exmple`");
  });

  it("leaves out what no policy can allow, and says so", async () => {
    const path = file(har({ sent: { "Access-Control-Allow-Origin": "*" } }, { sent: { Origin: "null" } }));
    expect(await run("--har", path)).toBe(0);
    expect(parse(written.out)).toEqual({ origins: ["https://app.example"] });
    expect(written.err).toContain(
      "not allowed, although pages asked for it: `access-control-allow-origin`: this is a header of responses\n",
    );
    expect(written.err).toContain("not allowed: 1 request with `Origin: null`");
  });

  it.each([
    [{ Origin: "http://plain.example", Cookie: "a=b" }, "`http://plain.example`"],
    [{ Origin: "null" }, "not allowed: 1 request with `Origin: null`"],
  ])("makes no policy where all origins are such: %j", async (sent, hint) => {
    await expect(run("--har", file(har({ sent })))).rejects.toMatchObject({
      message: expect.stringContaining("has an origin that a policy may allow"),
      hint: expect.stringContaining(hint),
    });
    expect(written.out).toBe("");
  });

  it("keeps a header with a safelisted name whose value was not safelisted", async () => {
    const preflight = { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "accept" };
    expect(await run("--har", file(har({ method: "OPTIONS", sent: preflight }, { sent: { Accept: 'a"b:c' } })))).toBe(0);
    expect(parse(written.out)).toEqual({ origins: ["https://app.example"], requestHeaders: ["accept"] });
  });

  it("reads packed recordings, and what is left of those that are cut off", async () => {
    expect(await run("--har", file(gzipSync(har({}))))).toBe(0);
    expect(await run("--har", file(har({}, {}, {}).slice(0, -150)))).toBe(0);
    expect(written.err).toContain("made from 2 requests");
    expect(written.err).toContain("the recording was not read to its end: there may be more");
  });

  it.each<readonly [string, string, string]>([
    ["without cross-origin requests", har({ url: "https://app.example/x" }), "has no cross-origin request that needs a policy"],
    ["without entries", har(), "is a HAR without entries"],
    ["that is none", "[]", "is no HAR"],
    ["that is empty", "", "is empty"],
  ])("refuses a recording %s", async (_name, text, message) => {
    await expect(run("--har", file(text))).rejects.toThrow(message);
    expect(written.out).toBe("");
  });

  it.each([
    [["--har", "a.har", "--check", "b.json"], "a policy is derived from one source"],
    [["--host", "api.example", "--origin", "https://a.example"], "--host chooses among the servers of a recording"],
    [["--har", join(folder, "absent.har")], "cannot be read"],
  ])("refuses %j", async (words, message) => {
    await expect(run(...words)).rejects.toThrow(message);
  });

  it("writes nothing when it is interrupted", async () => {
    const path = file(har({}));
    const done = run("--har", path, "--out", join(folder, "never.yaml"));
    setImmediate(() => process.emit("SIGINT"));
    expect(await done).toBe(130);
    expect(written.err).toBe("whycors: interrupted, and nothing was written\n");
    expect(() => readFileSync(join(folder, "never.yaml"))).toThrow();
  });
});

/** Whether the engine lets a page read an answer of a server that follows the policy. */
function passes(policy: Policy, request: FetchRequest): boolean {
  const trace = runFetch(request, newEnvironment({ client: newClient(request.origin) }), ({ method, url, headers }) => {
    const served = serve(policy, { method, path: new URL(url).pathname, headers });
    return { status: served.kind === "preflight" ? served.status : 200, headers: served.headers };
  });
  return trace.outcome.kind === "readable";
}

const requests = fc
  .record({
    origin: fc.constantFrom("https://app.example", "https://b.example", "http://localhost:5173"),
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "PURGE"),
    names: fc.subarray(["X-Id", "Authorization", "Range", "Content-Type", "Accept"]),
    credentials: fc.constantFrom("same-origin", "include" as const),
  })
  .map(({ names, ...rest }) => newRequest({ url: "https://api.example/items", headers: names.map((name) => [name, '(")']), ...rest }));

/** What a browser would have recorded of the requests, each with its preflight, at a server that refuses them all. */
function recorded(all: readonly FetchRequest[]): string {
  return har(
    ...all.map(({ method, url, origin, headers, credentials }) => ({
      method,
      url,
      sent: { ...Object.fromEntries(headers), Origin: origin, ...(credentials === "include" ? { Cookie: "a=b" } : {}) },
    })),
  );
}

it("lets every recorded request through, and needs all that it says for that", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 5 }), async (all) => {
      written.out = "";
      expect(await run("--har", file(recorded(all)))).toBe(0);
      const document: Readonly<Record<string, readonly string[] | true>> = parse(written.out);
      const policyOf = (each: object): Policy => parsePolicy(each, publicSuffixWithin).policy ?? expect.fail("no policy");
      expect(all.filter((request) => !passes(policyOf(document), request))).toEqual([]);
      for (const [field, value] of Object.entries(document)) {
        const lesser =
          value === true
            ? [{ ...document, [field]: false }]
            : value.map((_each, index) => ({ ...document, [field]: value.toSpliced(index, 1) }));
        for (const less of lesser) expect(all.some((request) => !passes(policyOf(less), request))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
