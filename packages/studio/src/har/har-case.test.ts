import { HarAnalysis, type HarVerdict } from "@whycors/core/har";
import { describe, expect, it } from "vitest";
import { runCase } from "../case/run-case.ts";
import { packCase, unpackCase } from "../share/link.ts";
import { type HarCase, harCase } from "./har-case.ts";

type Headers = Readonly<Record<string, string>>;

const PAGE = "https://app.example";
const pairs = (headers: Headers): readonly object[] => Object.entries(headers).map(([name, value]) => ({ name, value }));

interface Written {
  readonly method?: string;
  readonly url: string;
  readonly sent?: Headers;
  readonly got: Headers | null;
  readonly status?: number;
  readonly more?: object;
}

function entry({ method = "GET", url, sent = {}, got, status = 200, more = {} }: Written): object {
  return {
    request: { method, url, headers: pairs({ Origin: PAGE, ...sent }), ...more },
    response: { status, headers: got === null ? [] : pairs(got) },
  };
}

function caseOf(keep: boolean, ...entries: readonly object[]): HarCase {
  const verdicts: HarVerdict[] = [];
  const analysis = new HarAnalysis({ bodies: true, onVerdict: (verdict) => verdicts.push(verdict) });
  for (const [index, each] of entries.entries()) analysis.push(each, index);
  analysis.finish();
  const [verdict] = verdicts;
  if (verdict === undefined) throw new Error("nothing was judged");
  return harCase(verdict, keep);
}

const ALLOWED = { "Access-Control-Allow-Origin": PAGE, "Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "x-id" };
const PREFLIGHT = entry({
  method: "OPTIONS",
  url: "https://api.example/a",
  sent: { "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-id" },
  got: ALLOWED,
  status: 204,
});
const PUT = { method: "PUT", url: "https://api.example/a", sent: { "X-Id": "7" } };

describe("a recorded fetch as a case", () => {
  it("has the request, the preflight's answer, the answer, and those of redirects", () => {
    const { given, remarks } = caseOf(
      true,
      PREFLIGHT,
      entry({ ...PUT, got: { "Access-Control-Allow-Origin": PAGE, Location: "https://other.example/b" }, status: 307 }),
      entry({ ...PUT, url: "https://other.example/b", got: { "Content-Type": "text/plain" } }),
    );
    expect(given.request).toMatchObject({ method: "PUT", url: "https://api.example/a", origin: PAGE, headers: [["X-Id", "7"]] });
    expect(given.hops.map(({ preflight, actual }) => [preflight.text.split("\n")[0], actual.text.split("\n")[0]])).toEqual([
      ["HTTP/1.1 204", "HTTP/1.1 307"],
      [expect.stringContaining("HTTP/1.1 204"), "HTTP/1.1 200"],
    ]);
    expect(remarks).toEqual(["preflight-not-recorded"]);
    expect(runCase(given).diagnosis.finding?.reason).toBe("allow-origin-missing-after-preflight");
  });

  it("leaves open where a redirect led that is not recorded", () => {
    const { given } = caseOf(
      true,
      entry({
        ...PUT,
        sent: {},
        method: "POST",
        got: { "Access-Control-Allow-Origin": PAGE, Location: "https://other.example/b" },
        status: 307,
      }),
    );
    expect(given.hops.at(-1)?.actual.text).toBe("");
    expect(runCase(given).trace.outcome.kind).toBe("unknown");
  });

  it("says that a preflight was passed that is not recorded", () => {
    const { given, remarks } = caseOf(true, entry({ ...PUT, got: ALLOWED }));
    expect(remarks).toEqual(["preflight-not-recorded"]);
    expect(given.surroundings.askedBefore).toBe(true);
    expect(runCase(given).diagnosis.verdict).toBe("readable");
  });

  it("says that only the preflight is recorded", () => {
    expect(caseOf(true, PREFLIGHT).remarks).toEqual(["request-not-recorded"]);
  });
});

describe("secrets of a recording", () => {
  const secret = entry({
    method: "POST",
    url: "https://api.example/a?token=s3cret",
    sent: { Authorization: "Bearer s3cret", Cookie: "session=s3cret" },
    got: { "Access-Control-Allow-Origin": PAGE, "Set-Cookie": "session=s3cret", "X-Api-Key": "s3cret" },
    more: { postData: { mimeType: "text/plain", text: "password=s3cret" }, bodySize: 15 },
  });

  it("are left out of the case, and so of every link", async () => {
    const { given, remarks } = caseOf(false, secret);
    expect(remarks).toContain("redacted");
    expect(JSON.stringify(given)).not.toContain("s3cret");
    expect(JSON.stringify(await unpackCase(await packCase(given)))).not.toContain("s3cret");
    expect(given.request.headers).toContainEqual(["Authorization", "Bearer [redacted]"]);
  });

  it("are kept when that is asked for, and secret headers still in no link", async () => {
    const { given, remarks } = caseOf(true, secret);
    expect(remarks).not.toContain("redacted");
    expect([given.request.url, given.body]).toEqual(["https://api.example/a?token=s3cret", "password=s3cret"]);
    const linked = await unpackCase(await packCase(given));
    expect(linked?.request.headers).toContainEqual(["Authorization", "Bearer [redacted]"]);
    expect(linked?.hops[0]?.actual.text).not.toContain("s3cret");
  });

  it("and what is not recorded of a body is told", () => {
    const cut = entry({ method: "POST", url: "https://api.example/a", got: ALLOWED, more: { bodySize: 5 } });
    expect(caseOf(true, cut).remarks).toEqual(["body-not-recorded"]);
  });
});
