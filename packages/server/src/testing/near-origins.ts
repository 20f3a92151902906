/** Origins near those that patterns allow, and a matcher so plain that it is right to the eye. */
import { type OriginPattern, originPatternText } from "@whycors/core/policy";

/** A stream of numbers from a seed, 0 to below `bound` (mulberry32). */
export function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound) | 0;
  };
}

const HOSTS = [
  "example.com",
  "a.example.com",
  "b.a.example.com",
  "ample.com",
  "com",
  "foo.com",
  "bar.com",
  "barfoo.com",
  "xn--bcher-kva.example",
  "xn--p1ai",
  "localhost",
  "127.0.0.1",
  "[::1]",
  "[2001:db8::1]",
  "a_b.example",
  "example.com.",
];
const BEFORE = [
  "",
  "",
  "",
  "a.",
  "b.a.",
  "www-",
  "evil",
  "evil.",
  ".",
  "..",
  "-",
  "_",
  "xn--",
  "A.",
  "é.",
  "a@",
  "evil.example/",
  "evil.example?",
  "evil.example#",
  "a%2e",
  " ",
  "*.",
  "[",
  "a\t.",
];
const AFTER = [
  "",
  "",
  "",
  "",
  ".",
  "..",
  ".evil.example",
  "evil",
  "m",
  "/",
  "/.example.com",
  "?",
  "#",
  "@evil.example",
  " ",
  "]",
  "%00",
  "\n",
];
const PORTS = [
  "",
  "",
  "",
  ":3000",
  ":8443",
  ":443",
  ":80",
  ":0",
  ":1",
  ":65535",
  ":65536",
  ":99999",
  ":123456",
  ":",
  ":*",
  ":08443",
  ":8443.example.com",
  ":3000:3000",
  ":3e3",
  ":-1",
  ": 80",
];
const SCHEMES = [
  "https://",
  "https://",
  "https://",
  "http://",
  "http://",
  "HTTPS://",
  "https:/",
  "https:",
  "//",
  "",
  "file://",
  "capacitor://",
  "https://https://",
  "httpss://",
];

type Random = ReturnType<typeof randomNumbers>;

function pick<T>(values: readonly T[], random: Random): T {
  const value = values[random(values.length)];
  if (value === undefined) throw new Error("there is nothing to pick from");
  return value;
}

/** Up to seven patterns. */
export function somePatterns(random: Random): readonly OriginPattern[] {
  return Array.from({ length: random(8) }, (): OriginPattern => {
    const host = pick(HOSTS, random);
    const subdomains = random(2) === 0 && !/^[[0-9]/.test(host);
    return { scheme: pick(["https", "http"], random), subdomains, host, port: pick([null, null, 3000, 8443, "any"] as const, random) };
  });
}

/** An origin that shares most parts with what may be allowed; now and then one with a part left out, doubled or very long. */
export function nearOrigin(random: Random): string {
  const origin = pick(SCHEMES, random) + pick(BEFORE, random) + pick(HOSTS, random) + pick(AFTER, random) + pick(PORTS, random);
  const at = random(origin.length + 1);
  switch (random(12)) {
    case 0:
      return origin.slice(0, at) + origin.slice(at + 1);
    case 1:
      return origin.slice(0, at) + pick([".", ":", "-", "a", "/", "*", "\u0000", "．"], random) + origin.slice(at);
    case 2:
      return origin.slice(0, at) + origin.slice(at - random(8));
    case 3:
      return `https://${"a.".repeat(random(140))}example.com`;
    default:
      return origin;
  }
}

/** By one regular expression for each pattern, tried one after the other. */
export function naiveMatcher(patterns: readonly OriginPattern[]): (origin: string) => boolean {
  const expressions = patterns.map((pattern) => {
    const [scheme = "", rest = ""] = originPatternText({ ...pattern, subdomains: false, port: null }).split("://");
    const host = rest.replace(/[.[\]]/g, "\\$&");
    const below = pattern.subdomains ? "(?:[a-z0-9_-]+\\.)+" : "";
    const port = pattern.port === null ? "" : pattern.port === "any" ? "(?::([1-9][0-9]{0,4}))?" : `:${pattern.port}`;
    return {
      expression: new RegExp(`^${scheme}://(?=[^:]{1,254}(?::\\d|$)|\\[)${below}${host}${port}$`),
      standard: scheme === "https" ? "443" : "80",
    };
  });
  return (origin) =>
    expressions.some(({ expression, standard }) => {
      const match = expression.exec(origin);
      return match !== null && !origin.endsWith("\n") && match[1] !== standard && Number(match[1] ?? 1) <= 65_535;
    });
}
