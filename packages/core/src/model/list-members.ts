import { asciiLowercase, stripHttpTabOrSpace } from "./bytes.ts";

/** The members of a comma-separated list, over all its lines, in lower case. */
export function membersOf(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(",")).map((member) => asciiLowercase(stripHttpTabOrSpace(member)));
}
