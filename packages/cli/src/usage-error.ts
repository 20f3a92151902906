/** Something that the user can put right: printed without a stack, exit code 2. */
export class UsageError extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = "UsageError";
    this.hint = hint;
  }
}

export function fail({ message, hint }: UsageError): void {
  process.stderr.write(`whycors: ${message}\n${hint === null ? "" : `  ${hint}\n`}`);
  process.exitCode = 2;
}
