import { expect, it } from "vitest";
import { expandCase, originOf, pageOrigin, readCases, serverOriginOf, tokenOf } from "./case.ts";

it("fills in what a case leaves out", () => {
  expect(expandCase({ id: "a/b" })).toEqual({
    id: "a/b",
    page: "A",
    api: "fetch",
    url: "http://localhost:18802/c/a-b/t",
    request: {},
    server: {},
  });
});

it.each([
  ["{B}", "http://localhost:18802"],
  ["{B.host}", "localhost:18802"],
  ["{E.port}", "18802"],
  ["{T/u}", "https://localhost:18812/c/x/u"],
  ["//{C.host}{/u}", "//localhost:18803/c/x/u"],
  ["{origin}", "http://localhost:18801"],
  ["{token}", "x"],
  ["{file:css}", "file:///fixtures/disk/style.css"],
  ["{echo:Origin}", "{echo:Origin}"],
  ["{Z/t} {} {a b}", "{Z/t} {} {a b}"],
])("replaces %s", (text, expanded) => {
  expect(expandCase({ id: "x", url: text }).url).toBe(expanded);
});

it("replaces placeholders in header names, values and bodies alike", () => {
  const server = { t: { actual: { headers: [["X-{token}", "{A}"]] as const, body: "{/t}" } } };
  expect(expandCase({ id: "x", server }).server).toEqual({
    t: { actual: { headers: [["X-x", "http://localhost:18801"]], body: "/c/x/t" } },
  });
});

it("takes URLs of files from whoever has them", () => {
  expect(expandCase({ id: "x", url: "{file:css}" }, (name) => `file:///tmp/${name}`).url).toBe("file:///tmp/css");
});

it("knows opaque pages, and that A serves them", () => {
  expect([pageOrigin("null-iframe"), serverOriginOf("null-iframe"), serverOriginOf("B")]).toEqual(["null", originOf("A"), originOf("B")]);
});

it("gives every recorded case a token of its own", () => {
  const tokens = readCases().map(({ id }) => tokenOf(id));
  expect(new Set(tokens).size).toBe(tokens.length);
});
