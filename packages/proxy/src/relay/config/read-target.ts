import { asciiLowercase, BAD_PORTS, type Header, type HeaderList, isToken } from "@whycors/core";
import type { PathPattern } from "@whycors/core/policy";
import { createAddressGuard, isAddress } from "../addresses.ts";
import { isFieldValue } from "../header-text.ts";
import { whyNeverForwarded } from "../request-headers.ts";
import { isAmbiguous } from "../target-url.ts";
import type { Target } from "./config.ts";
import { isFields, quoted, Section } from "./fields.ts";
import { readNetworks } from "./networks.ts";
import type { ConfigPath, Report } from "./place.ts";
import { type Environment, expand } from "./secrets.ts";

/** A target without the policy, which is made of it and of `pages`. */
export type BareTarget = Omit<Target, "policy">;

export const TARGET_FIELDS: readonly string[] = [
  ...["url", "methods", "requestHeaders", "exposedHeaders", "setHeaders"],
  ...["forwardAuthorization", "forwardCookies", "dangerouslyAllowAddresses"],
];

/** What stands for a URL that is of no use, until all mistakes are told. */
const NOWHERE: Place = { name: "", origin: "", path: { kind: "exact", value: "" } };

/** Reads an entry of `targets`. */
export function readTarget(value: unknown, path: ConfigPath, environment: Environment, report: Report): BareTarget {
  const section = new Section(value, path, report, TARGET_FIELDS);
  const networks = readNetworks(section, "dangerouslyAllowAddresses");
  const place = readPlace(section, networks) ?? NOWHERE;
  const methods = section.has("methods") ? section.texts("methods").map(([method]) => method) : ["GET", "HEAD"];
  if (methods.length === 0)
    report(section.at("methods"), "`methods`: the list is empty", "name one, or leave `methods` out for GET and HEAD");
  const requestHeaders = section.texts("requestHeaders").flatMap(([name, at]) => readRequestHeader(name, at, report));
  const rest = {
    methods: methods.includes("GET") ? [...new Set([...methods, "HEAD"])] : methods,
    requestHeaders,
    forwardAuthorization: section.flag("forwardAuthorization"),
    forwardCookies: section.flag("forwardCookies"),
    setHeaders: readSetHeaders(section, environment),
    dangerouslyAllowAddresses: networks,
  };
  return { ...place, ...rest };
}

/** A name that is passed on; what is wrong with it as a name in a policy, the policy says. */
function readRequestHeader(name: string, path: ConfigPath, report: Report): readonly string[] {
  const why = isToken(name) ? whyNeverForwarded(asciiLowercase(name)) : null;
  if (name === "*") report(path, "`*`: headers are named one by one", "a header that no entry names is not passed on");
  else if (why !== null) report(path, `${quoted(name)} is never passed on: ${why}`, "leave it out");
  else return [asciiLowercase(name)];
  return [];
}

interface Place {
  readonly name: string;
  readonly origin: string;
  readonly path: PathPattern;
}

/** `https://api.example/v1/*`, in its one spelling. */
function readPlace(section: Section, networks: readonly string[]): Place | null {
  const text = section.text("url", null);
  const bad = (message: string, advice: string): null => {
    section.report(section.at("url"), message, advice);
    return null;
  };
  if (text === null) return section.has("url") ? null : bad("the target has no `url`", "such as `url: https://api.example/v1/*`");
  const prefix = text.endsWith("/*");
  const bare = prefix ? text.slice(0, -1) : text;
  const example = "write a URL such as `https://api.example/v1/*`, or one without `*` for a single path";
  if (!/^https?:\/\//.test(bare) || !URL.canParse(bare) || /[*]/.test(bare))
    return bad(`${quoted(text)} is no http: or https: URL`, example);
  const url = new URL(bare);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    return bad(
      `${quoted(text)} has more than scheme, host, port and path`,
      "secrets belong into `setHeaders`; queries are always passed on",
    );
  if (url.href === `${bare}/`)
    return bad(`${quoted(text)} has no path`, `write \`${bare}/*\` for all paths, \`${bare}/\` for the first one alone`);
  if (url.href !== bare)
    return bad(`${quoted(text)} is to be written \`${url.href}${prefix ? "*" : ""}\``, "relays compare URLs in their one spelling");
  if (isAmbiguous(url.pathname))
    return bad(`${quoted(text)}: servers disagree about what this path means`, "write it without encoded dots");
  if (url.port !== "" && BAD_PORTS.has(Number(url.port)))
    return bad(`${quoted(text)}: the port is another protocol's`, "browsers block it, too");
  const refused = refusedHost(url.hostname, networks);
  if (refused !== null) return bad(`${quoted(text)}: ${refused.message}`, refused.advice);
  if (url.protocol === "http:" && networks.length === 0)
    section.report(
      section.at("url"),
      `${quoted(text)}: anybody on the way can read and change what http: carries`,
      "use https: if the target can",
      "warning",
    );
  return { name: text, origin: url.origin, path: { kind: prefix ? "prefix" : "exact", value: url.pathname } };
}

function refusedHost(hostname: string, networks: readonly string[]): { readonly message: string; readonly advice: string } | null {
  const host = hostname.replace(/^\[|\]$/g, "");
  const advice = "if that is meant, list its network in `dangerouslyAllowAddresses`, such as `- 127.0.0.1/32`";
  if (/(^|\.)localhost\.?$/.test(host) && networks.length === 0) return { message: "this is the relay's own machine", advice };
  if (!isAddress(host) || createAddressGuard(networks).allows(host)) return null;
  return createAddressGuard(["0.0.0.0/0", "::/0"]).allows(host)
    ? { message: "this address is not public", advice }
    : { message: "this address tells machines their secrets", advice: "no configuration opens it" };
}

function readSetHeaders(section: Section, environment: Environment): HeaderList {
  const { report } = section;
  const value = section.raw("setHeaders");
  if (value === undefined) return [];
  if (!isFields(value)) {
    report(section.at("setHeaders"), `\`setHeaders\`: ${quoted(value)} is no map`, "write `Name: value` below it, a line for each");
    return [];
  }
  return Object.entries(value).flatMap(([name, given]): readonly Header[] => {
    const path = [...section.at("setHeaders"), name];
    const why = settable(name);
    if (why !== null) report(path, `${quoted(name)}: ${why}`);
    if (typeof given !== "string") {
      report(path, `${quoted(name)}: its value, ${quoted(given)}, is no text`, "put it in quotation marks");
      return [];
    }
    const text = expand(given, environment, path, report);
    if (text === null) return [];
    if (!isFieldValue(text))
      report(
        path,
        `the value of ${quoted(name)} cannot stand in a header`,
        "it has a line break, a control character, a space at an end, or more than Latin-1",
      );
    return [[name, text]];
  });
}

/** Why a header cannot be set; null when it can. Cookies and credentials can: that is what `setHeaders` is for. */
function settable(name: string): string | null {
  if (!isToken(name)) return "this is no header name";
  const lower = asciiLowercase(name);
  return /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|expect|via)$/.test(lower)
    ? "the relay sets it, or needs it, itself"
    : null;
}
