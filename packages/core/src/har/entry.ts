import type { HeaderList } from "../model/header-list.ts";

/** Something in a recording that is not as it should be; the rest is read all the same. */
export interface HarProblem {
  /** Index in `log.entries`; null when it is about the whole file. */
  readonly entry: number | null;
  /** What is wrong, and what is done about it. */
  readonly what: string;
}

/** The body of a recorded request. */
export interface HarBody {
  /** Its Content-Type; null when it is not recorded. */
  readonly type: string | null;
  /** In bytes, or characters where only these are known; null when it is not recorded. */
  readonly length: number | null;
  /** The text, or its beginning; null when it is not recorded. */
  readonly text: string | null;
}

/**
 * One entry of a HAR, whatever wrote it: http://www.softwareishard.com/blog/har-12-spec/#entries, with the fields that products
 * add. Plain JSON.
 */
export interface HarEntry {
  /** Index in `log.entries`. */
  readonly index: number;
  /** The id of its page; null when there is none. */
  readonly page: string | null;
  /** In milliseconds since the Unix epoch; null when it is not recorded. */
  readonly started: number | null;
  /** In milliseconds; null when it is not recorded. */
  readonly duration: number | null;
  readonly method: string;
  /** Absolute and serialized, without fragment. */
  readonly url: string;
  /** That of the URL, serialized. */
  readonly origin: string;
  /** Without the pseudo-headers of HTTP/2. */
  readonly requestHeaders: HeaderList;
  /** Whether cookies are recorded with the request. */
  readonly cookies: boolean;
  readonly body: HarBody | null;
  /** 0 when there was no answer, or none is recorded. */
  readonly status: number;
  readonly statusText: string;
  /** Null when they are not recorded: every answer has some. */
  readonly responseHeaders: HeaderList | null;
  /** The beginning of the body of an answer that is an error, for the marks of who wrote it; empty when it is not recorded. */
  readonly content: string;
  /** Where the recording says that a redirect leads; empty when it does not. */
  readonly redirectUrl: string;
  /** What the recording program says of a failure, as it stands there; null when it says nothing. */
  readonly error: string | null;
  /** What was loaded, in Chromium's words: `fetch`, `preflight`, `document` …; null when it is not recorded. */
  readonly resourceType: string | null;
  readonly initiator: { readonly type: string; readonly url: string | null } | null;
  readonly servedBy: "network" | "cache" | "service-worker";
  /** Whether a program made the request, and no page: an API call of a test. */
  readonly byProgram: boolean;
}

/** A page of a HAR. */
export interface HarPage {
  readonly id: string;
  /** Its URL, where the recording tells it. */
  readonly url: string | null;
}

/** The program that wrote a HAR. */
export interface HarCreator {
  readonly name: string;
  readonly version: string;
}

/** Takes the parts of a HAR, in the order of the file, as parsed JSON. */
export interface HarReader {
  /** Takes `log.creator`. */
  readonly creator: (value: unknown) => void;
  /** Takes one element of `log.pages`. */
  readonly page: (value: unknown) => void;
  /** Takes one element of `log.entries`, with its index. */
  readonly push: (value: unknown, index: number) => void;
  /** Notes something that whoever reads the file found wrong with it. */
  readonly problem: (problem: HarProblem) => void;
}
