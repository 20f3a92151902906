import { CATALOGUE } from "@whycors/core/diagnosis";
import { describe, expect, it } from "vitest";
import { GROUPS, SCENARIOS } from "./groups.ts";
import { NOT_IN_LAB } from "./not-in-lab.ts";

/** Where each of the fifteen documented reasons is shown; null stands for those that no server can cause. */
const DOCUMENTED: Readonly<Record<string, readonly string[] | null>> = {
  "B1 CORS disabled": null,
  "B2 request did not succeed": [
    "connection-refused",
    "dns-failure",
    "tls-failure",
    "self-signed-certificate",
    "no-answer-in-time",
    "connection-reset",
    "malformed-answer",
  ],
  "B3 Origin header cannot be added": null,
  "B4 external redirect not allowed": ["redirect-with-credentials", "redirect-to-other-scheme"],
  "B5 request not HTTP": ["scheme-not-http"],
  "B6 Access-Control-Allow-Origin missing": ["allow-origin-missing"],
  "B7 Access-Control-Allow-Origin does not match": ["allow-origin-mismatch"],
  "B8 credentials with *": ["wildcard-with-credentials"],
  "B9 method not in Access-Control-Allow-Methods": ["method-not-allowed"],
  "B10 Access-Control-Allow-Credentials not true": ["allow-credentials-missing", "allow-credentials-not-true"],
  "B11 preflight did not succeed": ["preflight-status-not-ok", "preflight-failed-on-server"],
  "B12 invalid token in Access-Control-Allow-Methods": ["allow-methods-invalid"],
  "B13 invalid token in Access-Control-Allow-Headers": ["allow-headers-invalid"],
  "B14 header missing from Access-Control-Allow-Headers": ["header-not-allowed"],
  "B15 multiple Access-Control-Allow-Origin": ["two-origins-in-one-line", "multiple-allow-origin"],
};

/** Where each of the common mistakes is shown. */
const MISTAKES: Readonly<Record<string, readonly string[]>> = {
  "C1 never meant to be called cross-origin": ["not-meant-for-pages"],
  "C2 * always, then credentials": ["wildcard-and-allow-credentials"],
  "C3 headers on the OPTIONS answer only": ["allow-origin-missing-after-preflight", "put-without-allow-origin"],
  "C4 needless headers that cause the preflight": ["needless-preflight"],
  "C5 cached without Vary: Origin": ["vary-origin-missing"],
  "C6 response headers not exposed": ["headers-not-exposed"],
  "C7 mixed content": ["mixed-content"],
  "C8 Access-Control-* sent by the page": ["response-header-sent-by-page", "access-control-header-on-request"],
  "C9 slash, path, upper case, port, scheme": [
    "allow-origin-trailing-slash",
    "allow-origin-with-path",
    "allow-origin-case",
    "allow-origin-port",
    "allow-origin-scheme",
  ],
  "C10 two layers both add the header": ["multiple-allow-origin", "same-allow-origin-twice"],
  "C11 OPTIONS answered 401/403/404/405": ["preflight-needs-authentication", "preflight-403", "preflight-404", "preflight-not-routed"],
  "C12 preflight redirected": ["preflight-redirected", "preflight-https-redirect", "preflight-login-redirect"],
  "C13 null origins": ["null-origin-not-allowed", "origin-became-null", "allow-origin-null", "sandboxed-page"],
  "C14 lower-case patch": ["method-case"],
  "C15 Authorization not covered by *": ["authorization-not-covered-by-wildcard"],
};

/** The notes that the catalogue has. */
const NOTES = `header-dropped vary-origin-missing headers-not-exposed expose-wildcard-with-credentials
access-control-header-on-request wildcard-covers-authorization needless-preflight max-age-over-limit error-status-readable opaque-unreadable
cookie-kept-back wildcard-where-a-name-will-do sent-all-the-same repeated-lines`.split(/\s+/);

const ids = SCENARIOS.map(({ id }) => id);

describe("the scenarios", () => {
  it("have ids of their own, fit for a path", () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(ids).not.toContain("blank");
  });

  it("have groups of their own", () => {
    expect(new Set(GROUPS.map(({ id }) => id)).size).toBe(GROUPS.length);
  });

  it.each(SCENARIOS)("$id is explained in one sentence", ({ title, about }) => {
    expect(title).toMatch(/[^.]$/);
    expect(about).toMatch(/^[^.]([^.]|\.(?! ))*\.$/);
  });

  it.each(SCENARIOS)("$id has no path of another scenario", ({ id, hops }) => {
    for (const { path } of hops) expect(path === `/${id}` || path.startsWith(`/${id}/`)).toBe(true);
  });

  it.each(Object.entries(DOCUMENTED))("show %s", (_row, shownBy) => {
    if (shownBy !== null) expect(ids).toEqual(expect.arrayContaining([...shownBy]));
  });

  it("say which documented reasons no server can cause", () => {
    expect(Object.entries(DOCUMENTED).filter(([, shownBy]) => shownBy === null)).toHaveLength(2);
    expect(NOT_IN_LAB.map(({ reason }) => reason)).toEqual(expect.arrayContaining(["cors-disabled", "origin-header-not-added"]));
  });

  it.each(Object.entries(MISTAKES))("show %s", (_row, shownBy) => {
    expect(ids).toEqual(expect.arrayContaining([...shownBy]));
  });

  it.each(CATALOGUE)("show the reason $id under its name, or say why not", ({ id }) => {
    const shown = SCENARIOS.find((scenario) => scenario.id === id)?.expected.reason === id;
    expect(shown).toBe(NOT_IN_LAB.every(({ reason }) => reason !== id));
  });

  it("name only reasons that the catalogue has", () => {
    const named = [...SCENARIOS.map(({ expected }) => expected.reason), ...NOT_IN_LAB.map(({ reason }) => reason)];
    expect(named.filter((reason) => reason !== null && !CATALOGUE.some(({ id }) => id === reason))).toEqual([]);
  });

  it.each(NOTES)("show the note %s under its name", (note) => {
    expect(SCENARIOS.find(({ id }) => id === note)?.expected.notes).toContain(note);
  });

  it("expect a reason exactly where a request fails", () => {
    for (const { id, expected } of SCENARIOS)
      expect([id, expected.reason !== null]).toEqual([id, ["blocked", "failed"].includes(expected.verdict)]);
  });
});
