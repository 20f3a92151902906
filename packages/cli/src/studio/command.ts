import type { Command } from "commander";

export interface StudioOptions {
  readonly port: string;
  readonly color?: boolean;
}

/** What is done with the words of the command line. */
export type StudioAction = (options: StudioOptions) => Promise<void>;

/** The port that the studio takes where it is free. */
export const STUDIO_PORT = "4870";

const ABOUT = `
The page runs in your browser and is served from this computer only. It makes no request that you do not ask for: "Try it" sends
requests through this command, and from a page in your browser. Ctrl-C ends it.`;

/** Adds `whycors studio`. */
export function addStudio(program: Command, action: StudioAction): void {
  program
    .command("studio")
    .description("open a workbench in the browser: build a request and its answers, see what CORS makes of it and why, and try it for real")
    .option("-p, --port <port>", "the port to listen on, or the next free one", STUDIO_PORT)
    .addHelpText("after", ABOUT)
    .action(async (_options: unknown, command: Command) => action(command.optsWithGlobals<StudioOptions>()));
}
