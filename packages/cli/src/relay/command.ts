import type { Command } from "commander";

export interface RelayCommandOptions {
  readonly check?: true;
  readonly init?: true;
  readonly dev?: true;
  readonly host?: string;
  readonly port?: string;
  readonly ca?: string;
  readonly json?: true;
  readonly color?: boolean;
}

export type RelayAction = (file: string | undefined, options: RelayCommandOptions) => Promise<void>;

const HELP = `
Pages put the target's whole URL behind the relay's first slash: https://relay.example/https://api.example/v1/items?page=1
It must be spelt as \`new URL(url).href\` spells it. What the relay refuses, the page can read: an object with \`reason\` and \`advice\`.

--dev without a file lets pages on this machine (http://localhost:*) reach all public servers, and listens on loopback alone.

Exit codes: 0 ended by the user, or --check found no error; 1 --check found errors; 2 wrong usage, or a configuration with errors;
130 interrupted twice.

Examples:
  $ whycors relay --init > relay.yaml
  $ whycors relay relay.yaml --check
  $ whycors relay relay.yaml --host 0.0.0.0 --port 8080 --json
  $ whycors relay --dev`;

/** Adds `whycors relay`. */
export function addRelay(program: Command, action: RelayAction): void {
  program
    .command("relay")
    .description("run a CORS proxy that one may expose: it knows its targets and its pages, and refuses everything else")
    .argument("[file]", "the configuration, YAML or JSON; - reads standard input")
    .option("--check", "say what is wrong with the configuration, with line and column, and end")
    .option("--init", "print a configuration to begin with, and end")
    .option("--dev", "listen on loopback alone; without a file, let pages on this machine reach all public servers")
    .option("--host <address>", "the address to listen at, in place of the configuration's")
    .option("-p, --port <port>", "the port to listen at, in place of the configuration's; 0 takes any that is free")
    .option("--ca <file>", "trust the certificates in this PEM file as well")
    .option("--json", "print logs, and what --check finds, as JSON")
    .addHelpText("after", HELP)
    .action(async (file: string | undefined, _options: unknown, command: Command) =>
      action(file, command.optsWithGlobals<RelayCommandOptions>()),
    );
}
