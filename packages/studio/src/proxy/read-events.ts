/** Takes pieces of an event stream as they arrive, and gives the data of each event that is complete. */
export type EventReader = (piece: string) => readonly string[];

/** Reads Server-Sent Events as the proxy writes them: one line of data each, which ends in LF. Comments and other fields are left out. */
export function createEventReader(): EventReader {
  let rest = "";
  return (piece) => {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    return lines.flatMap((line) => (line.startsWith("data: ") ? [line.slice("data: ".length)] : []));
  };
}
