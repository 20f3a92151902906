/**
 * Draws the README's picture, docs/check.svg, with the very renderer of the command.
 *
 *     tsx scripts/screenshot.ts
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { newClient, newEnvironment, newRequest, replay } from "@whycors/core";
import { findProblems } from "@whycors/core/fixes";
import { makeReport, renderText, type Style } from "@whycors/core/render";

const PAGE = "https://app.example";
const COMMAND = "npx whycors check https://api.example/items --from https://app.example -X PUT -H 'X-Id: 1'";
/** Marks that survive the renderer and the escaping of XML. */
const [OPEN, NAMED, CLOSE] = ["\ue000", "\ue001", "\ue002"];
const LINE = 19;
const COLUMN = 8.43;

const paint =
  (name: string) =>
  (text: string): string =>
    `${OPEN}${name}${NAMED}${text}${CLOSE}`;
const style: Style = { bold: paint("b"), dim: paint("d"), good: paint("g"), bad: paint("r"), warn: paint("w"), underline: paint("u") };

function output(): string {
  const request = newRequest({ url: "https://api.example/items", origin: PAGE, method: "PUT", headers: [["X-Id", "1"]] });
  const answer = {
    status: 204,
    headers: [
      ["Access-Control-Allow-Origin", PAGE],
      ["Access-Control-Allow-Methods", "PUT, DELETE"],
      ["Access-Control-Allow-Headers", "Content-Type"],
      ["Vary", "Origin"],
    ],
  } as const;
  const environment = newEnvironment({ client: newClient(PAGE) });
  const trace = replay(request, environment, [answer]);
  const report = makeReport({ version: "", trace, connections: [], walk: findProblems(trace, environment), messages: [] });
  return renderText(report, { style, verbose: false, messages: false, fix: false });
}

function toXml(line: string): string {
  const escaped = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll(new RegExp(`${OPEN}(\\w)${NAMED}`, "g"), '<tspan class="$1">').replaceAll(CLOSE, "</tspan>");
}

const lines = [`${paint("d")("$")} ${COMMAND}`, "", ...output().trimEnd().split("\n")];
const plain = (line: string): string => line.replaceAll(new RegExp(`${OPEN}\\w${NAMED}|${CLOSE}`, "g"), "");
const width = Math.ceil(Math.max(...lines.map((line) => plain(line).length)) * COLUMN) + 40;
const height = lines.length * LINE + 36;
const rows = lines.map((line, index) => `  <text x="20" y="${(index + 1) * LINE + 12}" xml:space="preserve">${toXml(line)}</text>`);
writeFileSync(
  fileURLToPath(new URL("../docs/check.svg", import.meta.url)),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The output of whycors check">
  <style>
    svg { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace }
    text { fill: #d6deeb } .b { font-weight: 700; fill: #fff } .d { fill: #8b98ad } .g { fill: #7ddb8f } .r { fill: #ff7b72 } .r .b { fill: #ff7b72 } .w { fill: #e3b341 } .u { text-decoration: underline }
  </style>
  <rect width="100%" height="100%" rx="8" fill="#0d1420"/>
${rows.join("\n")}
</svg>
`,
);
