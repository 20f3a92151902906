import { expect, it } from "vitest";
import { chromiumArguments } from "./chromium.ts";
import { firefoxPreferences } from "./firefox.ts";

const SETTING = {
  folder: "/tmp/whycors-1",
  proxy: "http://127.0.0.1:4321",
  authority: { certificate: "", fingerprint: "aGFzaA==" },
  url: "https://app.example/",
  headless: false,
};

it("gives Chromium a profile of its own, the proxy for everything, and the one authority", () => {
  const words = chromiumArguments(SETTING);
  expect(words).toEqual(
    expect.arrayContaining([
      "--user-data-dir=/tmp/whycors-1",
      "--proxy-server=http://127.0.0.1:4321",
      "--proxy-bypass-list=<-loopback>",
      "--ignore-certificate-errors-spki-list=aGFzaA==",
    ]),
  );
  expect(words.at(-1)).toBe("https://app.example/");
  expect([words.includes("--headless"), chromiumArguments({ ...SETTING, headless: true }).includes("--headless")]).toEqual([false, true]);
  expect(words.some((word) => word === "--ignore-certificate-errors" || word === "--no-sandbox")).toBe(false);
});

it("gives Firefox the proxy for everything, loopback included, and no way around it", () => {
  const lines = firefoxPreferences(SETTING.proxy).trimEnd().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      'user_pref("network.proxy.type", 1);',
      'user_pref("network.proxy.http", "127.0.0.1");',
      'user_pref("network.proxy.http_port", 4321);',
      'user_pref("network.proxy.ssl", "127.0.0.1");',
      'user_pref("network.proxy.ssl_port", 4321);',
      'user_pref("network.proxy.no_proxies_on", "");',
      'user_pref("network.proxy.allow_hijacking_localhost", true);',
      'user_pref("network.proxy.failover_direct", false);',
    ]),
  );
});
