import { type Command, Option } from "commander";

export interface ConfigOptions {
  readonly policy?: string;
  readonly out?: string;
  readonly force?: true;
  readonly from?: readonly string[];
  readonly as?: string;
  readonly list?: true;
  readonly json?: true;
  readonly color?: boolean;
}

export type ConfigAction = (target: string | undefined, options: ConfigOptions) => Promise<void>;

const HELP = `
Exit codes: 0 written, or read without errors; 1 the policy has mistakes, the target cannot do what it says, or the
configuration that was read has errors; 2 wrong usage.

Examples:
  $ whycors config --list
  $ whycors config nginx --policy policy.yaml --out /etc/nginx/cors/
  $ whycors config --from /etc/nginx/nginx.conf > policy.yaml
  $ whycors config haproxy --policy policy.yaml --json`;

/** Adds `whycors config`. */
export function addConfig(program: Command, action: ConfigAction): void {
  program
    .command("config")
    .description("write a policy as the configuration of a server, framework or cloud, or read one back")
    .argument("[target]", "what to configure, such as nginx; --list names all")
    .option("-p, --policy <file>", "the policy, YAML or JSON; - reads standard input")
    .option("-o, --out <path>", "where to write: a file, or a folder; without it, standard output")
    .option("--force", "overwrite files that this command has not written")
    .option("--from <file...>", "read existing configuration files and print the policy; - reads standard input")
    .addOption(new Option("--as <target>", "whose configuration it is that --from reads, where that cannot be seen"))
    .option("--list", "list the targets, what is proved of each, and what it cannot do")
    .option("--json", "print what there is to say as JSON")
    .addHelpText("after", HELP)
    .action(async (target: string | undefined, _options: unknown, command: Command) =>
      action(target, command.optsWithGlobals<ConfigOptions>()),
    );
}
