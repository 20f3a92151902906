#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { addAudit } from "./audit/command.ts";
import { addCheck } from "./check/command.ts";
import { addConfig } from "./config/command.ts";
import { addExplain } from "./explain/command.ts";
import { addHar } from "./har/command.ts";
import { addPolicy } from "./policy/command.ts";
import { addProxy } from "./proxy/command.ts";
import { addRelay } from "./relay/command.ts";
import { addStudio } from "./studio/command.ts";
import { addTest } from "./test/command.ts";
import { fail, UsageError } from "./usage-error.ts";
import { VERSION } from "./version.ts";

/** Exit codes of check: 0 readable, 1 blocked, 2 wrong usage, 3 no HTTP answer, 4 undecided, 130 interrupted. */
const program = new Command("whycors")
  .description("Says why CORS blocks a request: which exchange, at which step of the Fetch Standard, on which header, and what to change.")
  .version(VERSION, "-V, --version")
  .helpCommand("help [command]", "show the help of a command")
  .configureHelp({ showGlobalOptions: true })
  .option("--color", "colours even where the output is no terminal")
  .option("--no-color", "no colours (NO_COLOR=1 does the same)")
  .exitOverride()
  .showSuggestionAfterError(true)
  .addHelpText(
    "after",
    `
Examples:
  $ whycors check https://api.example/items --from https://app.example
  $ whycors check https://api.example/items --from https://app.example -X PUT -H 'X-Id: 1'
  $ whycors check --curl 'curl https://api.example/ -H …' --from https://app.example
  $ whycors explain "Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 200"
  $ whycors har page.har
  $ whycors studio
  $ whycors lab`,
  );

// the work is loaded when it is asked for, so that the command starts fast
addCheck(program, async (url, options) => {
  const { check } = await import("./check/check.ts");
  process.exitCode = await check(url, options);
});
addExplain(program, async (words, options) => {
  const { explain } = await import("./explain/explain.ts");
  process.exitCode = await explain(words, options);
});
addAudit(program, async (targets, options) => {
  const { audit } = await import("./audit/audit.ts");
  process.exitCode = await audit(targets, options);
});
addTest(program, async (file, options) => {
  const { test } = await import("./test/test.ts");
  process.exitCode = await test(file, options);
});
addConfig(program, async (target, options) => {
  const { config } = await import("./config/config.ts");
  process.exitCode = await config(target, options);
});
addPolicy(
  program,
  async (file, options) => {
    const { lint } = await import("./policy/lint.ts");
    process.exitCode = await lint(file, options);
  },
  async (options) => {
    const { init } = await import("./policy/init.ts");
    process.exitCode = await init(options);
  },
);
addHar(program, async (file, options) => {
  const { har } = await import("./har/har.ts");
  process.exitCode = await har(file, options);
});
addProxy(program, async (target, options) => {
  const { proxy } = await import("./proxy/proxy.ts");
  process.exitCode = await proxy(target, options);
});
addRelay(program, async (file, options) => {
  const { relay } = await import("./relay/relay.ts");
  process.exitCode = await relay(file, options);
});
addStudio(program, async (options) => (await import("./studio/studio.ts")).studio(options));
program
  .command("lab")
  .description("start servers on this machine that get CORS wrong on purpose, one path a scenario")
  .option("-p, --port <port>", "the first of the ports to listen on; without it, free ones are taken")
  .option("--audit", "endpoints for `whycors audit` that allow too much, and their safe look-alikes")
  .action(async (options: { readonly port?: string; readonly audit?: true }) =>
    (await import("./lab/command.ts")).lab({ ...options, ...program.opts<{ color?: boolean }>() }),
  );
program
  .command("demo")
  .description("run the check against six scenarios of the lab, over real HTTP")
  .action(async () => (await import("./lab/demo.ts")).demo(program.opts<{ color?: boolean }>().color));

// whoever reads the output, such as head, may have read enough
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError) fail(error);
  else throw error;
}
