import { asciiLowercase } from "../model/bytes.ts";
import { isIpAddress } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import { DECIDE, type MistakeFix, type MistakeId, type Problem, quoted, regularExpression, replaceBy } from "./mistake.ts";
import { defaultPort, isSentHost, type OriginPattern, originPatternText } from "./origin-pattern.ts";

/** What an entry of a list of origins means; null, when it cannot be taken to mean one. */
export interface ReadOrigin {
  readonly pattern: OriginPattern | null;
  readonly problems: readonly Problem[];
}

/** A part of the text: what it means, and what is wrong with how it is written. */
interface Part<T> {
  readonly means: T;
  readonly faults: readonly (readonly [id: MistakeId, message: string])[];
}

/** What the pages of a service of another scheme have themselves. */
const WEB_SCHEMES: ReadonlyMap<string, string> = new Map([
  ["ws", "http"],
  ["wss", "https"],
  ["ftp", "https"],
]);
const PORT_ADVICE = "ports are 1 to 65535, or * for any";

/** Reads one entry: an origin, or one of the two kinds of patterns. All that is wrong with it is said at once. */
export function readOrigin(text: string): ReadOrigin {
  const refused = refusal(text);
  if (refused !== null) return { pattern: null, problems: [refused] };
  const [, writtenScheme = "", authority = "", rest = ""] = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/([^/?#\\]*)(.*)$/s.exec(text) ?? [];
  const scheme = asciiLowercase(writtenScheme);
  const at = authority.lastIndexOf("@");
  const [, writtenHost = "", portText] = /^((?:\*\.)?\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1)) ?? [];
  const host = readHost(scheme, writtenHost);
  if ("id" in host) return { pattern: null, problems: [host] };
  const port = readPort(scheme, portText);
  if ("id" in port) return { pattern: null, problems: [port] };
  const pattern: OriginPattern = { scheme, ...host.means, port: port.means };
  const written = originPatternText(pattern);
  const faults: Part<unknown>["faults"] = [
    ...(scheme === writtenScheme ? [] : ([["origin-upper-case", "browsers send the scheme in lower case"]] as const)),
    ...(at < 0 ? [] : ([["origin-with-user-info", "an origin has no user name and no password"]] as const)),
    ...host.faults,
    ...port.faults,
    ...(rest === "" ? [] : [restFault(rest)]),
  ];
  const fix = replaceBy(written);
  const problems = faults.map(([id, message]) => ({ id, message: `${quoted(text)}: ${message}`, advice: `write \`${written}\``, fix }));
  return { pattern, problems };
}

function restFault(rest: string): readonly [MistakeId, string] {
  if (rest === "/") return ["origin-with-trailing-slash", "an origin has no slash at its end"];
  return ["origin-with-path", `an origin has no path, no query and no fragment, so no ${quoted(rest)}`];
}

/** What no origin can be made of, or null. */
function refusal(text: string): Problem | null {
  const say = (id: MistakeId, message: string, advice: string, fix: MistakeFix = DECIDE): Problem => ({
    id,
    message: `${quoted(text)}: ${message}`,
    advice,
    fix,
  });
  if (asciiLowercase(text) === "null")
    return say(
      "null-origin",
      "any site can make a page whose origin is `null`, in a sandboxed frame",
      'give the page a real origin; where everything may read the answers, write origins: "any" without credentials',
    );
  if (/^\^|[\\$|(]|\/\/\.\*|[a-z]\?:/.test(text)) return regularExpression(quoted(text));
  const scheme = asciiLowercase(/^([A-Za-z][A-Za-z0-9+.-]*):(?![0-9])/.exec(text)?.[1] ?? "");
  if (scheme === "file")
    return say("file-origin", "the origin of a file is sent as `null`", "serve the page over HTTP, such as http://localhost:8080");
  const instead = WEB_SCHEMES.get(scheme);
  if (instead !== undefined && /^\w+:\/\//.test(text)) {
    const better = instead + text.slice(scheme.length);
    return say("scheme-without-origin", `no page has an origin with the scheme ${scheme}`, `write \`${better}\``, replaceBy(better));
  }
  if (["data", "blob", "about", "javascript", "mailto"].includes(scheme))
    return say(
      "scheme-without-origin",
      `a page of the scheme ${scheme} has no origin of its own to name`,
      "name the page's http or https origin",
    );
  if (/[\s,]/.test(text.trim())) return say("several-origins", "one entry is one origin", "write each origin as an entry of its own");
  if (text !== text.trim()) return say("not-an-origin", "there is white space around it", "leave it out", replaceBy(text.trim()));
  if (/^\*:\/\//.test(text))
    return say("wildcard-misplaced", "a * stands for no scheme", "write an entry for https, and one for http where it must be");
  return /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text) ? null : withoutScheme(text, say);
}

function withoutScheme(text: string, say: (id: MistakeId, message: string, advice: string, fix?: MistakeFix) => Problem): Problem {
  const name = text.replace(/^\/\//, "");
  const scheme = /^(localhost|127\.|\[::1\])/.test(name) ? "http" : "https";
  const { pattern } = /^[^/:*]+:(?![0-9*])/.test(name) || name === "*" ? { pattern: null } : readOrigin(`${scheme}://${name}`);
  if (pattern === null) return say("not-an-origin", "this is no origin", "write scheme and host, such as https://app.example");
  const better = originPatternText(pattern);
  return say("origin-without-scheme", "an origin begins with its scheme", `write \`${better}\``, replaceBy(better));
}

/** The host, with a wildcard at its beginning or without. */
function readHost(scheme: string, written: string): Part<Pick<OriginPattern, "subdomains" | "host">> | Problem {
  const subdomains = written.startsWith("*.");
  const name = subdomains ? written.slice(2) : written;
  if (name.includes("*") || (subdomains && !isWebScheme(scheme))) return misplaced(scheme, written);
  const host = sentHost(scheme, name);
  if (subdomains && (name === "" || (host !== null && isIpAddress(host)))) return misplaced(scheme, written);
  if (host === null) return noHost(scheme, written);
  return { means: { subdomains, host }, faults: host === name ? [] : [hostFault(name, host)] };
}

function isWebScheme(scheme: string): boolean {
  return defaultPort(scheme) !== null;
}

/** The host as browsers send it, or null when none would. */
function sentHost(scheme: string, name: string): string | null {
  const host = isWebScheme(scheme) ? (parseUrl(`${scheme}://${name}`)?.host ?? "") : asciiLowercase(name);
  return isSentHost(host) ? host : null;
}

function hostFault(written: string, host: string): readonly [MistakeId, string] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant
  if (/[^\x00-\x7f]/.test(written)) return ["origin-unicode", `browsers send the host in Punycode, as \`${host}\``];
  if (asciiLowercase(written) === host) return ["origin-upper-case", "browsers send the host in lower case"];
  return ["origin-not-canonical", `browsers send the host as \`${host}\``];
}

function noHost(scheme: string, written: string): Problem {
  const text = `${scheme}://${written}`;
  const better = written.startsWith(".") ? allBelow(scheme, written.slice(1)) : null;
  return {
    id: "not-an-origin",
    message:
      written === "" ? `${quoted(text)}: there is no host` : `${quoted(text)}: ${quoted(written)} is no host that a browser would send`,
    advice: better === null ? "write scheme and host, such as https://app.example" : `write \`${better}\``,
    fix: better === null ? DECIDE : replaceBy(better),
  };
}

function misplaced(scheme: string, written: string): Problem {
  const below = /^\*[*.-]*([^*]+)$/.exec(written)?.[1];
  const better = below === undefined ? null : allBelow(scheme, below);
  const forms = "a * stands for whole names below a host, as in https://*.example.com, or for any port, as in http://localhost:*";
  return {
    id: "wildcard-misplaced",
    message: `${quoted(`${scheme}://${written}`)}: this would match more than it says`,
    advice: better === null ? forms : `write \`${better}\`; ${forms}`,
    fix: better === null ? DECIDE : replaceBy(better),
  };
}

/** The pattern for all names below a host, or null where there are none. */
function allBelow(scheme: string, name: string): string | null {
  const host = isWebScheme(scheme) ? sentHost(scheme, name) : null;
  return host === null || isIpAddress(host) ? null : originPatternText({ scheme, subdomains: true, host, port: null });
}

function readPort(scheme: string, text: string | undefined): Part<OriginPattern["port"]> | Problem {
  if (text === undefined) return { means: null, faults: [] };
  if (text === "") return { means: null, faults: [["origin-not-canonical", "there is a colon, and no port behind it"]] };
  if (text === "*" && defaultPort(scheme) !== null) return { means: "any", faults: [] };
  const port = Number(text);
  if (!/^[0-9]+$/.test(text)) return { id: "not-an-origin", message: `${quoted(text)} is no port`, advice: PORT_ADVICE, fix: DECIDE };
  if (port < 1 || port > 65_535)
    return { id: "origin-port-out-of-range", message: `there is no port ${text}`, advice: PORT_ADVICE, fix: DECIDE };
  if (port === defaultPort(scheme))
    return { means: null, faults: [["origin-with-default-port", `browsers leave out the port ${port}, which ${scheme} has anyway`]] };
  return { means: port, faults: String(port) === text ? [] : [["origin-not-canonical", `browsers send the port as ${port}`]] };
}
