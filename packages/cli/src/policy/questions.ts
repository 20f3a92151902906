import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Readable, Writable } from "node:stream";
import { cancel, confirm, intro, isCancel, log, multiselect, outro, text } from "@clack/prompts";
import { type Draft, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";

/** The terminal on which somebody answers. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** The answers, where to write, and whether a file that is there may be overwritten. */
export interface Answers {
  readonly draft: Draft;
  readonly out: string;
  readonly overwrite: boolean;
}

/** How each question is asked: on which terminal, and until when. */
type Asking = Terminal & { readonly signal: AbortSignal };

/** Asks the few questions, with what is `given` already filled in; null when the person has left. */
export async function ask(given: Draft, file: string, overwrite: boolean, terminal: Terminal): Promise<Answers | null> {
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  // Ctrl-D closes the line that is read, and says nothing
  const onKey = (_text: string | undefined, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    if (key?.ctrl === true && key.name === "d") leave();
  };
  terminal.input.on("end", leave).on("close", leave).on("keypress", onKey);
  try {
    intro("A policy says which origins may read answers.", terminal);
    const answers = await answersTo(given, file, overwrite, { ...terminal, signal: leaving.signal });
    if (answers === null) cancel("Nothing was written.", terminal);
    else outro("That is all.", terminal);
    return answers;
  } finally {
    terminal.input.off("end", leave).off("close", leave).off("keypress", onKey);
  }
}

async function answersTo(given: Draft, file: string, overwrite: boolean, asking: Asking): Promise<Answers | null> {
  const origins = await askOrigins(given, asking);
  if (origins === null) return null;
  const credentials = await askCredentials(origins, given, asking);
  if (credentials === null) return null;
  const methods = await askMethods(given, asking);
  if (methods === null) return null;
  const requestHeaders = await askNames("Which headers do pages set, such as Content-Type?", "requestHeaders", given, asking);
  if (requestHeaders === null) return null;
  const exposedHeaders = await askNames("Which headers of answers do pages read, such as ETag?", "exposedHeaders", given, asking);
  if (exposedHeaders === null) return null;
  const place = await askPlace(file, overwrite, asking);
  return place === null ? null : { draft: { ...given, origins, credentials, methods, requestHeaders, exposedHeaders }, ...place };
}

async function askOrigins(given: Draft, asking: Asking): Promise<Draft["origins"] | null> {
  const answer = await text({
    ...asking,
    message: "Which origins may? Several with spaces between; any for all",
    placeholder: "https://app.example",
    initialValue: given.origins === "any" ? "any" : given.origins.join(" "),
    validate: (value) => {
      const origins = originsIn(value);
      return origins.length === 0 ? "name one, such as https://app.example" : complaint({ origins });
    },
  });
  return isCancel(answer) ? null : originsIn(answer);
}

async function askCredentials(origins: Draft["origins"], given: Draft, asking: Asking): Promise<boolean | null> {
  if (origins === "any") {
    log.info("Without credentials: browsers refuse them where all origins are allowed.", asking);
    return false;
  }
  for (let initialValue = given.credentials; ; initialValue = false) {
    const credentials = await confirm({ ...asking, message: "With cookies and other credentials?", initialValue });
    if (isCancel(credentials)) return null;
    const wrong = complaint({ origins, credentials });
    if (wrong === undefined) return credentials;
    log.error(wrong, asking);
  }
}

async function askMethods({ methods }: Draft, asking: Asking): Promise<readonly string[] | null> {
  const options = [...new Set(["PUT", "PATCH", "DELETE", ...methods])].map((value) => ({ value, label: value }));
  const message = "Which methods beyond GET, HEAD and POST? Space chooses";
  const chosen = await multiselect({ ...asking, message, options, initialValues: methods, required: false, showInstructions: false });
  return isCancel(chosen) ? null : chosen;
}

async function askNames(
  message: string,
  field: "requestHeaders" | "exposedHeaders",
  given: Draft,
  asking: Asking,
): Promise<readonly string[] | null> {
  const answer = await text({
    ...asking,
    message,
    initialValue: given[field].join(" "),
    defaultValue: "",
    validate: (value) => complaint({ origins: [], [field]: wordsIn(value) }),
  });
  return isCancel(answer) ? null : wordsIn(answer);
}

/** A place where a file can be written, as far as that shows before. */
async function askPlace(file: string, overwrite: boolean, asking: Asking): Promise<Pick<Answers, "out" | "overwrite"> | null> {
  for (let initialValue = file; ; ) {
    const out = await text({ ...asking, message: "Where to write it?", initialValue, validate: placeComplaint });
    if (isCancel(out)) return null;
    if (overwrite || !existsSync(out)) return { out, overwrite };
    const sure = await confirm({ ...asking, message: `${out} is there already. Overwrite it?`, initialValue: false });
    if (isCancel(sure)) return null;
    if (sure) return { out, overwrite: true };
    initialValue = out;
  }
}

function placeComplaint(value: string | undefined): string | undefined {
  if (value === undefined || value.trim() === "") return "a file name, such as policy.yaml";
  if (existsSync(value) && !statSync(value).isFile()) return "this is no file; name one in it";
  return existsSync(dirname(value)) ? undefined : `there is no folder ${dirname(value)}`;
}

function originsIn(answer: string | undefined): Draft["origins"] {
  const words = wordsIn(answer);
  return words.length === 1 && (words[0] === "any" || words[0] === "*") ? "any" : words;
}

function wordsIn(answer: string | undefined): readonly string[] {
  return (answer ?? "").split(/[\s,]+/).filter((word) => word !== "");
}

/** The first mistake of a document, with what to write instead. */
function complaint(document: unknown): string | undefined {
  const [mistake] = parsePolicy(document, publicSuffixWithin).mistakes;
  return mistake === undefined ? undefined : `${mistake.message}; ${mistake.advice}`;
}
