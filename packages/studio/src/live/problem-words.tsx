import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import type { Problem } from "./server.ts";

/** Says at once why a call came to nothing; nothing when it did not. */
export function ProblemAlert({ problem }: { readonly problem: Problem | null }) {
  return problem === null ? null : (
    <p className="problem" role="alert">
      <ProblemWords problem={problem} />
    </p>
  );
}

/** Why a call came to nothing, in words. */
export function ProblemWords({ problem }: { readonly problem: Problem }) {
  const { callProblems: words } = useStrings();
  switch (problem.error) {
    case "said":
      return <Sentence text={problem.words} />;
    case "stopped":
      return words.stopped(problem.program);
    case "too-long":
      return words.tooLong(problem.limit);
    default:
      return words[problem.error];
  }
}
