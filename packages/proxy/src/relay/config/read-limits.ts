import { DEFAULT_LIMITS, type Limits, type Rate, type RelayConfig } from "./config.ts";
import { Section } from "./fields.ts";
import type { ConfigPath, Report } from "./place.ts";
import { type Environment, expand } from "./secrets.ts";

const TERABYTE = 2 ** 40;
const DAY = 86_400;
const MILLION = 1_000_000;

/** Least and most of each limit that is one number. */
const RANGES: Readonly<Record<Exclude<keyof Limits, "perAddress" | "perKey">, readonly [least: number, most: number]>> = {
  bodyBytes: [0, TERABYTE],
  headerBytes: [1024, 64 * 1024],
  answerBytes: [1, TERABYTE],
  seconds: [1, DAY],
  connectSeconds: [1, 60],
  bytesPerSecond: [0, 2 ** 30],
  redirects: [0, 20],
  atOnce: [1, 100_000],
  atOncePerAddress: [1, 100_000],
};

export function readLimits(value: unknown, path: ConfigPath, report: Report): Limits {
  const section = new Section(value, path, report, Object.keys(DEFAULT_LIMITS));
  const whole = (name: keyof typeof RANGES): number => section.whole(name, DEFAULT_LIMITS[name], ...RANGES[name]);
  return {
    bodyBytes: whole("bodyBytes"),
    headerBytes: whole("headerBytes"),
    answerBytes: whole("answerBytes"),
    seconds: whole("seconds"),
    connectSeconds: whole("connectSeconds"),
    bytesPerSecond: whole("bytesPerSecond"),
    redirects: whole("redirects"),
    atOnce: whole("atOnce"),
    atOncePerAddress: whole("atOncePerAddress"),
    perAddress: readRate(section, "perAddress"),
    perKey: readRate(section, "perKey"),
  };
}

function readRate(limits: Section, name: "perAddress" | "perKey"): Rate {
  const section = new Section(limits.raw(name), limits.at(name), limits.report, ["requests", "seconds"]);
  const { requests, seconds } = DEFAULT_LIMITS[name];
  return { requests: section.whole("requests", requests, 1, MILLION), seconds: section.whole("seconds", seconds, 1, DAY) };
}

export function readListen(value: unknown, path: ConfigPath, report: Report): RelayConfig["listen"] {
  const section = new Section(value, path, report, ["host", "port"]);
  return { host: section.text("host", "127.0.0.1"), port: section.whole("port", 8080, 0, 65_535) };
}

export function readAdmin(value: unknown, path: ConfigPath, environment: Environment, report: Report): RelayConfig["admin"] {
  if (value === undefined) return null;
  const section = new Section(value, path, report, ["host", "port", "token"]);
  const host = section.text("host", "127.0.0.1");
  const token = section.text("token", null);
  if (token === null && !isLoopback(host))
    report(section.at("host"), `\`${host}\` is open to others, who could read the metrics`, "set `token`, or let it listen at 127.0.0.1");
  return {
    host,
    port: section.whole("port", 9464, 0, 65_535),
    token: token === null ? null : expand(token, environment, section.at("token"), report),
  };
}

/** Whether a listening address is this machine's alone. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
