import { describe, expect, it } from "vitest";
import { recogniseTarget, targetOf } from "../targets.ts";
import type { ReadConfiguration } from "./read-configuration.ts";
import { originsInRegex } from "./regex-origins.ts";

function read(id: string, text: string): ReadConfiguration {
  const result = targetOf(id)?.read?.parse(text);
  if (result === undefined) throw new Error(`${id} cannot be read`);
  return result;
}

/** `line id` of each finding that is worth an error or a warning. */
function found(id: string, text: string): readonly string[] {
  return read(id, text)
    .findings.filter(({ severity }) => severity !== "note")
    .map((finding) => `${finding.line} ${finding.id}`);
}

const NGINX = `server {
  location /api/ {
    if ($request_method = 'OPTIONS') {
      add_header 'Access-Control-Allow-Origin' '*';
      add_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS, PUT';
      return 204;
    }
    add_header 'Access-Control-Allow-Origin' '*';
    add_header 'Access-Control-Allow-Credentials' 'true';
  }
}`;
const APACHE = `SetEnvIf Origin "^https?://(www\\.)?shop.example$" ORIGIN=$0
Header set Access-Control-Allow-Origin %{ORIGIN}e env=ORIGIN
Header always set Vary Origin`;
const HAPROXY = `frontend web
  http-request capture req.hdr(origin) len 128
  http-response add-header Access-Control-Allow-Origin %[capture.req.hdr(0)] if { capture.req.hdr(0) -m end .shop.example }
  http-response add-header Access-Control-Allow-Origin https://a.shop.example`;
const VARNISH = `vcl 4.1;
sub vcl_deliver {
  if (req.http.Origin ~ "^https://.*\\.shop\\.example") {
    set resp.http.Access-Control-Allow-Origin = req.http.Origin;
    set resp.http.Access-Control-Allow-Credentials = "true";
  }
}`;
const LIGHTTPD = `$HTTP["url"] =~ "^/fonts/" {
  setenv.add-response-header = ( "Access-Control-Allow-Origin" => "*", "Access-Control-Allow-Credentials" => "true" )
}`;
const CADDY = `api.example {
  @cors header Origin https://app.example
  header @cors Access-Control-Allow-Origin "{header.Origin}"
  header @cors Access-Control-Allow-Methods "PUT, DELETE"
  reverse_proxy localhost:8080
}`;

describe("configurations that people write", () => {
  it.each([
    ["nginx", NGINX, ["8 wildcard-with-credentials", "8 missing-on-errors"]],
    ["apache", APACHE, ["1 origin-match-too-wide", "2 missing-on-errors"]],
    ["haproxy", HAPROXY, ["4 multiple-allow-origin", "4 origin-match-too-wide"]],
    ["varnish", VARNISH, ["3 origin-match-too-wide", "4 vary-missing"]],
    ["lighttpd", LIGHTTPD, ["2 wildcard-with-credentials"]],
    ["caddy", CADDY, ["3 vary-missing"]],
  ])("%s: their mistakes are found at their lines", (id, text, expected) => {
    expect(recogniseTarget(text)?.id).toBe(id);
    expect(found(id, text)).toEqual(expected);
  });

  it("gives what they do as a document", () => {
    expect(read("nginx", NGINX).document).toEqual({
      origins: [],
      paths: [{ path: "/api/*", origins: "any", credentials: true, methods: ["OPTIONS", "PUT"], requestHeaders: [], exposedHeaders: [] }],
    });
    expect(read("caddy", CADDY).document).toEqual({ origins: ["https://app.example"], methods: ["PUT", "DELETE"] });
    expect(read("apache", APACHE).document).toEqual({
      origins: ["http://shop.example", "http://www.shop.example", "https://shop.example", "https://www.shop.example"],
    });
  });

  it.each([
    ["a reflected origin", "add_header Access-Control-Allow-Origin $http_origin always;", "1 any-origin-reflected"],
    [
      "null",
      'map $http_origin $o { default ""; "null" $http_origin; "https://a.example" $http_origin; }\nadd_header Access-Control-Allow-Origin $o always;',
      "2 null-origin",
    ],
    [
      "a header twice",
      'add_header Access-Control-Allow-Origin "https://a.example" always;\nadd_header Access-Control-Allow-Origin "https://a.example" always;',
      "2 multiple-allow-origin",
    ],
    ["a slash at the end", 'add_header Access-Control-Allow-Origin "https://a.example/" always;', "1 origin-with-trailing-slash"],
    [
      "several origins in one header",
      'add_header Access-Control-Allow-Origin "https://a.example, https://b.example" always;',
      "1 several-origins",
    ],
    [
      "a method in lower case",
      'add_header Access-Control-Allow-Origin "*" always;\nadd_header Access-Control-Allow-Methods "patch" always;',
      "2 method-lower-case",
    ],
    [
      "a time that nobody honours",
      'add_header Access-Control-Allow-Origin "*" always;\nadd_header Access-Control-Max-Age 1728000 always;',
      "2 max-age-out-of-range",
    ],
  ])("nginx: finds %s", (_name, text, expected) => {
    expect(found("nginx", text)).toContain(expected);
  });

  it.each<readonly [string, string, string, readonly string[]]>([
    [
      "haproxy",
      "the request's headers, which are gone when the answer comes",
      "frontend web\n acl ok hdr(origin) -m reg ^https://([a-z]+\\.)?shop\\.example$\n http-response set-header Access-Control-Allow-Origin %[hdr(origin)] if ok",
      ["2 it was not found out which origins this allows", "3 it was not found out when this is set"],
    ],
    [
      "haproxy",
      "the end of a name alone",
      "frontend web\n http-request set-var(txn.o) req.hdr(origin)\n http-response set-header Access-Control-Allow-Origin %[var(txn.o)] if { var(txn.o) -m end .shop.example }",
      ["3 it was not found out when this is set"],
    ],
    [
      "apache",
      "names of files",
      '<FilesMatch "\\.woff2?$">\n Header set Access-Control-Allow-Origin "*"\n</FilesMatch>',
      ["2 a policy has no rules for names of files"],
    ],
    [
      "caddy",
      "snippets with arguments",
      "(cors) {\n @o header Origin {args[0]}\n header @o Access-Control-Allow-Origin {args[0]}\n}\na.example {\n import cors https://b.example\n}",
      ["3 it was not found out when this is set", "6 imported files and snippets are not read; give them as well"],
    ],
    [
      "varnish",
      "what the backend's answer is given",
      'sub vcl_backend_response {\n set beresp.http.Access-Control-Allow-Origin = "*";\n}',
      ["2 this statement is not understood"],
    ],
    [
      "lighttpd",
      "the beginning of an origin alone",
      '$REQUEST_HEADER["Origin"] =~ "shop" {\n setenv.add-response-header = ("Access-Control-Allow-Origin" => "https://a.shop.example")\n}',
      [],
    ],
  ])("%s: says where it does not find out what is allowed: %s", (id, _name, text, expected) => {
    const { document, notUnderstood } = read(id, text);
    expect(notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual(expected);
    if (expected.length > 0) expect(document).toEqual({ origins: [] });
  });

  it("apache: reads one virtual host, and says that there are more", () => {
    const host = (origin: string): string =>
      `<VirtualHost *:443>\n Header always set Access-Control-Allow-Origin "${origin}"\n</VirtualHost>\n`;
    const { document, notUnderstood } = read("apache", host("https://a.example") + host("https://b.example"));
    expect(document).toEqual({ origins: ["https://a.example"] });
    expect(notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual(["5 only the first <VirtualHost> with CORS headers was read"]);
  });

  it("says what it has not understood", () => {
    const { notUnderstood } = read("nginx", "include conf.d/*.conf;\nmore_set_headers 'Access-Control-Allow-Origin: *';");
    expect(notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual([
      "1 included files are not read; give them as well",
      "2 this directive is of a module that is not understood",
    ]);
  });

  it("says so too when it does not even hold a scheme", () => {
    const text = "server {\n  if ($http_origin ~* (\\.example\\.com)$) { add_header Access-Control-Allow-Origin $http_origin; }\n}";
    expect(read("nginx", text).notUnderstood.map(({ line, why }) => `${line} ${why}`)).toEqual([
      "2 it was not found out which origins this allows",
    ]);
  });

  it("says of which regular expression it has not found the origins", () => {
    const map = 'map $http_origin $o { default ""; "~^https://app-[0-9]{3}-x\\.example$" $http_origin; }';
    expect(read("nginx", `${map}\nadd_header Access-Control-Allow-Origin $o always;`)).toEqual({
      document: { origins: [] },
      notUnderstood: [
        { line: 1, text: "^https://app-[0-9]{3}-x\\.example$", why: "it was not found out which origins this allows" },
        { line: 2, text: "add_header Access-Control-Allow-Origin $o always;", why: "it was not found out when this is set" },
      ],
      findings: [],
    });
  });

  it.each(["nginx", "apache", "caddy", "haproxy", "lighttpd", "varnish"])("%s: survives what is no configuration", (id) => {
    for (const text of [
      "",
      "\u0000",
      "{".repeat(3000),
      "}".repeat(3000),
      '"',
      "'",
      "$HTTP[",
      "sub x",
      "(((",
      "if",
      "acl a b",
      "map",
      "\\\n".repeat(50),
    ])
      expect(read(id, text).findings).toEqual([]);
  });
});

describe("originsInRegex", () => {
  it.each([
    ["^https://app\\.example$", ["https://app.example"]],
    [
      "^https?://(www\\.)?app\\.example$",
      ["http://app.example", "http://www.app.example", "https://app.example", "https://www.app.example"],
    ],
    ["^https://(?:[a-z0-9_-]+\\.)+example\\.com$", ["https://*.example.com"]],
    ["^https://.*\\.example\\.com$", ["https://*.example.com"]],
    ["^http://localhost(:[0-9]+)?$", ["http://localhost:*"]],
    ["^http://localhost:\\d+$", ["http://localhost:*"]],
    ["^(a|b", []],
    ["(x{1,3}".repeat(100), []],
    [".*", []],
  ])("%s", (source, expected) => {
    expect(originsInRegex(source)).toEqual(expected);
  });
});
