import type { Product } from "../browsers/message.ts";
import type { Incident } from "../explain/console-log.ts";
import type { Candidate, Explanation } from "../explain/explain.ts";
import { CATALOGUE } from "../reasons/catalogue.ts";
import { checkArguments, shellLine } from "./check-command.ts";
import { adviceLines, wrap } from "./layout.ts";
import { linkOf, nameOf, numberOf } from "./step-words.ts";
import { printable, type Style } from "./style.ts";

const PRODUCTS: Readonly<Record<Product, string>> = {
  chromium: "Chrome, Edge and other Chromium browsers",
  firefox: "Firefox",
  webkit: "Safari and other WebKit browsers",
  "edge-legacy": "Internet Explorer and the old Edge",
  jsdom: "jsdom",
  "happy-dom": "happy-dom",
  node: "Node.js",
  deno: "Deno",
  "react-native": "React Native",
  axios: "axios",
  angular: "Angular",
  superagent: "superagent",
  sentry: "Sentry",
  cypress: "Cypress",
};

/** Parameters that are shown elsewhere, or that only tell which form of a text it is. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set([
  "access",
  "action",
  "answer",
  "api",
  "end",
  "hint",
  "kind",
  "origin",
  "phase",
  "url",
  "via",
]);

/** What a message means, for people. */
export function renderExplanation({ explanation, count, line }: Incident, style: Style): string {
  const [first, ...others] = explanation.candidates;
  const lines = [
    ...heading(explanation, style),
    ...sourceLines(explanation, count, line, style),
    ...(first === undefined ? [] : requestLines(explanation, first, style)),
    ...(explanation.says === null ? [] : labelled("means", explanation.says, style)),
    ...(first === undefined ? [] : reasonLines(first, others.length > 0, style)),
    ...others.map((other) => otherLine(other, style)),
    ...(first === undefined ? [] : confirmLines(explanation, first, style)),
    ...(explanation.documentation === null ? [] : [label("read", explanation.documentation, style)]),
  ];
  return `${lines.join("\n")}\n`;
}

function heading({ text, role }: Explanation, style: Style): readonly string[] {
  const [mark, paint] = role === "cause" ? ["✗", style.bad] : ["?", style.warn];
  return wrap(printable(text.trim()), 78).map((words, index) => paint(style.bold(`${index === 0 ? mark : " "} ${words}`)));
}

function sourceLines({ product, code, until, locales }: Explanation, count: number, line: number, style: Style): readonly string[] {
  const languages = locales.length === 0 || locales.includes("en-US") ? [] : [`in ${locales.join(", ")}`];
  const parts = [
    PRODUCTS[product],
    ...languages,
    ...(until === null ? [] : [`up to version ${until}`]),
    ...(code === null ? [] : [code]),
    ...(count > 1 ? [`${count} times, first on line ${line}`] : []),
  ];
  return [style.dim(`  ${parts.join(" · ")}`)];
}

function label(word: string, text: string, style: Style): string {
  return `  ${style.bold(word.padEnd(5))} ${text}`;
}

function labelled(word: string, text: string, style: Style): readonly string[] {
  return wrap(text, 76).map((words, index) => (index === 0 ? label(word, words, style) : `        ${words}`));
}

const UNNAMED: Readonly<Record<Explanation["unnamed"][number], { readonly what: string; readonly yours: string }>> = {
  url: { what: "the URL", yours: "URL" },
  origin: { what: "the page's origin", yours: "origin" },
  preflight: { what: "what the request needed a preflight for", yours: "method and headers" },
};

function requestLines({ args, unnamed }: Explanation, { request }: Candidate, style: Style): readonly string[] {
  const missing = unnamed.map((each) => UNNAMED[each].what);
  const named = Object.entries(args).filter(([name, value]) => !SHOWN_ELSEWHERE.has(name) && value !== "");
  const who = request.initiator === "fetch" ? "" : ` (${request.initiator})`;
  return [
    label("asks", printable(`${request.method} ${request.url} from ${request.origin}${who}`), style),
    ...(missing.length === 0 ? [] : [style.dim(`        the message does not name ${missing.join(", nor ")}; an example stands there`)]),
    ...named.map(([name, value]) => style.dim(`        ${name.replace(/_+$/, "")}: ${printable(value)}`)),
  ];
}

function titleOf(reason: string): string {
  return CATALOGUE.find(({ id }) => id === reason)?.title ?? reason;
}

function reasonLines({ finding, telltale }: Candidate, several: boolean, style: Style): readonly string[] {
  const { reason, why, advice, at } = finding;
  const sign = several && telltale !== null ? `, if ${printable(telltale)}` : "";
  return [
    ...wrap(`${titleOf(reason)}${sign}`, 76).map((words, index) =>
      index === 0 ? label(several ? "maybe" : "cause", style.bold(words), style) : `        ${style.bold(words)}`,
    ),
    style.dim(`        ${reason}`),
    ...labelled("why", why, style),
    ...advice.flatMap((each, index) => adviceLines(each, index === 0, style)),
    ...(at === null ? [] : [label("rule", `${nameOf(at)}, step ${numberOf(at)}: ${linkOf(at)}`, style)]),
  ];
}

function otherLine({ finding, telltale }: Candidate, style: Style): string {
  const sign = telltale === null ? "" : `, if ${printable(telltale)}`;
  return label("or", `${titleOf(finding.reason)}${sign} ${style.dim(`(${finding.reason})`)}`, style);
}

function confirmLines({ unnamed }: Explanation, { request }: Candidate, style: Style): readonly string[] {
  if (!/^https?:/.test(request.url)) return [];
  const fill = unnamed.length === 0 ? "" : style.dim(` (with your own ${unnamed.map((each) => UNNAMED[each].yours).join(", ")})`);
  return [label("try", `${printable(shellLine(["whycors", "check", ...checkArguments(request)]))}${fill}`, style)];
}
