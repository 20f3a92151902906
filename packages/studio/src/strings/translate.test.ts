import { describe, expect, it } from "vitest";
import { createTranslator, holesOf } from "./translate.ts";

const translate = createTranslator(
  new Map([
    ["nothing is missing", "什麼都不缺"],
    ["the page cannot read `{names}`", "網頁讀不到 `{names}`"],
    ["`{value}` is not `{origin}`", "來源是 `{origin}`，不是 `{value}`"],
    ["send {lines} on the answer of {url}", "在 {url} 加上 {lines}"],
    ["leave out `{name}`", "不要送 `{name}`"],
    ["leave out `{name}`; {*more}", "不要送 `{name}`；{*more}"],
    ["{*who} adds it", "{*who}加的"],
    ["the gateway", "閘道"],
  ]),
);

describe("createTranslator", () => {
  it.each([
    ["nothing is missing", "什麼都不缺"],
    ["the page cannot read `ETag, Link`", "網頁讀不到 `ETag, Link`"],
    ["the page cannot read ``", "網頁讀不到 ``"],
    ["`a$&` is not `b`", "來源是 `b`，不是 `a$&`"],
    ["send `A: 1` and `B: 2` on the answer of https://api.example/", "在 https://api.example/ 加上 `A: 1`、`B: 2`"],
    ["leave out `a`; the gateway adds it; who knows; nothing is missing", "不要送 `a`；閘道加的；who knows；什麼都不缺"],
    ["nginx adds it", "nginx加的"],
  ])("translates %j", (english, chinese) => {
    expect(translate(english)).toBe(chinese);
    expect(translate(english)).toBe(chinese);
  });

  it.each(["", "nothing", "Nothing is missing", "the page cannot read `a` or `b`"])("knows nothing of %j", (english) => {
    expect(translate(english)).toBeNull();
  });

  it("is as fast for long values as for short ones", () => {
    expect(translate(`${"leave out `".repeat(20_000)}`)).toBeNull();
  });
});

it("holesOf lists the places of values", () => {
  expect(holesOf("{a} and {*b}, {not one}")).toEqual([
    { name: "a", inner: false },
    { name: "b", inner: true },
  ]);
});
