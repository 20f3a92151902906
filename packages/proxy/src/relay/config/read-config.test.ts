import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "./config.ts";
import { developmentConfig, type ParsedRelayConfig, parseRelayConfig } from "./read-config.ts";

const parse = (text: string, environment: Record<string, string> = {}): ParsedRelayConfig =>
  parseRelayConfig(text, { environment, publicSuffixWithin: null });

const TARGET = "targets: [{ url: https://api.example/v1/* }]\n";
const PAGES = "pages: { origins: [https://app.example] }\n";

/** What is wrong with an entry of `targets`. */
const wrongTarget = (entry: string): readonly string[] => parse(`targets: [${entry}]\n${PAGES}`).mistakes.map(({ message }) => message);

describe("parseRelayConfig", () => {
  it("takes the least that makes a relay, with limits, on loopback", () => {
    const { config } = parse(TARGET + PAGES);
    expect(config?.targets.map(({ policy: _policy, ...target }) => target)).toEqual([
      {
        name: "https://api.example/v1/*",
        origin: "https://api.example",
        path: { kind: "prefix", value: "/v1/" },
        methods: ["GET", "HEAD"],
        requestHeaders: [],
        forwardAuthorization: false,
        forwardCookies: false,
        setHeaders: [],
        dangerouslyAllowAddresses: [],
      },
    ]);
    expect([config?.limits, config?.listen, config?.admin]).toEqual([DEFAULT_LIMITS, { host: "127.0.0.1", port: 8080 }, null]);
  });

  it.each([
    ["", "the configuration is empty"],
    ["just a text", "`just a text` is no configuration"],
    [PAGES, "no target is allowed, so that the relay would refuse everything"],
    [`targets: []\n${PAGES}`, "no target is allowed, so that the relay would refuse everything"],
    [TARGET, "no page is allowed"],
    [`${TARGET}pages: any\n`, "`pages` is no policy"],
    [`${TARGET}${PAGES}limit: {}\n`, "there is no field `limit`"],
    [`${TARGET}${PAGES}admin: { host: 0.0.0.0 }\n`, "`0.0.0.0` is open to others, who could read the metrics"],
    [`${TARGET}${PAGES}trustProxy: [localhost]\n`, "`localhost` is no network"],
    [`${TARGET}${PAGES}redis: http://127.0.0.1\n`, "`redis` is no redis: or rediss: URL"],
    [`${TARGET}${PAGES}keys: [{ id: a }]\n`, "the entry has no `key`"],
    [`${TARGET}${PAGES}keys: [{ id: a, key: short }]\n`, "the key has fewer than 16 characters"],
    [`${TARGET}${PAGES}keys: [{ id: a, key: "\${NONE}" }]\n`, "the environment has no variable `NONE`"],
    [`${TARGET}pages: { origins: [https://app.example], methods: [PUT] }\n`, "`methods` does not belong here"],
    ["targets: [", "Flow sequence in block collection must be sufficiently indented and end with a ]"],
    ["a: &a [*a, *a, *a]\n", "there is no field `a`"],
  ])("refuses %j", (text, message) => {
    const { config, mistakes } = parse(text);
    expect([config, mistakes.map((mistake) => mistake.message)]).toEqual([null, expect.arrayContaining([message])]);
  });

  it.each([
    ["{}", ["the target has no `url`"]],
    ["{ url: 1 }", ["`url`: `1` is no text"]],
    ["{ url: api.example }", ["`api.example` is no http: or https: URL"]],
    ["{ url: 'ftp://api.example/*' }", ["`ftp://api.example/*` is no http: or https: URL"]],
    ["{ url: 'https://*.example/*' }", ["`https://*.example/*` is no http: or https: URL"]],
    ["{ url: 'https://api.example' }", ["`https://api.example` has no path"]],
    ["{ url: 'https://API.example/*' }", ["`https://API.example/*` is to be written `https://api.example/*`"]],
    ["{ url: 'https://api.example:443/*' }", ["`https://api.example:443/*` is to be written `https://api.example/*`"]],
    ["{ url: 'https://a:b@api.example/*' }", ["`https://a:b@api.example/*` has more than scheme, host, port and path"]],
    ["{ url: 'https://api.example/?q' }", ["`https://api.example/?q` has more than scheme, host, port and path"]],
    ["{ url: 'https://api.example/%252e%252e/*' }", ["`https://api.example/%252e%252e/*`: servers disagree about what this path means"]],
    ["{ url: 'https://api.example:25/*' }", ["`https://api.example:25/*`: the port is another protocol's"]],
    ["{ url: 'http://localhost:3000/*' }", ["`http://localhost:3000/*`: this is the relay's own machine"]],
    ["{ url: 'https://10.0.0.1/*' }", ["`https://10.0.0.1/*`: this address is not public"]],
    ["{ url: 'https://[::1]/*' }", ["`https://[::1]/*`: this address is not public"]],
    [
      "{ url: 'http://169.254.169.254/*', dangerouslyAllowAddresses: [169.254.0.0/16] }",
      ["`http://169.254.169.254/*`: this address tells machines their secrets"],
    ],
    ["{ url: 'https://a.example/*', methods: [] }", ["`methods`: the list is empty"]],
    ["{ url: 'https://a.example/*', methods: [TRACE] }", [expect.stringContaining("TRACE")]],
    ["{ url: 'https://a.example/*', requestHeaders: ['*'] }", ["`*`: headers are named one by one"]],
    ["{ url: 'https://a.example/*', requestHeaders: [Cookie] }", ["`Cookie` is never passed on: `forwardCookies: true` passes cookies on"]],
    [
      "{ url: 'https://a.example/*', requestHeaders: [X-Forwarded-For] }",
      [expect.stringContaining("`X-Forwarded-For` is never passed on")],
    ],
    ["{ url: 'https://a.example/*', setHeaders: { Host: x } }", ["`Host`: the relay sets it, or needs it, itself"]],
    ["{ url: 'https://a.example/*', setHeaders: { 'X Y': x } }", ["`X Y`: this is no header name"]],
    ['{ url: "https://a.example/*", setHeaders: { X-A: "a\\r\\nX-B: 1" } }', ["the value of `X-A` cannot stand in a header"]],
    ["{ url: 'https://a.example/*', forwardCookies: true }", ["browsers send cookies to the relay only with credentials"]],
    ["{ url: 'https://a.example/*', dangerouslyAllowAddresses: [10.0.0.0/33] }", ["`10.0.0.0/33` is no network"]],
  ])("says what is wrong with the target %s", (entry, messages) => {
    expect(wrongTarget(entry)).toEqual(messages);
  });

  it("reports all mistakes at once, in the order of the file, each with line and column", () => {
    const text = [
      "targets:",
      "  - url: https://API.example/*",
      "    methods: [GET, put]",
      "  - url: https://b.example/*",
      "    cookies: true",
      "pages:",
      "  origins: [https://app.example/]",
      "limits: { seconds: 0 }",
      "",
    ].join("\n");
    expect(parse(text).mistakes.map(({ line, column, width, message }) => [line, column, width, message.slice(0, 30)])).toEqual([
      [2, 10, 21, "`https://API.example/*` is to "],
      [3, 20, 3, expect.stringContaining("put")],
      [5, 5, 7, "there is no field `cookies`"],
      [7, 13, 20, "`https://app.example/`: an ori"],
      [8, 20, 1, "`seconds`: `0` is no whole num"],
    ]);
  });

  it("takes secrets from the environment, and never tells them", () => {
    const text = `targets: [{ url: https://api.example/*, setHeaders: { Authorization: "Bearer \${TOKEN}" } }]\n${PAGES}`;
    expect(parse(text, { TOKEN: "s3cret" }).config?.targets[0]?.setHeaders).toEqual([["Authorization", "Bearer s3cret"]]);
    const { mistakes } = parse(text, { TOKEN: "s3c\nret" });
    expect(mistakes.map(({ message }) => message)).toEqual(["the value of `Authorization` cannot stand in a header"]);
    expect(JSON.stringify(mistakes)).not.toContain("s3c");
  });

  it("makes a policy for each target: of pages, and of what the target allows", () => {
    const text = `
targets:
  - { url: https://a.example/*, methods: [PUT], requestHeaders: [X-A], exposedHeaders: [ETag] }
  - { url: https://a.example/long/*, forwardAuthorization: true }
pages: { origins: [https://app.example], exposedHeaders: [Link] }
keys: [{ id: app, key: 0123456789abcdef }]
`;
    const { config } = parse(text);
    expect(config?.targets.map(({ name, policy }) => [name, policy.methods, policy.requestHeaders, policy.exposedHeaders.join()])).toEqual([
      ["https://a.example/long/*", [], ["authorization", "relay-key"], "link,proxy-status,relay-final-url,retry-after"],
      ["https://a.example/*", ["PUT"], ["relay-key", "x-a"], "etag,proxy-status,relay-final-url,retry-after"],
    ]);
    expect(config?.policy.requestHeaders).toEqual(["authorization", "relay-key", "x-a"]);
  });

  it("warns of http: on the public network", () => {
    const { config, warnings } = parse(`targets: [{ url: http://api.example/* }]\n${PAGES}`);
    expect([config === null, warnings.map(({ line, column, severity }) => [line, column, severity])]).toEqual([
      false,
      [[1, 18, "warning"]],
    ]);
  });
});

describe("developmentConfig", () => {
  it("listens on loopback, for pages on this machine", () => {
    const { listen, policy } = developmentConfig(DEFAULT_LIMITS);
    expect(listen.host).toBe("127.0.0.1");
    expect(policy.origins).toHaveLength(3);
  });
});
