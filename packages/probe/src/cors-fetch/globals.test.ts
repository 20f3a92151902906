import vm from "node:vm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { answer, type Site, startSite } from "../testing/site.ts";
import { createPageGlobals } from "./globals.ts";

let api: Site;

beforeAll(async () => {
  api = await startSite(
    answer({ "Access-Control-Allow-Origin": "http://app.example", "Access-Control-Expose-Headers": "X-A", "X-A": "1" }, "text"),
  );
});

afterAll(() => api.close());

/** What a page's code gives, run in a context of its own with the globals of a page. */
function inPage(code: string): Promise<unknown> {
  const globals = createPageGlobals({ baseURL: "http://app.example/tests/first.html" });
  const context = vm.createContext({ ...globals, api: api.origin, TypeError, Blob, ReadableStream });
  return vm.runInContext(`(async () => { ${code} })()`, context);
}

it("a page's code finds its fetch, its classes and its place", async () => {
  const found = await inPage(`
    const response = await fetch(api, { headers: { Accept: "a/b" } });
    return JSON.stringify([response.headers.get("x-a"), await response.text(), location.pathname, new Request("second").url, response instanceof Response, origin]);
  `);
  expect(JSON.parse(String(found))).toEqual([
    "1",
    "text",
    "/tests/first.html",
    "http://app.example/tests/second",
    true,
    "http://app.example",
  ]);
});

it("a page's code fails with its TypeError, and sends what its realm made", async () => {
  const found = await inPage(`
    const failed = await fetch(api, { credentials: "include" }).then(() => null, (error) => error instanceof TypeError);
    await fetch(api, { method: "POST", body: new Uint8Array([97, 98]) });
    const body = new ReadableStream({ start(controller) { controller.enqueue(new Uint8Array([99])); controller.close(); } });
    await fetch(api, { method: "POST", mode: "cors", body, duplex: "half" }).catch(() => {});
    return failed;
  `);
  expect(found).toBe(true);
  expect(api.seen.filter(({ method }) => method === "POST").map(({ body }) => body)).toEqual(["ab", "c"]);
});

it("a page's code has its XMLHttpRequest, with progress events", async () => {
  const found = await inPage(`
    const xhr = new XMLHttpRequest();
    xhr.open("GET", api);
    return new Promise((resolve) => {
      xhr.onload = (event) => resolve([xhr.responseText, event instanceof ProgressEvent, XMLHttpRequest.DONE].join());
      xhr.send();
    });
  `);
  expect(found).toBe("text,true,4");
});
