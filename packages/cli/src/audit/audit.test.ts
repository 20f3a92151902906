/** The command itself, against the lab. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TRUSTED } from "@whycors/lab";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LabAudit, runAuditCommand, startLabAudit } from "./testing/lab-audit.ts";

let audited: LabAudit;
beforeAll(async () => {
  audited = await startLabAudit();
});
afterAll(() => audited.close());

describe("whycors audit", { timeout: 30_000 }, () => {
  it("shows the exchange, how to see it again and what to do, and writes SARIF and pages", async () => {
    const [sarif, poc] = [join(audited.folder, "audit.sarif"), join(audited.folder, "poc")];
    const words = ["-t", TRUSTED, "--sarif", sarif, "--poc", poc, "--cookie", "sid=s3cret", "-v"];
    const { code, output } = await audited.run(`${audited.lab.origin}/null`, `${audited.lab.origin}/safe/list`, ...words);
    expect(code).toBe(1);
    expect(output).toContain(`✗ high  null-origin-allowed  ${audited.lab.origin}/null`);
    expect(output).toContain("Access-Control-Allow-Origin: null");
    expect(output).toMatch(/\$ curl -s -o \/dev\/null -D - -H 'Origin: null' '?https/);
    expect(output).toMatch(/\$ whycors check '?https:\S+ --from null --credentials include/);
    expect(output).toContain(`✓ ${audited.lab.origin}/safe/list`);
    expect(output).not.toContain("s3cret");
    const log = JSON.parse(readFileSync(sarif, "utf8"));
    expect(log.runs[0].results[0]).toMatchObject({
      ruleId: "null-origin-allowed",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: `${audited.lab.origin}/null` }, region: { startLine: 1 } } }],
    });
    expect(log.runs[0].tool.driver.rules[0].properties).toEqual({ tags: ["security"], "security-severity": "8.0" });
    expect(readFileSync(sarif, "utf8")).not.toContain("s3cret");
    const page = readFileSync(join(poc, "1-null-origin-allowed.html"), "utf8");
    expect(page).toContain('<iframe sandbox="allow-scripts" srcdoc="');
    expect(page).not.toContain("Cookie");
  });

  it("exits with 0 where nothing is found, or only what --fail-on lets pass", async () => {
    const { code, output } = await audited.run(`${audited.lab.origin}/safe/list`);
    expect(code).toBe(0);
    expect(output).toMatch(/^1 endpoint, \d+ requests: nothing found\n$/);
    expect((await audited.run(`${audited.lab.origin}/subdomains`, "--fail-on", "high")).code).toBe(0);
  });

  it("exits with 3 where an endpoint does not answer", async () => {
    const { code, output } = await audited.run("https://localhost:1/");
    expect(code).toBe(3);
    expect(output).toContain("not audited to the end");
  });

  it("points to the line that lists an endpoint", async () => {
    const [sarif, list] = [join(audited.folder, "listed.sarif"), join(audited.folder, "listed urls.txt")];
    writeFileSync(list, `# the lab\n${audited.lab.origin}/safe/list\n${audited.lab.origin}/null\n`);
    await audited.run(list, "--sarif", sarif);
    const [result] = JSON.parse(readFileSync(sarif, "utf8")).runs[0].results;
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: expect.stringMatching(/\/listed%20urls\.txt$/) },
      region: { startLine: 3 },
    });
  });

  it("goes on from where it was", async () => {
    const [state, list] = [join(audited.folder, "state.jsonl"), join(audited.folder, "urls.txt")];
    writeFileSync(list, `# the lab\n${audited.lab.origin}/null\n\n${audited.lab.origin}/safe/list # fine\n`);
    expect((await audited.run(list, "--resume", state)).code).toBe(1);
    const before = audited.lab.seen.get("GET");
    writeFileSync(state, `${readFileSync(state, "utf8")}{"url":"cut o`);
    const { code, output } = await audited.run(list, "--resume", state);
    expect(code).toBe(1);
    expect(output).toContain("null-origin-allowed");
    expect(audited.lab.seen.get("GET")).toBe(before);
    writeFileSync(state, "no result\n");
    await expect(audited.run(list, "--resume", state)).rejects.toThrow("state.jsonl:1: this is no result of whycors audit");
  });

  it("sends nothing out of scope, nor to private addresses unless told to", async () => {
    const before = audited.lab.seen.get("GET");
    await expect(audited.run(`${audited.lab.origin}/null`, "--scope", "*.other.example")).rejects.toThrow("is out of scope");
    const { code, output } = await runAuditCommand(`${audited.lab.origin}/null`, "--resolve", audited.lab.resolution, "-k");
    expect(code).toBe(3);
    expect(output).toContain("api.shop.example is at 127.0.0.1, which is no public address");
    expect(audited.lab.seen.get("GET")).toBe(before);
  });

  it.each([
    [["api.example/items"], "`api.example/items` is no URL, and cannot be read"],
    [["https://u:p@a.example/"], "is no URL of an endpoint"],
    [["https://a.example/", "--trusted", "https://a.example/x"], "is no origin"],
    [["https://a.example/", "--rate", "-1"], "is no value for --rate"],
  ])("refuses %j before anything is sent", async (words, message) => {
    await expect(audited.run(...words)).rejects.toThrow(message);
  });
});
