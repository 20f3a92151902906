import { Command } from "commander";
import { UsageError } from "../usage-error.ts";

/** Puts a command on a command line; what its action passes to `give` is the result. */
type Add<Result> = (program: Command, give: (result: Result) => void) => void;

/** Runs these words of a command line, without colours; gives what the action gave first. */
export async function runCommand<Result>(words: readonly string[], add: Add<Result>): Promise<Result> {
  const results: Result[] = [];
  const program = new Command().exitOverride().option("--no-color");
  add(program, (result) => results.push(result));
  await program.parseAsync(["--no-color", ...words], { from: "user" });
  const [result] = results;
  if (result === undefined) throw new Error(`nothing was run by ${words.join(" ")}`);
  return result;
}

/** The usage error, where that is what the work ends with. */
export function orUsageError<Result>(work: Promise<Result>): Promise<Result | UsageError> {
  return work.catch((error: unknown) => (error instanceof UsageError ? error : Promise.reject(error)));
}
