import { STATUS_TEXTS } from "../../model/status-texts.ts";
import { CHROMIUM_BESIDE } from "../beside-cors.ts";
import { loadedOf, refusedEventSource, refusedModule } from "../facts.ts";
import * as means from "../meanings.ts";
import { defineMessages, type Message, type MessageSource } from "../message.ts";
import { CORS_ERRORS } from "./cors-errors.ts";
import { FORMER } from "./former.ts";
import { NEIGHBOURS } from "./neighbours.ts";
import { meaningOfNetError, netError } from "./net-errors.ts";

/** What HTML says of an answer that it cannot use. */
const WRONG_TYPES: Readonly<Record<string, MessageSource>> = {
  ModuleType: {
    text: 'Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a MIME type of "{type}". Strict MIME type checking is enforced for module scripts per HTML spec.',
    role: "neighbour",
    of: (trace) => {
      const module = refusedModule(trace);
      return module === null ? [] : [{ type: module.type }];
    },
    means: means.NOT_A_SCRIPT,
  },
  EventStreamType: {
    text: 'EventSource\'s response has a MIME type ("{type}") that is not "text/event-stream". Aborting the connection.',
    role: "neighbour",
    of: (trace) => {
      const stream = refusedEventSource(trace);
      return stream === null || stream.status !== 200 ? [] : [{ type: stream.type }];
    },
    means: "The answer came and the page may read it, but its Content-Type is not text/event-stream.",
  },
};

const COMPANIONS: Readonly<Record<string, MessageSource>> = {
  FailedToLoad: {
    text: "Failed to load resource: net::{error}",
    role: "companion",
    when: (failure) => {
      const error = failure.trace.client.worker ? null : netError(failure);
      return error === null ? null : { error };
    },
    means: meaningOfNetError,
  },
  ErrorStatus: {
    text: "Failed to load resource: the server responded with a status of {status} ({statusText})",
    role: "companion",
    of: (trace) => {
      const loaded = loadedOf(trace);
      if (loaded === null || loaded.status < 400) return [];
      return [{ status: String(loaded.status), statusText: loaded.statusText ?? STATUS_TEXTS[loaded.status] ?? "" }];
    },
    means: "The server answered with an error status. This alone is no matter of CORS.",
  },
  NetworkLine: {
    text: "{method} {url} net::{error}{answer}",
    choices: {
      method: Object.fromEntries(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].map((method) => [method, method])),
      answer: { answered: " {status} ({statusText})", none: "" },
    },
    role: "companion",
    means: meaningOfNetError,
  },
};

const REJECTIONS: Readonly<Record<string, MessageSource>> = {
  FailedToFetch: { text: "TypeError: Failed to fetch", role: "rejection", means: means.NOT_TOLD },
  SyncXhr: {
    text: "NetworkError: Failed to execute 'send' on 'XMLHttpRequest': Failed to load '{url}'.",
    role: "rejection",
    means: means.NOT_TOLD,
  },
  DynamicImport: { text: "TypeError: Failed to fetch dynamically imported module: {url}", role: "rejection", means: means.NOT_TOLD },
  Worker: {
    text: "SecurityError: Failed to construct 'Worker': Script at '{url}' cannot be accessed from origin '{origin}'.",
    role: "rejection",
    means: "The script of a worker must come from the page's own origin; CORS cannot help. Load it from there, or make a blob: URL of it.",
  },
  NoCorsMethod: {
    text: "TypeError: Failed to execute 'fetch' on 'Window': '{method}' is unsupported in no-cors mode.",
    role: "rejection",
    means: (args) => means.asked({ mode: "no-cors", method: args["method"] ?? "PUT" })(args),
  },
  UrlWithCredentials: {
    text: "TypeError: Failed to execute 'fetch' on 'Window': Request cannot be constructed from a URL that includes credentials: {url}",
    role: "rejection",
    means: means.asked({}),
  },
};

/** All of Chromium's messages; those of one failure stand in the order in which they are printed. */
export const CHROMIUM: readonly Message[] = defineMessages("chromium", {
  ...NEIGHBOURS,
  ...CHROMIUM_BESIDE,
  ...CORS_ERRORS,
  ...WRONG_TYPES,
  ...COMPANIONS,
  ...REJECTIONS,
  ...FORMER,
});
