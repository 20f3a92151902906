import { confirm, intro, isCancel, multiselect, outro, text } from "@clack/prompts";
import type { Draft } from "@whycors/core/policy";
import { parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";

/** The answers, and where to write; null when the person has left. */
export async function ask(given: Draft, file: string): Promise<{ readonly draft: Draft; readonly out: string } | null> {
  intro("A policy says which origins may read answers, once for all servers.");
  const origins = await text({
    message: "Which origins may? Separate them by spaces; `any` for all",
    placeholder: "https://app.example http://localhost:5173",
    validate: (value) => complaint({ origins: originsIn(value) }),
  });
  if (isCancel(origins)) return null;
  const list = originsIn(origins);
  const credentials =
    list === "any" ? false : await confirm({ message: "With cookies and other credentials of the browser?", initialValue: false });
  if (isCancel(credentials)) return null;
  const methods = await multiselect({
    message: "Which methods beyond GET, HEAD and POST?",
    options: ["PUT", "PATCH", "DELETE"].map((value) => ({ value, label: value })),
    required: false,
  });
  if (isCancel(methods)) return null;
  const requestHeaders = await names("Which headers do pages set? Separate them by spaces", "Content-Type Authorization", "requestHeaders");
  if (requestHeaders === null) return null;
  const exposedHeaders = await names(
    "Which headers of answers do pages read, beyond the usual ones?",
    "ETag X-Total-Count",
    "exposedHeaders",
  );
  if (exposedHeaders === null) return null;
  const out = await text({
    message: "Where to write it?",
    initialValue: file,
    validate: (value) => (value.trim() === "" ? "a file name" : undefined),
  });
  if (isCancel(out)) return null;
  outro(`whycors policy lint ${out} looks at it again; whycors config nginx --policy ${out} writes it for a server`);
  return { draft: { ...given, origins: list, credentials, methods, requestHeaders, exposedHeaders }, out };
}

async function names(message: string, placeholder: string, field: string): Promise<readonly string[] | null> {
  const answer = await text({
    message,
    placeholder,
    defaultValue: "",
    validate: (value) => complaint({ origins: [], [field]: wordsIn(value) }),
  });
  return isCancel(answer) ? null : wordsIn(answer);
}

function originsIn(answer: string): "any" | readonly string[] {
  return answer.trim() === "any" || answer.trim() === "*" ? "any" : wordsIn(answer);
}

function wordsIn(answer: string | undefined): readonly string[] {
  return (answer ?? "").split(/[\s,]+/).filter((word) => word !== "");
}

/** The first mistake of a document, with what to write instead. */
function complaint(document: unknown): string | undefined {
  const [mistake] = parsePolicy(document, publicSuffixWithin).mistakes;
  return mistake === undefined ? undefined : `${mistake.message}; ${mistake.advice}`;
}
