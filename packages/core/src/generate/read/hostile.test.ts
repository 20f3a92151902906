/** Configurations that mean harm, or that nobody wrote: reading ends, and what was left out is said. */
import { describe, expect, it } from "vitest";
import { targetOf } from "../targets.ts";
import type { ReadConfiguration } from "./read-configuration.ts";

function read(id: string, text: string): ReadConfiguration {
  const result = targetOf(id)?.read?.parse(text);
  if (result === undefined) throw new Error(`${id} cannot be read`);
  return result;
}

function remarks(id: string, text: string): readonly string[] {
  return read(id, text).notUnderstood.map(({ line, why }) => `${line} ${why}`);
}

const SERVERS = ["nginx", "apache", "caddy", "haproxy", "lighttpd", "varnish"];

describe.each(SERVERS)("%s", (id) => {
  it.each<readonly [string, string, string]>([
    ["deep blocks", "server {\n".repeat(100_000), "201 it is nested more than 200 deep from here on, and nothing was read"],
    ["deep parentheses", `if ${"(".repeat(60_000)}`, "1 it is nested more than 200 deep from here on, and nothing was read"],
    ["negations in a row", `if ${"!".repeat(60_000)}x`, "1 it is nested more than 200 deep from here on, and nothing was read"],
    ["a long line", `\nx ${"a".repeat(1_000_000)}`, "2 this line is longer than 65536 characters, and nothing was read"],
    ["a chain of alternatives", "else if (x) {}\n".repeat(50_000), "1 it has more than 2000 alternatives, and was not read"],
    ["a long text", "x\n".repeat(2_000_000), "1 the configuration is longer than 2097152 characters, and was not read"],
  ])("refuses %s", (_name, text, remark) => {
    expect(remarks(id, text)).toEqual([remark]);
  });
});

const NESTED = "^(https://)?((a+)+b?)+$";
const AHEAD = "^https://(?!evil)";

describe("an expression", () => {
  it.each([
    ["nginx", (regex: string) => `map $http_origin $o {\n "~${regex}" $http_origin;\n}\nadd_header Access-Control-Allow-Origin $o;`, 2],
    [
      "nginx",
      (regex: string) => `server {\n if ($http_origin ~* "${regex}") { add_header Access-Control-Allow-Origin $http_origin; }\n}`,
      2,
    ],
    ["apache", (regex: string) => `SetEnvIf Origin "${regex}" O=$0\nHeader set Access-Control-Allow-Origin %{O}e env=O`, 1],
    ["caddy", (regex: string) => `@cors header_regexp Origin ${regex}\nheader @cors Access-Control-Allow-Origin {header.Origin}`, 1],
    [
      "haproxy",
      (regex: string) =>
        `frontend x\n acl ok req.hdr(origin) -m reg "${regex}"\n http-response set-header Access-Control-Allow-Origin * if ok`,
      2,
    ],
    [
      "lighttpd",
      (regex: string) =>
        `$REQUEST_HEADER["Origin"] =~ "${regex}" {\n setenv.add-response-header = ("Access-Control-Allow-Origin" => "*")\n}`,
      1,
    ],
    [
      "varnish",
      (regex: string) => `sub vcl_deliver {\n if (req.http.Origin ~ "${regex}") { set resp.http.Access-Control-Allow-Origin = "*"; }\n}`,
      2,
    ],
  ])("of %s ends, whatever it is; one that cannot be matched is said with its line", (id, written, line) => {
    expect(read(id, written(NESTED)).document).not.toBeNull();
    expect(remarks(id, written(AHEAD))).toContain(`${line} this expression was not tried: look-around is not understood`);
  });
});

it("ends where values double", () => {
  const nginx = `server {\n set $x https://a.example;\n${'set $x "$x$x";\n'.repeat(60)} add_header Access-Control-Allow-Origin $x;\n}`;
  expect(read("nginx", nginx).document).not.toBeNull();
  const vcl = `sub vcl_deliver {\n set resp.http.a = "aaaa";\n${"set resp.http.a = resp.http.a + resp.http.a;\n".repeat(60)} set resp.http.Access-Control-Allow-Origin = resp.http.a;\n}`;
  expect(read("varnish", vcl).document).not.toBeNull();
});

it("ends where subroutines call each other", () => {
  const vcl = 'sub a { call b; }\nsub b { call a; call a; }\nsub vcl_deliver { call a; set resp.http.Access-Control-Allow-Origin = "*"; }';
  expect(read("varnish", vcl).document).toEqual({ origins: "any" });
});

it("goes through a long list to its end where the server looks it up", () => {
  const origins = Array.from({ length: 1500 }, (_, index) => `https://tenant-${index}.example.com`);
  const entries = origins.map((origin) => ` "${origin}" $http_origin;\n`).join("");
  const text = `map $http_origin $o {\n${entries}}\nadd_header Access-Control-Allow-Origin $o always;\nadd_header Vary Origin always;`;
  expect(read("nginx", text)).toMatchObject({ document: { origins }, notUnderstood: [] });
});
