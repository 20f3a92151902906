import type { JsonValue } from "../model/json.ts";
import { CATALOGUE } from "../reasons/catalogue.ts";
import type { Finding } from "../reasons/finding.ts";

/** One finding, and where it was found. */
export interface SarifFinding {
  readonly finding: Finding;
  /** What the finding's reason means, where it is none of the catalogue. */
  readonly title?: string;
  /** The file that it was found in: a path, or an absolute URL; null when it is none. */
  readonly file: string | null;
  /** The line in the file, from 1; the first, where it is not known. */
  readonly line?: number;
  /** What it was found in, as `log.entries[3]`, or a URL. */
  readonly place: string;
  /** Text that is the same when the same is found again, whatever else changes. */
  readonly fingerprint: string;
  /** From 0.0 to 10.0, where the finding is one of security. */
  readonly securitySeverity?: number;
  /** Whatever else is known. */
  readonly properties: { readonly [name: string]: JsonValue };
}

/** A log: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, as far as it is used here. */
export interface SarifLog {
  readonly version: "2.1.0";
  readonly $schema: string;
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly results: readonly SarifResult[];
  readonly columnKind: "utf16CodeUnits";
}

export interface SarifDriver {
  readonly name: "whycors";
  readonly semanticVersion: string;
  readonly rules: readonly SarifRule[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly helpUri?: string;
  /** As GitHub reads them: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
  readonly properties?: { readonly tags: readonly ["security"]; readonly "security-severity": string };
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: Finding["severity"];
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly partialFingerprints: { readonly "whycors/v1": string };
  readonly properties: { readonly [name: string]: JsonValue };
}

export interface SarifLocation {
  readonly physicalLocation?: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
  readonly logicalLocations: readonly { readonly fullyQualifiedName: string; readonly kind: string }[];
}

/**
 * Findings as a SARIF log, whatever found them. `version` is that of the program.
 *
 * @example
 * import { renderSarif } from "@whycors/core/render";
 * renderSarif([], "1.0.0").runs[0].results; // []
 */
export function renderSarif(findings: readonly SarifFinding[], version: string): SarifLog {
  const rules = rulesOf(findings);
  const index = new Map(rules.map(({ id }, position) => [id, position]));
  return {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: { driver: { name: "whycors", semanticVersion: version, rules } },
        results: findings.map((each) => resultOf(each, index.get(each.finding.reason) ?? 0)),
        columnKind: "utf16CodeUnits",
      },
    ],
  };
}

/** A rule for each reason that was found, as severe as the worst finding. */
function rulesOf(findings: readonly SarifFinding[]): readonly SarifRule[] {
  const worst = new Map<string, SarifFinding>();
  for (const each of findings) {
    const known = worst.get(each.finding.reason);
    if (known === undefined || (each.securitySeverity ?? 0) > (known.securitySeverity ?? 0)) worst.set(each.finding.reason, each);
  }
  return [...worst.values()].map(({ title, securitySeverity, finding: { reason, why, what, advice } }) => {
    const known = CATALOGUE.find(({ id }) => id === reason);
    const [link] = known?.links ?? [];
    const [help] = advice;
    return {
      id: reason,
      shortDescription: { text: sentence(title ?? known?.title ?? what) },
      fullDescription: { text: sentence(why) },
      help: { text: sentence(help?.text ?? why) },
      ...(link === undefined ? {} : { helpUri: link }),
      ...(securitySeverity === undefined ? {} : { properties: { tags: ["security"], "security-severity": securitySeverity.toFixed(1) } }),
    };
  });
}

function resultOf({ finding, file, line = 1, place, fingerprint, properties }: SarifFinding, ruleIndex: number): SarifResult {
  const { reason, severity, what, at, args } = finding;
  return {
    ruleId: reason,
    ruleIndex,
    level: severity,
    message: { text: sentence(what) },
    locations: [
      {
        ...(file === null ? {} : { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } } }),
        logicalLocations: [{ fullyQualifiedName: place, kind: "object" }],
      },
    ],
    partialFingerprints: { "whycors/v1": fingerprint },
    properties: { ...properties, step: at, args },
  };
}

/** SARIF wants sentences. */
function sentence(text: string): string {
  const whole = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

/** A URL as it is, a path as a relative reference: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 */
function uriOf(path: string): string {
  if (/^https?:\/\//.test(path)) return path;
  return path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
