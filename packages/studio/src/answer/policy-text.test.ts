import { documentOf } from "@whycors/core/policy";
import { describe, expect, it } from "vitest";
import { readPolicyText } from "./policy-text.ts";

const policyOf = (text: string) => {
  const { policy, faults } = readPolicyText(text);
  return policy === null ? faults.map(({ line, column, message }) => `${line}:${column} ${message}`) : documentOf(policy);
};

const GOOD = { origins: ["https://app.example"], credentials: true, methods: ["PUT"] };

describe("readPolicyText", () => {
  it.each([
    ["YAML", "origins: [https://app.example]\ncredentials: true\nmethods: [PUT]\n"],
    ["JSON", '{ "origins": ["https://app.example"], "credentials": true, "methods": ["PUT"] }'],
    ["an object", "{ // the shop\n origins: ['https://app.example'], credentials: true, methods: [`PUT`], }"],
    ["a module", "export default { origins: ['https://app.example'], credentials: true, methods: ['PUT'] };"],
    ["CommonJS", "module.exports = { origins: ['https://app.example'], credentials: true, methods: ['PUT'] }"],
    ["a call", "app.use(cors({ origins: ['https://app.example'], credentials: true, methods: ['PUT'] }));"],
    [
      "code around it",
      "const port = { port: 1 };\nconst policy = { origins: ['https://app.example'], credentials: true, methods: ['PUT'] };",
    ],
  ])("reads %s", (_name, text) => {
    expect(policyOf(text)).toEqual(GOOD);
  });

  it.each([
    ["origins:\n  - https://app.example/\n", "2:5 `https://app.example/`: "],
    ["origins: any\ncolour: red\n", "2:1 there is no field `colour`"],
    ["export default {\n  origins: [\n    'https://app.example/',\n  ],\n};", "3:5 `https://app.example/`: "],
    ["export default {\n  origins: 'any',\n  colour: 'red' };", "3:3 there is no field `colour`"],
    ["export default { origins: [/app/] };", "1:28 /app/: regular expressions"],
    ["export default { origins: process.env.ORIGINS };", "1:27 this is not written out"],
    ["export default {", "1:17 Unexpected token"],
    ["const a = 1;", "1:1 there is no object with `origins` in it"],
    ["origins: [", "1:11 "],
    ["", "1:1 there is nothing in it"],
  ])("says where %j is wrong", (text, expected) => {
    const told = policyOf(text);
    expect(Array.isArray(told) ? told[0] : told).toEqual(expect.stringContaining(expected));
  });

  it("reads nesting of any depth to an end", () => {
    expect(readPolicyText(`(${"[".repeat(100_000)}`).policy).toBeNull();
    expect(readPolicyText("[".repeat(100_000)).policy).toBeNull();
  });
});
