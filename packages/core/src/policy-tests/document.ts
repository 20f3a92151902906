import type { PolicyDocument } from "../policy/document.ts";
import type { DocumentPath } from "../policy/mistake.ts";

/** What pages of some origins may or may not do, as people write it. Every origin, method and path is asked with every other. */
export interface TestRowDocument {
  /** For people; without it, what is asked says it. */
  readonly name?: string;
  /** Paths of the targets, query included: `/items?page=2`. */
  readonly path: string | readonly string[];
  /** Origins as browsers send them, or `null`. */
  readonly origins: readonly string[];
  /** GET without it. */
  readonly methods?: readonly string[];
  /** Headers that the page sets: names, or names with values. In `allow` all in one request, in `deny` each alone. */
  readonly requestHeaders?: readonly string[] | Readonly<Record<string, string>>;
  /** Whether cookies go along (credentials mode `include`); `both` asks with and without. */
  readonly credentials?: boolean | "both";
  /** The status of the final answer, or those that it may have. */
  readonly status?: number | readonly number[];
  /** Response headers that the page must be able to read. */
  readonly exposedHeaders?: readonly string[];
  /** The seconds for which a preflight says it may be remembered. */
  readonly maxAge?: number;
  /** Members that `Vary` must have, in every answer that says something about origins. */
  readonly vary?: readonly string[];
  /** Whether a request goes out that may change something (PUT, DELETE, …), and not its preflight alone. */
  readonly send?: boolean;
}

/** Whose pages must and must not be able to read what, on which deployments: `cors.yaml`. */
export interface TestDocument {
  /** Deployments by name: the URL below which the paths lie. */
  readonly targets: Readonly<Record<string, string>>;
  /** Header lines that go along with every request and are no part of the page's, such as the key to a staging area. */
  readonly send?: Readonly<Record<string, string>>;
  /** What is sent as Cookie where a browser would send cookies. */
  readonly cookie?: string;
  /** Rows that follow from a policy, near misses of its origins included. */
  readonly policy?: {
    readonly document: PolicyDocument;
    /** Paths of the targets to ask. */
    readonly paths: readonly string[];
    /** True unless said otherwise. */
    readonly nearMisses?: boolean;
  };
  readonly allow?: readonly TestRowDocument[];
  readonly deny?: readonly TestRowDocument[];
  /** Answers with a status of 400 or more that pages must be able to read nevertheless. */
  readonly errors?: readonly TestRowDocument[];
}

/** One mistake in a test document. Plain JSON. */
export interface TestMistake {
  readonly path: DocumentPath;
  /** What is wrong, on one line. */
  readonly message: string;
  /** What to write instead. */
  readonly advice: string;
}

/** Takes down mistakes. */
export type ReportMistake = (path: DocumentPath, message: string, advice: string) => void;
