import type { Incident } from "../explain/console-log.ts";
import { parseUrl, wireUrl } from "../model/url.ts";
import type { Finding } from "../reasons/finding.ts";

/** A console message that speaks of a recorded request. */
export interface JoinedMessage {
  readonly text: string;
  /** Its line in the log, from 1 on. */
  readonly line: number;
  /** How often it stands there. */
  readonly count: number;
  /** The reasons that it can mean, most likely first. */
  readonly reasons: readonly string[];
}

/** The messages of a console log, by the URLs that they name. */
export class ConsoleJoin {
  readonly #byUrl = new Map<string, Incident[]>();
  readonly #unmatched: Set<Incident>;

  constructor(incidents: readonly Incident[]) {
    this.#unmatched = new Set(incidents);
    for (const incident of incidents) {
      const { args } = incident.explanation;
      for (const url of new Set([args["url"], args["initialUrl"]].map(serialized))) {
        if (url !== null) this.#byUrl.set(url, [...(this.#byUrl.get(url) ?? []), incident]);
      }
    }
  }

  /** Notes that a request for this URL is recorded. */
  recorded(url: string): void {
    for (const incident of this.#byUrl.get(url) ?? []) this.#unmatched.delete(incident);
  }

  /** The messages about any of these URLs. */
  join(urls: readonly string[]): readonly JoinedMessage[] {
    return this.#find(urls).map(messageOf);
  }

  /** The reasons that these messages can mean. */
  reasons(urls: readonly string[]): readonly string[] {
    return this.#find(urls).flatMap((incident) => messageOf(incident).reasons);
  }

  /** The finding that the console most likely speaks of; null when it speaks of none, or of the network alone. */
  finding(urls: readonly string[]): Finding | null {
    const findings = this.#find(urls).flatMap(({ explanation }) => explanation.candidates.map(({ finding }) => finding));
    const [first] = findings;
    const isRefusal = ({ at }: Finding): boolean => at !== "fetch/http-network-fetch:8.1";
    const sure = findings.every(({ reason }) => reason === first?.reason) || findings.every(isRefusal);
    return first !== undefined && sure ? { ...first, evidence: [] } : null;
  }

  /** The messages that speak of a refusal, and of no recorded request. */
  unmatched(): readonly JoinedMessage[] {
    return [...this.#unmatched].map(messageOf).filter(({ reasons }) => reasons.length > 0);
  }

  #find(urls: readonly string[]): readonly Incident[] {
    return [...new Set(urls.flatMap((url) => this.#byUrl.get(url) ?? []))];
  }
}

function serialized(text: string | undefined): string | null {
  const url = text === undefined ? null : parseUrl(text);
  return url === null ? null : wireUrl(url);
}

function messageOf({ explanation, line, count }: Incident): JoinedMessage {
  const reasons = [...new Set(explanation.candidates.map(({ finding }) => finding.reason))];
  return { text: explanation.text, line, count, reasons };
}
