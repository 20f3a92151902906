import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addPolicy } from "../policy/command.ts";
import { init } from "../policy/init.ts";
import { lint } from "../policy/lint.ts";
import { runCommand } from "../testing/run-command.ts";
import { collectWritten } from "../testing/written.ts";
import { addConfig } from "./command.ts";
import { config } from "./config.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-config-"));
const policy = join(folder, "policy.yaml");
const written = collectWritten();

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command line; gives its exit code. */
function run(...words: readonly string[]): Promise<number> {
  return runCommand(words, (program, give) => {
    addConfig(program, async (target, options) => give(await config(target, options)));
    addPolicy(
      program,
      async (file, options) => give(await lint(file, options)),
      async (options) => give(await init(options)),
    );
  });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("whycors config", () => {
  it("writes the files of a target, and reads them back to the same policy", async () => {
    writeFileSync(policy, 'origins: [https://app.example, "https://*.example.com"]\ncredentials: true\nmethods: [PUT]\n');
    expect(await run("config", "nginx", "--policy", policy, "--out", join(folder, "nginx/"))).toBe(0);
    const files = ["cors-maps.conf", "cors.conf"].map((name) => join(folder, "nginx", name));
    expect(files.every((path) => existsSync(path))).toBe(true);
    expect(await run("config", "--from", ...files)).toBe(0);
    expect(written.out).toBe(
      `# read from ${files.join(", ")} (nginx)\norigins:\n  - https://app.example\n  - https://*.example.com\ncredentials: true\nmethods:\n  - PUT\n`,
    );
  });

  it("prints several files with their names, and one as it is", async () => {
    writeFileSync(policy, "origins: any\n");
    expect(await run("config", "nginx", "-p", policy)).toBe(0);
    expect(written.out).toMatch(/^==> cors-maps\.conf <==\n# [\s\S]*\n==> cors\.conf <==\n# /);
    written.out = "";
    expect(await run("config", "s3", "-p", policy)).toBe(0);
    expect(JSON.parse(written.out)).toMatchObject({ CORSRules: [{ AllowedOrigins: ["*"] }] });
  });

  it("says beside the text what the target does otherwise whatever its configuration", async () => {
    writeFileSync(policy, "origins: any\n");
    expect(await run("config", "traefik", "-p", policy)).toBe(0);
    expect(written.err).toMatch(/^whycors: Traefik does otherwise than the policy says, whatever its configuration\n(?: {2}- \S.*\n)+$/);
    written.err = "";
    expect(await run("config", "apache", "-p", policy)).toBe(0);
    expect(written.err).toBe("");
  });

  it("says what the target cannot do, and writes nothing", async () => {
    writeFileSync(policy, "origins: [http://localhost:*]\n");
    expect(await run("config", "s3", "-p", policy, "-o", join(folder, "none.json"))).toBe(1);
    expect(written.err).toBe(
      "whycors: AWS S3 cannot do what the policy says\n  `http://localhost:*`: it has no wildcard for ports\n    name the origins\n",
    );
    expect(existsSync(join(folder, "none.json"))).toBe(false);
  });

  it("shows the mistakes of the policy with their places, and writes nothing", async () => {
    writeFileSync(policy, "origins:\n  - https://app.example/\n");
    expect(await run("config", "nginx", "-p", policy)).toBe(1);
    expect(written.out).toBe("");
    expect(written.err).toContain(
      `${policy}:2:5 error \`https://app.example/\`: an origin has no slash at its end; write \`https://app.example\`\n`,
    );
  });

  it("does not overwrite what it has not written, unless it must", async () => {
    writeFileSync(policy, "origins: any\n");
    const foreign = file("foreign.conf", "precious\n");
    await expect(run("config", "apache", "-p", policy, "-o", foreign)).rejects.toThrow(/was not written by this command/);
    expect(readFileSync(foreign, "utf8")).toBe("precious\n");
    expect(await run("config", "apache", "-p", policy, "-o", foreign, "--force")).toBe(0);
    expect(await run("config", "apache", "-p", policy, "-o", foreign)).toBe(0);
  });

  it("reports the mistakes of a configuration by file and line, in the order of the files", async () => {
    const first = file("a.conf", "server {\n  listen 80;\n}\n");
    const second = file(
      "b.conf",
      "add_header Access-Control-Allow-Origin $http_origin;\nadd_header Access-Control-Allow-Credentials true;\n",
    );
    expect(await run("config", "--from", first, second, "--as", "nginx")).toBe(1);
    expect(written.err).toContain(`${second}:1 error every site is allowed to read answers with the cookies of its visitors`);
    expect(written.err).toContain("whycors: this is what the configuration does, and no policy that may be");
    written.out = "";
    expect(await run("config", "--from", first, second, "--as", "nginx", "--json")).toBe(1);
    const { findings }: { readonly findings: readonly { readonly id: string; readonly line: number }[] } = JSON.parse(written.out);
    expect(findings.map(({ id, line }) => `${line} ${id}`)).toContain("1 missing-on-errors");
  });

  it("knows names that anyone can register", async () => {
    const map = 'map $http_origin $o { default ""; "~^https://[a-z]+\\.github\\.io$" $http_origin; }\n';
    const headers = "add_header Access-Control-Allow-Origin $o always;\nadd_header Vary Origin always;\n";
    expect(await run("config", "--from", file("pages.conf", map + headers))).toBe(1);
    expect(written.err).toContain("error `https://*.github.io`: anyone can have a name below `github.io` [public-suffix]");
  });

  it("knows nothing of CORS in a configuration without it", async () => {
    expect(await run("config", "--from", file("plain.conf", "server {\n  listen 80;\n}\n"))).toBe(0);
    expect(written.err).toContain("nothing about CORS");
  });

  it.each([
    [["config"], /what is to be configured/],
    [["config", "ngnix"], /there is no target/],
    [["config", "nginx"], /which policy/],
    [["config", "nginx", "--policy", join(folder, "absent.yaml")], /cannot be read/],
    [["config", "nginx", "--from", policy], /--from reads a configuration/],
    [["config", "--from", join(folder, "absent.conf")], /cannot be read/],
    [["config", "--from", policy, "--as", "spring"], /cannot be read back/],
  ])("refuses %j", async (words, message) => {
    writeFileSync(policy, "origins: any\n");
    await expect(run(...words)).rejects.toThrow(message);
  });

  it("lists every target with its proof", async () => {
    expect(await run("config", "--list", "--json")).toBe(0);
    const rows: readonly { readonly id: string; readonly proof: string; readonly readsBack: boolean }[] = JSON.parse(written.out);
    expect(rows.filter(({ readsBack }) => readsBack).map(({ id }) => id)).toEqual([
      "nginx",
      "apache",
      "caddy",
      "haproxy",
      "lighttpd",
      "varnish",
    ]);
    expect(rows).toHaveLength(33);
  });
});

describe("whycors policy init", () => {
  it("writes what was said, without what has no effect", async () => {
    const words = [
      "--origin",
      "https://app.example",
      "--credentials",
      "--method",
      "GET",
      "--method",
      "PUT",
      "--header",
      "Accept",
      "--header",
      "X-Id",
    ];
    expect(await run("policy", "init", ...words, "--max-age", "600")).toBe(0);
    expect(written.out).toBe(
      "origins:\n  - https://app.example\ncredentials: true\nmethods:\n  - PUT\nrequestHeaders:\n  - x-id\nmaxAge: 600\n",
    );
    expect(await run("policy", "lint", file("clean.yaml", written.out), "--strict")).toBe(0);
  });

  it("allows what the request of a check wants", async () => {
    const preflight = { role: "preflight", headers: [["Access-Control-Request-Headers", "authorization,x-id"]] };
    const request = { origin: "https://app.example", method: "DELETE", credentials: "include", headers: [["X-Id", "1"]] };
    const report = file("report.json", JSON.stringify({ version: 1, trace: { request, exchanges: [{ request: preflight }] } }));
    expect(await run("policy", "init", "--check", report)).toBe(0);
    expect(written.out).toBe(
      "origins:\n  - https://app.example\ncredentials: true\nmethods:\n  - DELETE\nrequestHeaders:\n  - authorization\n  - x-id\n",
    );
  });

  it("refuses what makes no policy", async () => {
    expect(await run("policy", "init", "--origin", "any", "--credentials")).toBe(1);
    expect(written.err).toContain("this makes no policy");
    await expect(run("policy", "init", "--check", file("bad.json", "[]"))).rejects.toThrow(/no report of a check/);
    await expect(run("policy", "init", "--origin", "https://a.example", "--max-age", "soon")).rejects.toThrow(/no number of seconds/);
  });

  it("keeps a file that is there", async () => {
    const there = file("there.yaml", "mine\n");
    await expect(run("policy", "init", "--origin", "https://a.example", "--out", there)).rejects.toThrow(/is there already/);
    expect(readFileSync(there, "utf8")).toBe("mine\n");
  });
});
