import type { CredentialsMode, HeaderList, RedirectMode, RequestMode } from "@whycors/core";
import { readCurl, readFetch, readSnippet, type SyntaxNode } from "@whycors/core/input";
import { parse } from "acorn";
import { readStandardInput } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

const INPUT_LIMIT = 10 * 1024 * 1024;

/** A request as it was copied from developer tools. */
export interface Copied {
  readonly url: string;
  readonly method: string | null;
  readonly headers: HeaderList;
  readonly body: Uint8Array | null;
  readonly cookie: string | null;
  readonly origin: string | null;
  readonly mode: RequestMode | null;
  readonly credentials: CredentialsMode | null;
  readonly redirect: RedirectMode | null;
  readonly insecure: boolean;
  readonly remarks: readonly string[];
}

/** The copied request, if one is given by `--curl`, `--fetch` or `-`. */
export async function readCopied(
  argument: string | undefined,
  { curl, fetch }: { readonly curl?: string; readonly fetch?: string },
): Promise<Copied | null> {
  const given = [argument === "-" ? "-" : undefined, curl, fetch].filter((each) => each !== undefined);
  if (given.length === 0) return null;
  if (given.length > 1) throw new UsageError("the request can be copied from one place only", "give one of -, --curl and --fetch");

  const text = given[0] === "-" ? await standardInput() : (given[0] ?? "");
  const result = curl !== undefined ? readCurl(text) : fetch !== undefined ? readFetch(text, parseScript) : readSnippet(text, parseScript);
  if (result.kind === "error") throw new UsageError(result.message, result.hint);
  const { request } = result;
  return { ...request, body: request.body === null ? null : new TextEncoder().encode(request.body) };
}

function parseScript(text: string): SyntaxNode {
  return parse(text, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true });
}

async function standardInput(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("whycors: paste the command, then press Ctrl-D\n");
  const text = await readStandardInput(INPUT_LIMIT);
  if (text === null) throw new UsageError("what stands on standard input is too long", `at most ${INPUT_LIMIT} bytes are read`);
  if (text.trim() === "") throw new UsageError("standard input is empty", "pipe a copied cURL command or fetch call into it");
  return text;
}
