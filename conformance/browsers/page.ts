/** The documents around a case: which of them runs it, and so with which origin. */
import { readFileSync } from "node:fs";
import ts from "typescript";
import { type Case, serverOriginOf, tokenOf } from "../truth/case.ts";
import type { PageCase } from "./protocol.ts";

/** The script that pages and workers run, as plain JavaScript. */
export const runnerSource: string = stripTypes(readFileSync(new URL("runner.ts", import.meta.url), "utf8"));

function stripTypes(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  // an import of types alone leaves `export {}` behind, which a plain script may not have
  return ts.transpileModule(source, { compilerOptions }).outputText.replace(/^export \{\};$/m, "");
}

function json(value: PageCase): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[<\u2028\u2029\u007f-\uffff]/g, escaped);
}

function forPage({ id, api, url, request, context, page, timeoutMs = 2500 }: Case): PageCase {
  const worker = context === undefined ? {} : { context };
  return { token: tokenOf(id), api, url, request, ...worker, timeoutMs, server: serverOriginOf(page) };
}

// the icon keeps browsers from asking for /favicon.ico
function html(title: string, body: string): string {
  return `<!doctype html><meta charset=utf-8><link rel=icon href="data:,"><title>${title}</title>\n${body}\n`;
}

/** The document in which the case's own code runs. */
export function innerHtml(each: Case): string {
  return html("inner", `<script>\n${runnerSource}\nrunAndReport(${json(forPage(each))});\n</script>`);
}

/** The top-level document. */
export function pageHtml(each: Case): string {
  const inner = innerHtml(each);
  const token = tokenOf(each.id);
  switch (each.page) {
    case "null-iframe":
      return html(token, `<iframe sandbox="allow-scripts" src="${serverOriginOf(each.page)}/__inner/${token}"></iframe>`);
    case "null-data":
      return html(token, `<iframe src="data:text/html;base64,${Buffer.from(inner).toString("base64")}"></iframe>`);
    case "null-srcdoc":
      return html(token, `<iframe sandbox="allow-scripts" srcdoc="${inner.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"></iframe>`);
    default:
      return inner;
  }
}

/** The same code for a dedicated worker, which hands its result to the page. */
export function workerSource(each: Case): string {
  return `${runnerSource}\nrunInWorker(${json(forPage(each))});\n`;
}
