import { Script } from "node:vm";
import { expect, it } from "vitest";
import { expandCase } from "../truth/case.ts";
import { pageHtml, runnerSource, workerSource } from "./page.ts";

it("makes the runner a plain script", () => {
  expect(() => new Script(runnerSource)).not.toThrow();
  expect(runnerSource).not.toMatch(/<\/script/);
});

it("keeps markup in a case from ending the page's script", () => {
  const html = pageHtml(expandCase({ id: "x", request: { body: "</script><!--é" } }));
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html).toContain("\\u003c/script>\\u003c!--\\u00e9");
});

it("runs the case in the document that the page asks for", () => {
  expect(pageHtml(expandCase({ id: "x", page: "null-iframe" }))).toContain(
    '<iframe sandbox="allow-scripts" src="http://localhost:18801/__inner/x">',
  );
  expect(pageHtml(expandCase({ id: "x", page: "null-data" }))).toContain('<iframe src="data:text/html;base64,');
  expect(pageHtml(expandCase({ id: "x", page: "null-srcdoc" }))).toContain("&quot;token&quot;:&quot;x&quot;");
  expect(workerSource(expandCase({ id: "x" }))).toContain('runInWorker({"token":"x"');
});
