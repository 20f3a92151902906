import type { Delivery } from "../case/delivery.ts";

/** The texts of trying it for real, in English. */
export const enLive = {
  live: {
    noServer:
      "Trying it for real needs the local server, as a page alone may not see the answers of other sites. Run this, and open the case there:",
    checkTitle: "Send it to the real server",
    checkAbout:
      "The local server sends what a browser would send to the URL above, and follows the answers by the rules, as `whycors check` does.",
    send: (method: string): string => `Also send ${method}, which may change something on the server`,
    check: "Send",
    checking: "Sending…",
    take: "Take over these answers",
    fireTitle: "Let a real page ask",
    fireAbout: "A page on another origin, in this very browser, makes the request. What it sees stands beside what was predicted.",
    against: "Against",
    targets: { test: "a test server that answers as written here", real: "the real server" },
    fire: "Fire",
    firing: "Waiting for the page…",
    cannot: {
      servers: "This case has more servers than there are test servers here.",
      url: "Only http: and https: URLs can be tried.",
    },
    moved: (page: string, url: string): string =>
      `For this, the page is ${page} and asks ${url}. The answers name these in place of the case’s own.`,
    predicted: "Predicted",
    came: (browser: string): string => `In this ${browser}`,
    compared: "Compared",
    endings: {
      readable: "readable",
      opaque: "opaque",
      loaded: "loaded",
      error: "an error",
      sent: "sent, unseen",
      pending: "without an answer in time",
    },
    nothing: "none",
    agrees: "What came is what was predicted.",
    differs: "This browser does something else than predicted.",
    report: "Copy as a bug report",
    lab: "Scenarios of the lab",
    labAbout: "Requests to servers of this computer that get CORS wrong on purpose.",
    scenario: "Scenario",
    open: "Open",
    said: "The page says",
  },
  callProblems: {
    "not-http": "Only http: and https: URLs can be asked.",
    busy: "Other checks are still running. Try again when they have ended.",
    gone: "The test server does not have this case any more. Fire again.",
    "stale-token": "The server was started again since this page was loaded. Reload the page.",
    crowded: "Too many pages watch the proxy already. Close one of them, and reload this one.",
    tooLong: (bytes: number): string => `This is too long: the local server reads at most ${bytes} bytes.`,
    stopped: (program: string): string => `${program} is no longer running. Start it again, and open the address that it prints.`,
  },
  delivery: {
    title: "Delivery",
    about: "How the test server under “Try it” sends this answer.",
    headDelay: "Wait before the answer (ms)",
    bodyDelay: "Pause in the middle of the body (ms)",
    connection: "Connection",
    breaks: {
      never: "holds",
      "reset-in-head": "is reset in the middle of the head",
      "reset-in-body": "is reset in the middle of the body",
      "closed-in-body": "is closed in the middle of the body",
    },
    summary: ({ headDelay, bodyDelay, breaks }: Delivery): string => {
      const broken = { "reset-in-head": "reset in the head", "reset-in-body": "reset in the body", "closed-in-body": "closed in the body" };
      const said = [
        ...(headDelay === 0 ? [] : [`after ${headDelay} ms`]),
        ...(bodyDelay === 0 ? [] : [`${bodyDelay} ms pause in the body`]),
        ...(breaks === "never" ? [] : [broken[breaks]]),
      ];
      return said.length === 0 ? "at once and whole" : said.join(", ");
    },
    broken: "CORS allows it, but the connection breaks in the middle of the body, so the page gets an error.",
    brokenForFetch:
      "CORS allows it, but the connection breaks in the middle of the body: code gets status and headers, and an error when it reads the body.",
  },
  trial: {
    what: {
      ending: "For the page it ends",
      status: "Status",
      headers: "Headers that code reads",
      url: "URL in the end",
      body: "Body",
      timing: "Resource Timing",
      wait: "Time until the end",
      requests: "Requests that arrive",
    },
    bodies: { whole: "read to its end", broken: "breaks off" },
    timings: { detailed: "detailed", hidden: "duration only" },
    atLeast: (milliseconds: number): string => `at least ${milliseconds} ms`,
    milliseconds: (count: number): string => `${count} ms`,
    unknown: "not known beforehand",
    mark: "(differs)",
    open: "What came cannot be told apart from what was predicted.",
    asked: (page: string, url: string): string => `The page was ${page} and asked ${url}.`,
    duration: (milliseconds: number): string => `Resource Timing gives ${milliseconds} ms in all.`,
    consent: (method: string): string =>
      `Send ${method}, which may change something on the server: once from here to learn the answer, and once from the page`,
    realAbout:
      "The page of this computer asks the real server, so the server sees its origin and not the case’s. What is predicted follows from what the server says to whycors just before.",
    unseenTitle: "What cannot be seen here",
    unseen: [
      "Which requests the browser sent, and whether it asked first: no page is told of preflights. The developer tools show them under Network.",
      "What the server answered where the page gets an error: it is told neither status nor headers, nor why.",
      "Whether the server says the same to both: the browser may have cookies for it, or an answer in its cache, and comes with headers of its own.",
      "Whether a picture, font, sound or film failed because of CORS, or because it is none: the page gets the same error.",
    ],
    reportTitle: "Bug report",
  },
};

export type LiveStrings = typeof enLive;
