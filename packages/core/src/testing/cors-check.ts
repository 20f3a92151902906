import { allow, ok, PAGE, type SpecCase } from "./case.ts";

const failsAt = (step: number): string => `blocked fetch/cors-check:${step} @0`;
const allowing = (value: string, ends: string, request: SpecCase["request"] = {}): SpecCase => ({
  name: `cors-check: Access-Control-Allow-Origin ${JSON.stringify(value)}${request.credentials === undefined ? "" : ` with ${request.credentials}`}`,
  request,
  replies: [allow(value)],
  ends,
});
const credentials = (value: string, ends: string): SpecCase => ({
  name: `cors-check: Access-Control-Allow-Credentials ${JSON.stringify(value)}`,
  request: { credentials: "include" },
  replies: [allow(PAGE, [["Access-Control-Allow-Credentials", value]])],
  ends,
});

export const corsCheckCases: readonly SpecCase[] = [
  { name: "cors-check: no header", request: {}, replies: [ok()], ends: failsAt(2), sends: [`GET ${PAGE} - -`] },
  { name: "cors-check: two lines", request: {}, replies: [allow(PAGE, [["Access-Control-Allow-Origin", PAGE]])], ends: failsAt(4) },
  {
    name: "cors-check: the name in any case",
    request: {},
    replies: [ok([["ACCESS-control-ALLOW-origin", "*"]])],
    ends: "readable cors 200",
  },
  allowing(PAGE, "readable cors 200"),
  allowing("*", "readable cors 200"),
  allowing("*", "readable cors 200", { credentials: "omit" }),
  allowing("*", failsAt(4), { credentials: "include" }),
  allowing(`${PAGE}/`, failsAt(4)),
  allowing("https://APP.example", failsAt(4)),
  allowing("http://app.example", failsAt(4)),
  allowing("https://app.example:443", failsAt(4)),
  allowing("https://app.example:8443", failsAt(4)),
  allowing("app.example", failsAt(4)),
  allowing("null", failsAt(4)),
  allowing("", failsAt(4)),
  allowing("* ", failsAt(4)),
  allowing(`${PAGE}, https://other.example`, failsAt(4)),
  allowing("\u0000\u00ff\r\n", failsAt(4)),
  allowing("null", "readable cors 200", { origin: "null" }),
  allowing("NULL", failsAt(4), { origin: "null" }),
  credentials("true", "readable cors 200"),
  credentials("True", failsAt(8)),
  credentials("", failsAt(8)),
  credentials("true, true", failsAt(8)),
  credentials("1", failsAt(8)),
  {
    name: "cors-check: no Access-Control-Allow-Credentials",
    request: { credentials: "include" },
    replies: [allow(PAGE)],
    ends: failsAt(8),
  },
  { name: "cors-check: any status will do", request: {}, replies: [allow("*", [], 500)], ends: "readable cors 500" },
  { name: "cors-check: an error without the header", request: {}, replies: [ok([], 502)], ends: failsAt(2) },
];
